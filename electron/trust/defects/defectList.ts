import { hashOfOid, parseAlgorithmIdentifier } from '../../emrtd/asn1/algorithms.ts';
import { parseName } from '../../emrtd/asn1/name.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import {
  Asn1Error,
  children,
  expectTag,
  Fields,
  inside,
  integerValue,
  octetStringValue,
  oidValue,
  readOnly,
  smallInteger,
} from '../../emrtd/asn1/tlv.ts';
import type { Tlv } from '../../emrtd/asn1/tlv.ts';
import type { HashName } from '../../emrtd/crypto/hash.ts';
import type { DefectKind } from '../../emrtd/ports.ts';
import type { ListedDefect, RevocationStatus, SignerCriterion } from './listedDefect.ts';

/** Defects of the groups Authentication (1), ePassport (2) and Document (4) that say something about a check. */
const kinds: Readonly<Record<string, DefectKind>> = {
  '1.3': 'chip-authentication-key',
  '1.4': 'active-authentication-key',
  '1.5': 'authentication-protocol',
  '1.6': 'validity-period',
  '2.2': 'sod-invalid',
  '2.3': 'com-sod',
  '2.5': 'issuing-country',
};

/**
 * DefectList (BSI TR-03129-2 §7): SEQUENCE { version, hashAlg OBJECT IDENTIFIER, defects SET OF SEQUENCE { signerIdentifier,
 * certificateHash OCTET STRING OPTIONAL, knownDefects SET OF SEQUENCE { defectType, parameters OPTIONAL } } }. Version 1 and 2
 * (0 and 1 in the file) are read alike; an entry may go by the hash alone.
 * @param content value octets of eContent
 * @throws {Asn1Error}
 */
export function parseDefectList(content: Uint8Array): readonly ListedDefect[] {
  const fields = new Fields(expectTag(readOnly(content), 0x30));
  if (smallInteger(fields.required(0x02)) > 1) throw new Asn1Error('unknown version of defect list');
  const algorithm = fields.required(0x06, 0x30);
  const hash = hashOfOid(
    algorithm.tag === 0x06 ? oidValue(algorithm) : parseAlgorithmIdentifier(algorithm).oid,
  );
  return children(fields.required(0x31)).flatMap((node) => parseDefect(node, hash));
}

function parseDefect(node: Tlv, hash: HashName | null): readonly ListedDefect[] {
  const fields = new Fields(expectTag(node, 0x30));
  const signer = fields.optional(0x30, 0x80, 0xa0);
  const certificateHash = fields.optional(0x04);
  const known = children(fields.required(0x31));
  const signers: SignerCriterion[] = [];
  if (signer !== undefined) signers.push(parseSigner(signer));
  if (certificateHash !== undefined) signers.push({ by: 'digest', hash, value: certificateHash.value });
  const criteria = { documentCode: null, signers, issued: null, documentNumbers: null };
  return known.map((each) => {
    const defect = new Fields(expectTag(each, 0x30));
    const oid = oidValue(defect.required(0x06));
    return { criteria, oid, what: whatIs(oid, defect.optional() ?? null) };
  });
}

/** SignerIdentifier of CMS (RFC 5652 §5.3). */
function parseSigner(node: Tlv): SignerCriterion {
  if (node.tag === 0x80) return { by: 'key-identifier', keyIdentifier: node.value };
  if (node.tag === 0xa0) return { by: 'key-identifier', keyIdentifier: octetStringValue(inside(node)) };
  const fields = new Fields(node);
  return {
    by: 'issuer-and-serial',
    issuer: parseName(fields.required(0x30)),
    serial: fields.required(0x02).value,
  };
}

function whatIs(oid: string, parameters: Tlv | null): ListedDefect['what'] {
  const type = oid.startsWith(`${oids.defectList}.`) ? oid.slice(oids.defectList.length + 1) : '';
  if (type === '1.1') return { kind: 'certificate-revoked', status: statusOf(parameters) };
  if (type === '1.2' && parameters?.tag === 0x30) {
    return { kind: 'certificate-replaced', certificate: parameters.raw };
  }
  return { kind: kinds[type] ?? 'other', dataGroups: [] };
}

/**
 * StatusCode ENUMERATED: 0 no indication, 1 on hold, 2 used for testing, 3 revoked by the issuer, 4 revoked by the signer of the
 * list, from 32 on the user's own (BSI TR-03135-1 table 5.54). A revocation without a word why is one.
 */
function statusOf(parameters: Tlv | null): RevocationStatus {
  const code = parameters?.tag === 0x0a || parameters?.tag === 0x02 ? integerValue(parameters) : 0n;
  return [0n, 2n, 3n, 4n].includes(code) ? 'not-trusted' : 'open';
}
