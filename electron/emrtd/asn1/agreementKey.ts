import { curveByPaceParameterId, decodePoint, type Curve } from '../crypto/curves.ts';
import { decodeDhPublicKey, isUsableDhGroup, type DhGroup } from '../crypto/dh.ts';
import { dhGroupByPaceParameterId } from '../crypto/dhGroups.ts';
import { oids } from './oids.ts';
import { parseSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from './spki.ts';
import { Asn1Error, expectTag, Fields, integerValue, readOnly, smallInteger, type Tlv } from './tlv.ts';

/** A static public key for key agreement (ICAO 9303-11 §9.2.6, BSI TR-03110-3 §A.2). */
export type AgreementKey =
  | { readonly kind: 'ecdh'; readonly curve: Curve; readonly point: Uint8Array }
  | { readonly kind: 'dh'; readonly group: DhGroup; readonly publicKey: bigint }
  /** A key this desk cannot agree with: says nothing about the chip. */
  | { readonly kind: 'unsupported'; readonly algorithm: string; readonly why: string };

/** Reads the SubjectPublicKeyInfo of a ChipAuthenticationPublicKeyInfo; never throws for what it holds. */
export function parseAgreementKey(subjectPublicKeyInfo: Uint8Array): AgreementKey {
  let info: SubjectPublicKeyInfo;
  try {
    info = parseSubjectPublicKeyInfo(readOnly(subjectPublicKeyInfo));
  } catch (error) {
    if (error instanceof Asn1Error) return { kind: 'unsupported', algorithm: '', why: 'malformed' };
    throw error;
  }
  const { key, algorithm } = info;
  const unsupported = (why: string): AgreementKey => ({
    kind: 'unsupported',
    algorithm: algorithm.oid,
    why,
  });
  if (key.kind === 'ec') return { kind: 'ecdh', curve: key.curve, point: key.point };
  try {
    switch (algorithm.oid) {
      case oids.dhKeyAgreement:
      case oids.dhPublicNumber: {
        const group = dhGroupIn(algorithm.parameters, algorithm.oid);
        if (group === null || !isUsableDhGroup(group)) return unsupported('unknown-group');
        return dhKey(group, info.keyBytes) ?? unsupported('malformed');
      }
      case oids.standardizedDomainParameters: {
        const id = algorithm.parameters === null ? null : smallInteger(algorithm.parameters);
        const group = id === null ? null : dhGroupByPaceParameterId(id);
        if (group !== null) return dhKey(group, info.keyBytes) ?? unsupported('malformed');
        const curve = id === null ? null : curveByPaceParameterId(id);
        if (curve === null) return unsupported('unknown-group');
        if (decodePoint(curve, info.keyBytes) === null) return unsupported('malformed');
        return { kind: 'ecdh', curve, point: info.keyBytes };
      }
      default:
        return unsupported(key.kind === 'unsupported' ? key.why : 'unknown-algorithm');
    }
  } catch (error) {
    if (error instanceof Asn1Error) return unsupported('malformed');
    throw error;
  }
}

/** PKCS #3: p, g and the length of a private value; X9.42: p, g, q and more. */
function dhGroupIn(parameters: Tlv | null, algorithm: string): DhGroup | null {
  if (parameters?.tag !== 0x30) return null;
  const fields = new Fields(parameters);
  const [p, g] = [integerValue(fields.required(0x02)), integerValue(fields.required(0x02))];
  const third = fields.optional(0x02);
  const q = algorithm === oids.dhPublicNumber && third !== undefined ? integerValue(third) : null;
  return { p, g, q };
}

/** DHPublicKey ::= INTEGER (RFC 3279 §2.3.3). */
function dhKey(group: DhGroup, keyBytes: Uint8Array): AgreementKey | null {
  const integer = expectTag(readOnly(keyBytes), 0x02);
  const publicKey = integerValue(integer) > 0n ? decodeDhPublicKey(group, integer.value) : null;
  return publicKey === null ? null : { kind: 'dh', group, publicKey };
}
