import type { HashName } from '../crypto/hash.ts';
import { nullValue, oid, sequence } from './der.ts';
import { oids } from './oids.ts';
import { expectTag, Fields, oidValue, type Tlv } from './tlv.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** The parameters as they stand, NULL included; null where absent. */
  readonly parameters: Tlv | null;
  readonly raw: Uint8Array;
}

export function parseAlgorithmIdentifier(node: Tlv): AlgorithmIdentifier {
  const fields = new Fields(expectTag(node, 0x30));
  const algorithm = oidValue(fields.required(0x06));
  const parameters = fields.optional() ?? null;
  fields.end();
  return { oid: algorithm, parameters, raw: node.raw };
}

const hashOids: Readonly<Record<HashName, string>> = {
  'SHA-1': oids.sha1,
  'SHA-224': oids.sha224,
  'SHA-256': oids.sha256,
  'SHA-384': oids.sha384,
  'SHA-512': oids.sha512,
};

export const oidOfHash = (hash: HashName): string => hashOids[hash];

/** The hash function of a digest OID; null where it is none of those ICAO allows. */
export function hashOfOid(dotted: string): HashName | null {
  const entry = Object.entries(hashOids).find(([, hashOid]) => hashOid === dotted);
  return entry === undefined ? null : (entry[0] as HashName);
}

/** Encodes AlgorithmIdentifier; `parameters` is a whole encoded object, absent where not given. */
export const algorithmIdentifier = (dotted: string, parameters?: Uint8Array): Uint8Array =>
  parameters === undefined ? sequence(oid(dotted)) : sequence(oid(dotted), parameters);

/** AlgorithmIdentifier of a hash function, with the NULL that most issuers write. */
export const digestAlgorithmIdentifier = (hash: HashName): Uint8Array =>
  algorithmIdentifier(oidOfHash(hash), nullValue());
