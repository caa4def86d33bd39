import { parseExtensions } from '../emrtd/asn1/extensions.ts';
import type { Extension } from '../emrtd/asn1/extensions.ts';
import { parseName } from '../emrtd/asn1/name.ts';
import type { Name } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import { parseSignedEnvelope, verifySignedEnvelope } from '../emrtd/asn1/signedEnvelope.ts';
import type { SignedEnvelope } from '../emrtd/asn1/signedEnvelope.ts';
import type { PublicKey } from '../emrtd/asn1/spki.ts';
import { timeValue } from '../emrtd/asn1/time.ts';
import { children, expectTag, Fields, inside, integerValue, readOnly } from '../emrtd/asn1/tlv.ts';
import type { Tlv } from '../emrtd/asn1/tlv.ts';
import type { SignatureOutcome } from '../emrtd/crypto/signature.ts';
import { serialKey } from './certificateStore.ts';

/** What a list says of one serial number. */
export interface RevocationEntry {
  readonly on: Date;
  /**
   * `revoked` for good; `hold` while the issuer looks into it; `lifted` where a delta list takes a hold back (reasonCode,
   * RFC 5280 §5.3.1).
   */
  readonly state: 'revoked' | 'hold' | 'lifted';
}

/** Certificate revocation list (RFC 5280 §5, profile ICAO 9303-12 §7.1.4). */
export interface RevocationList extends SignedEnvelope {
  readonly raw: Uint8Array;
  readonly issuer: Name;
  readonly authorityKeyIdentifier: Uint8Array | null;
  readonly thisUpdate: Date;
  /** ICAO asks for it; null in a list without, which then is never fresh. */
  readonly nextUpdate: Date | null;
  /** By serial number (see serialKey). */
  readonly entries: ReadonlyMap<string, RevocationEntry>;
  /**
   * `full` speaks of every certificate of the issuer. `delta` has what changed since the list with number
   * {@link baseNumber}. `partial` has a critical extension this desk does not know: it may speak of some certificates only, or
   * of another issuer's (RFC 5280 §5.2), so it neither clears nor convicts.
   */
  readonly scope: 'full' | 'delta' | 'partial';
  /** cRLNumber; null in a list without. */
  readonly number: bigint | null;
  readonly baseNumber: bigint | null;
}

/** @throws {Asn1Error} */
export function parseRevocationList(der: Uint8Array): RevocationList {
  const node = readOnly(der);
  const { tbsNode, ...envelope } = parseSignedEnvelope(node);
  const tbs = new Fields(tbsNode);
  tbs.optional(0x02); // version
  tbs.required(0x30); // the signature algorithm once more
  const issuer = parseName(tbs.required(0x30));
  const thisUpdate = timeValue(tbs.required(0x17, 0x18));
  const nextUpdateNode = tbs.optional(0x17, 0x18);
  const entriesNode = tbs.optional(0x30);
  const extensionsNode = tbs.optional(0xa0);
  tbs.end();

  const entries = new Map<string, RevocationEntry>();
  let partial = false;
  for (const entryNode of entriesNode === undefined ? [] : children(entriesNode)) {
    const read = new Fields(expectTag(entryNode, 0x30));
    const serial = serialKey(read.required(0x02).value);
    const on = timeValue(read.required(0x17, 0x18));
    const extensions = extensionsIn(read.optional(0x30));
    entries.set(serial, { on, state: stateOf(extensions) });
    // A critical entry extension is certificateIssuer as a rule: the entry speaks of another issuer's certificate.
    partial ||= hasUnknownCritical(extensions, [oids.crlReason]);
  }
  const extensionList = extensionsNode === undefined ? null : inside(extensionsNode);
  const parsed = parseExtensions(extensionList);
  partial ||= hasUnknownCritical(parsed.extensions, [
    oids.authorityKeyIdentifier,
    oids.crlNumber,
    oids.deltaCrlIndicator,
  ]);
  const baseNumber = numberIn(parsed.extensions, oids.deltaCrlIndicator);
  return {
    ...envelope,
    raw: node.raw,
    issuer,
    authorityKeyIdentifier: parsed.authorityKeyIdentifier?.keyIdentifier ?? null,
    thisUpdate,
    nextUpdate: nextUpdateNode === undefined ? null : timeValue(nextUpdateNode),
    entries,
    scope: partial ? 'partial' : baseNumber === null ? 'full' : 'delta',
    number: numberIn(parsed.extensions, oids.crlNumber),
    baseNumber,
  };
}

const extensionsIn = (node: Tlv | undefined): readonly Extension[] =>
  node === undefined ? [] : parseExtensions(node).extensions;

const hasUnknownCritical = (extensions: readonly Extension[], known: readonly string[]): boolean =>
  extensions.some(({ oid, critical }) => critical && !known.includes(oid));

function numberIn(extensions: readonly Extension[], oid: string): bigint | null {
  const found = extensions.find((extension) => extension.oid === oid);
  return found === undefined ? null : integerValue(expectTag(readOnly(found.value), 0x02));
}

/** certificateHold (6) and removeFromCRL (8); every other reason, and none, is for good. */
function stateOf(extensions: readonly Extension[]): RevocationEntry['state'] {
  const reason = extensions.find(({ oid }) => oid === oids.crlReason);
  if (reason === undefined) return 'revoked';
  const code = expectTag(readOnly(reason.value), 0x0a).value[0];
  return code === 6 ? 'hold' : code === 8 ? 'lifted' : 'revoked';
}

export const verifyRevocationListSignature: (list: RevocationList, issuer: PublicKey) => SignatureOutcome =
  verifySignedEnvelope;
