import type { FindingCode } from '#shared/domain/profiles.ts';
import { oids } from '../../asn1/oids.ts';
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
import { extendedLengthOf } from '../../lds/atrInfo.ts';
import { parseCom } from '../../lds/com.ts';
import { parseDg1 } from '../../lds/dg1.ts';
import { malformedGroups, type ParsedGroups } from '../documentData.ts';
import { faceFindings } from './face.ts';
import { codesOf, mrzFindings } from './mrz.ts';

/** EF.COM: LDS 1.7 or 1.8, Unicode 4.0.0 (ICAO 9303-10 §4.6.1). A malformed one is a failure of its own. */
export function comFindings(file: Uint8Array | undefined): readonly FindingCode[] {
  const com = file === undefined ? null : parseCom(file);
  if (com?.ok !== true) return [];
  const { ldsVersion, unicodeVersion } = com.value;
  return codesOf({
    'com-lds-version': ldsVersion !== '0107' && ldsVersion !== '0108',
    'com-unicode-version': unicodeVersion !== '040000',
  });
}

/** EF.ATR/INFO: where there is one, it states both lengths (ISO/IEC 7816-4 §12.7.1). */
export const atrFindings = (file: Uint8Array | undefined): readonly FindingCode[] =>
  file !== undefined && extendedLengthOf(file) === null ? ['atr-extended-length'] : [];

/** What is inside the data groups, beyond being read and unaltered. */
export function dataGroupFindings(
  groups: ReadonlyMap<number, Uint8Array>,
  parsed: ParsedGroups,
): readonly FindingCode[] {
  const [dg1, dg2] = [groups.get(1), groups.get(2)];
  const mrz = dg1 === undefined ? null : parseDg1(dg1);
  const trailing = [...groups.values()].some(hasBytesAfter);
  return [
    ...(malformedGroups(parsed).length > 0 ? (['data-group-malformed'] as const) : []),
    ...(trailing ? (['bytes-after-object'] as const) : []),
    ...(mrz?.ok === true ? mrzFindings(mrz.value) : []),
    ...(dg2 === undefined ? [] : faceFindings(dg2)),
    ...securityInfoFindings(groups.get(14)),
    ...(isKeyFile(groups.get(15)) ? [] : (['data-group-malformed'] as const)),
  ];
}

function hasBytesAfter(file: Uint8Array): boolean {
  try {
    return readTlv(file).raw.length < file.length;
  } catch (error) {
    if (error instanceof Asn1Error) return false;
    throw error;
  }
}

/** DG15 holds one SubjectPublicKeyInfo (ICAO 9303-10 §4.7.15). */
function isKeyFile(file: Uint8Array | undefined): boolean {
  if (file === undefined) return true;
  try {
    const root = readTlv(file);
    return root.tag === 0x6f && inside(root).tag === 0x30;
  } catch (error) {
    if (error instanceof Asn1Error) return false;
    throw error;
  }
}

/**
 * DG14 (ICAO 9303-11 §9.2): every SecurityInfo begins with an OID, those of Chip Authentication are known ones and have
 * version 1, and a key of Chip Authentication comes with the protocol it is for.
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
    return [...new Set(orphaned ? [...found, 'security-info-protocol' as const] : found)];
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
