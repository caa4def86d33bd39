import type { Result } from '#shared/errors/result.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { bytesToLatin1 } from '../crypto/bytes.ts';
import { dataGroupOfTag, efPlace, type DataGroupNumber } from './files.ts';
import { byTag, parseFile } from './parse.ts';

/** EF.COM: versions and the list of data groups (ICAO 9303-10 §4.6.1). Unsigned: a help for reading, proof of nothing. */
export interface EfCom {
  /** `0107` for LDS 1.7; null where it is not four digits. */
  readonly ldsVersion: string | null;
  /** `040000` for Unicode 4.0.0. */
  readonly unicodeVersion: string | null;
  /** Ascending, each once. */
  readonly dataGroups: readonly DataGroupNumber[];
  /** Tags in the list which belong to no data group. */
  readonly unknownTags: readonly number[];
}

export function parseCom(bytes: Uint8Array): Result<EfCom> {
  return parseFile('COM', bytes, efPlace('COM').tag ?? 0, (root) => {
    const fields = byTag(root);
    const list = fields.get(0x5c);
    if (list === undefined) throw new Asn1Error('no tag list');
    const numbers = [...list.value].map((tag) => ({ tag, number: dataGroupOfTag(tag) }));
    const known = numbers.flatMap(({ number }) => (number === null ? [] : [number]));
    return {
      ldsVersion: digits(fields.get(0x5f01)?.value),
      unicodeVersion: digits(fields.get(0x5f36)?.value),
      dataGroups: [...new Set(known)].sort((a, b) => a - b),
      unknownTags: numbers.flatMap(({ tag, number }) => (number === null ? [tag] : [])),
    };
  });
}

function digits(value: Uint8Array | undefined): string | null {
  const text = value === undefined ? '' : bytesToLatin1(value.subarray(0, 8));
  return /^\d+$/.test(text) ? text : null;
}
