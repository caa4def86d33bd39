import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { fingerprintOf } from '../anchors.ts';
import { looksLikeSignedData } from '../signedList.ts';
import { LdifError, ldifRecords } from './ldif.ts';
import type { LdifRecord } from './ldif.ts';
import { latin1 } from './latin1.ts';
import { sourceLimits } from './limits.ts';
import type { SourcePart } from './part.ts';

/** What an LDIF file of the ICAO PKD says of its document signers beside the certificates. */
export interface DirectoryPart {
  /** SHA-256 of the LDIF file. */
  readonly sha256: string;
  /** False for a delta: it adds to what is there. */
  readonly complete: boolean;
  /** Highest `pkdVersion` among its entries: which state of the directory it is; null where none says. */
  readonly version: number | null;
  /** Document signer certificates, DER. */
  readonly signers: readonly Uint8Array[];
  /** Document signers the directory took back: country and serial number (hexadecimal) as in their names. */
  readonly withdrawn: readonly { readonly country: string; readonly serial: string }[];
}

/**
 * Objects of the ICAO PKD (download.pkd.icao.int): below `o=dsc`, `o=crl`, `o=ml` and `o=dl` of each country. What a value is
 * tells the value itself; the branch only says whether a certificate is a document signer.
 *
 * @returns a failure with TRUST_FILE_UNREADABLE (too large), TRUST_LDIF_BROKEN or TRUST_LIST_TOO_LONG
 */
export function readDirectory(
  file: Uint8Array,
  container: string | null,
): Result<{ readonly parts: readonly SourcePart[]; readonly directory: DirectoryPart }> {
  if (file.length > sourceLimits.ldif.bytes) {
    return fail('TRUST_FILE_UNREADABLE', { bytes: file.length, limit: sourceLimits.ldif.bytes });
  }
  const parts: SourcePart[] = [];
  const signers: Uint8Array[] = [];
  const withdrawn: { country: string; serial: string }[] = [];
  let version: number | null = null;
  let complete = true;
  try {
    for (const record of ldifRecords(file)) {
      if (record.change !== null) complete = false;
      const place = placeOf(record.dn);
      if (record.change === 'delete') {
        if (place.branch === 'dsc' && place.country !== null && place.serial !== null) {
          withdrawn.push({ country: place.country, serial: place.serial });
        }
        continue;
      }
      for (const part of partsOf(record, place.branch, container)) {
        if (part.kind === 'certificate') signers.push(part.der);
        else parts.push(part);
      }
      if (place.branch === 'dsc') version = Math.max(version ?? 0, versionOf(record));
    }
  } catch (problem) {
    if (!(problem instanceof LdifError)) throw problem;
    const { why, line } = problem;
    return why === 'too-long'
      ? fail('TRUST_LIST_TOO_LONG', { line })
      : fail('TRUST_LDIF_BROKEN', { why, line });
  }
  return ok({ parts, directory: { sha256: fingerprintOf(file), complete, version, signers, withdrawn } });
}

function* partsOf(
  record: LdifRecord,
  branch: string | null,
  container: string | null,
): Generator<SourcePart, void> {
  for (const { attribute, value } of record.values) {
    // Everything but text begins as a SEQUENCE; the attributes of an entry about itself are text.
    if (value[0] !== 0x30 || value.length < 64) continue;
    const kind = looksLikeSignedData(value)
      ? 'signed-data'
      : attribute === 'certificaterevocationlist' || branch === 'crl'
        ? 'crl'
        : branch === 'dsc'
          ? 'certificate'
          : 'stray-certificate';
    yield { kind, der: value, container, lenient: true };
  }
}

function versionOf(record: LdifRecord): number {
  const written = record.values.find(({ attribute }) => attribute === 'pkdversion');
  const text = written === undefined ? '' : latin1(written.value).trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** Where an entry stands: `cn=…+sn=42E575AF,o=dsc,c=NZ,dc=data,…` (separators inside values are escaped, RFC 4514 §2.4). */
function placeOf(dn: string): { branch: string | null; country: string | null; serial: string | null } {
  const rdns = dn.toLowerCase().split(/(?<!\\),/);
  const valueOf = (type: string): string | null =>
    rdns
      .map((rdn) => rdn.trim())
      .findLast((rdn) => rdn.startsWith(`${type}=`))
      ?.slice(type.length + 1) ?? null;
  const serial = /(?:^|(?<!\\)\+)\s*sn=([0-9a-f]+)/.exec(rdns[0] ?? '')?.[1] ?? null;
  return { branch: valueOf('o'), country: valueOf('c')?.toUpperCase() ?? null, serial };
}
