import type { FindingCode } from '#shared/domain/profiles.ts';
import type { ChipAuthenticationKey, SecurityInfos } from '../../access/securityInfos.ts';
import { parseAgreementKey } from '../../asn1/agreementKey.ts';
import { oids } from '../../asn1/oids.ts';
import { readSubjectPublicKeyInfo } from '../../asn1/spki.ts';
import {
  Asn1Error,
  children,
  Fields,
  inside,
  oidValue,
  readTlv,
  smallInteger,
  type Tlv,
} from '../../asn1/tlv.ts';
import { parseDg14 } from '../../lds/dg14.ts';
import { codesOf } from './mrz.ts';

/**
 * DG14 (ICAO 9303-11 §9.2): every SecurityInfo begins with an OID, those of Chip Authentication are known ones and have
 * version 1, a key of Chip Authentication is one, and it comes with the protocol it is for.
 */
export function securityInfoFindings(file: Uint8Array | undefined): readonly FindingCode[] {
  if (file === undefined) return [];
  try {
    const root = readTlv(file, 0, { maxDepth: 16, maxNodes: 2_000 });
    const set = inside(root);
    if (root.tag !== 0x6e || set.tag !== 0x31) return ['data-group-malformed'];
    const found = children(set).flatMap(infoFindings);
    const protocols = children(set).map((info) => oidValue(new Fields(info).required(0x06)));
    const startsWith = (arc: string): boolean => protocols.some((oid) => oid.startsWith(`${arc}.`));
    const orphaned =
      (protocols.includes(oids.chipAuthenticationPublicKeyDh) && !startsWith(oids.chipAuthenticationDh)) ||
      (protocols.includes(oids.chipAuthenticationPublicKeyEcdh) && !startsWith(oids.chipAuthenticationEcdh));
    if (orphaned) found.push('security-info-protocol');
    const infos = parseDg14(file);
    return [...new Set([...found, ...(infos.ok ? keyFindings(infos.value) : [])])];
  } catch (error) {
    if (error instanceof Asn1Error) return ['data-group-malformed'];
    throw error;
  }
}

function infoFindings(info: Tlv): readonly FindingCode[] {
  const fields = new Fields(info);
  const oid = oidValue(fields.required(0x06));
  const arc = [oids.chipAuthenticationDh, oids.chipAuthenticationEcdh].find((known) =>
    oid.startsWith(`${known}.`),
  );
  if (arc === undefined) return [];
  if (!/^[1-4]$/.test(oid.slice(arc.length + 1))) return ['security-info-protocol'];
  const version = fields.optional(0x02);
  return version === undefined || smallInteger(version) !== 1 ? ['security-info-version'] : [];
}

const keyFindings = (infos: SecurityInfos): readonly FindingCode[] =>
  codesOf({
    'security-info-key': !infos.chipAuthenticationKeys.every(isAgreementKey),
    'security-info-key-reference': !areReferencesInOrder(infos),
  });

/**
 * A key of the agreement its OID names, on domain parameters that are some; a curve by its parameters, not by its name
 * (ICAO 9303-11 §9.2.6, §9.5.2). Explicit parameters of a curve nobody here knows are no departure.
 */
function isAgreementKey({ oid, publicKey }: ChipAuthenticationKey): boolean {
  const key = parseAgreementKey(publicKey);
  if (key.kind === 'unsupported') return key.why === 'unknown-curve' && !isNamedCurve(publicKey);
  const named = oid === oids.chipAuthenticationPublicKeyDh ? 'dh' : 'ecdh';
  return key.kind === named && (key.kind === 'dh' || !isNamedCurve(publicKey));
}

function isNamedCurve(publicKey: Uint8Array): boolean {
  const { algorithm } = readSubjectPublicKeyInfo(publicKey);
  return algorithm.oid !== oids.standardizedDomainParameters && algorithm.parameters?.tag !== 0x30;
}

/**
 * Several keys and their protocols all carry identifiers that meet in pairs (BSI TR-03110-3 §A.1.1.2); those of a single key may
 * be left out, and do not contradict each other.
 */
function areReferencesInOrder({ chipAuthentication, chipAuthenticationKeys }: SecurityInfos): boolean {
  const keys = chipAuthenticationKeys.map(({ keyId }) => keyId);
  const protocols = chipAuthentication.map(({ keyId }) => keyId);
  const [only, ...others] = keys;
  if (only === undefined) return true;
  if (others.length === 0) return only === null || protocols.every((id) => id === null || id === only);
  return (
    new Set(keys).size === keys.length &&
    [...keys, ...protocols].every((id) => id !== null && keys.includes(id)) &&
    (protocols.length === 0 || keys.every((id) => protocols.includes(id)))
  );
}
