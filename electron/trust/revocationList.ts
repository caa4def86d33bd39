import { parseAlgorithmIdentifier } from '../emrtd/asn1/algorithms.ts';
import type { AlgorithmIdentifier } from '../emrtd/asn1/algorithms.ts';
import { parseExtensions } from '../emrtd/asn1/extensions.ts';
import { parseName } from '../emrtd/asn1/name.ts';
import type { Name } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import type { PublicKey } from '../emrtd/asn1/spki.ts';
import { timeValue } from '../emrtd/asn1/time.ts';
import {
  bitStringBytes,
  children,
  expectTag,
  Fields,
  inside,
  integerValue,
  readOnly,
} from '../emrtd/asn1/tlv.ts';
import type { Tlv } from '../emrtd/asn1/tlv.ts';
import { verifySignature } from '../emrtd/crypto/signature.ts';
import type { SignatureOutcome } from '../emrtd/crypto/signature.ts';
import { serialKey } from './certificateStore.ts';

/** Certificate revocation list (RFC 5280 §5, profile ICAO 9303-12 §7.1.4). */
export interface RevocationList {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  readonly authorityKeyIdentifier: Uint8Array | null;
  readonly thisUpdate: Date;
  /** ICAO asks for it; null in a list without, which then is never fresh. */
  readonly nextUpdate: Date | null;
  /** Revocation date by serial number (see serialKey). */
  readonly revoked: ReadonlyMap<string, Date>;
  /** A critical extension this desk does not know: what the list does *not* name is then not cleared (RFC 5280 §5.2). */
  readonly partial: boolean;
  /** cRLNumber; null in a list without. */
  readonly number: bigint | null;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** @throws {Asn1Error} */
export function parseRevocationList(der: Uint8Array): RevocationList {
  const node = readOnly(der);
  const fields = new Fields(expectTag(node, 0x30));
  const tbsNode = fields.required(0x30);
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.required(0x30));
  const signature = bitStringBytes(fields.required(0x03));
  fields.end();

  const tbs = new Fields(tbsNode);
  tbs.optional(0x02); // version
  tbs.required(0x30); // the signature algorithm once more
  const issuer = parseName(tbs.required(0x30));
  const thisUpdate = timeValue(tbs.required(0x17, 0x18));
  const nextUpdateNode = tbs.optional(0x17, 0x18);
  const entries = tbs.optional(0x30);
  const extensionsNode = tbs.optional(0xa0);
  tbs.end();

  const revoked = new Map<string, Date>();
  let partial = false;
  for (const entry of entries === undefined ? [] : children(entries)) {
    const read = new Fields(expectTag(entry, 0x30));
    const serial = read.required(0x02).value;
    revoked.set(serialKey(serial), timeValue(read.required(0x17, 0x18)));
    // A critical entry extension is certificateIssuer as a rule: the entry speaks of another issuer's certificate.
    partial ||= hasUnknownCritical(read.optional(0x30), []);
  }
  const extensionList = extensionsNode === undefined ? null : inside(extensionsNode);
  partial ||= hasUnknownCritical(extensionList ?? undefined, [oids.authorityKeyIdentifier, oids.crlNumber]);
  return {
    raw: node.raw,
    tbs: tbsNode.raw,
    issuer,
    authorityKeyIdentifier: parseExtensions(extensionList).authorityKeyIdentifier?.keyIdentifier ?? null,
    thisUpdate,
    nextUpdate: nextUpdateNode === undefined ? null : timeValue(nextUpdateNode),
    revoked,
    partial,
    number: numberIn(extensionList),
    signatureAlgorithm,
    signature,
  };
}

const hasUnknownCritical = (node: Tlv | undefined, known: readonly string[]): boolean =>
  node !== undefined &&
  parseExtensions(node).extensions.some(({ oid, critical }) => critical && !known.includes(oid));

function numberIn(node: Tlv | null): bigint | null {
  const found = parseExtensions(node).extensions.find(({ oid }) => oid === oids.crlNumber);
  return found === undefined ? null : integerValue(expectTag(readOnly(found.value), 0x02));
}

export function verifyRevocationListSignature(list: RevocationList, issuer: PublicKey): SignatureOutcome {
  return verifySignature({
    signatureAlgorithm: list.signatureAlgorithm,
    publicKey: issuer,
    data: list.tbs,
    signature: list.signature,
  });
}
