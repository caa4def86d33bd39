import type { FindingCode } from '#shared/domain/profiles.ts';
import { Asn1Error, inside, readTlv } from '../../asn1/tlv.ts';
import { extendedLengthOf } from '../../lds/atrInfo.ts';
import { parseCom } from '../../lds/com.ts';
import { parseDg1 } from '../../lds/dg1.ts';
import { malformedGroups, type ParsedGroups } from '../documentData.ts';
import { faceFindings } from './face.ts';
import { codesOf, mrzFindings } from './mrz.ts';
import { securityInfoFindings } from './securityInfos.ts';

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
