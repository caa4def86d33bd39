import { fail, ok, type Result } from '#shared/errors/result.ts';
import { Asn1Error, children, expectTag, readTlv, type Tlv } from '../asn1/tlv.ts';
import type { EfName } from './files.ts';

/** Limits of a data group: deeper or richer than any real one, shallow enough to be read in no time. */
const limits = { maxDepth: 16, maxNodes: 5_000 };

/**
 * Runs a parser over one file. What is no such file comes back as a value, so that one odd data group never costs another.
 * @returns CHIP_DATA_MALFORMED with `file` and a short technical `reason` without document data
 */
export function parseFile<T>(
  file: EfName,
  bytes: Uint8Array,
  tag: number,
  read: (root: Tlv) => T,
): Result<T> {
  try {
    return ok(read(expectTag(readTlv(bytes, 0, limits), tag)));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return fail('CHIP_DATA_MALFORMED', { file, reason: error.message });
  }
}

/** Children by tag; a tag that occurs twice keeps its first object. */
export function byTag(node: Tlv): ReadonlyMap<number, Tlv> {
  const map = new Map<number, Tlv>();
  for (const child of children(node)) if (!map.has(child.tag)) map.set(child.tag, child);
  return map;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text of DG11, DG12: UTF-8 (ICAO 9303-10 §4.7.11); older documents wrote Latin-1. Control characters become spaces. */
export function textOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    text = String.fromCharCode(...bytes.subarray(0, 10_000));
  }
  return text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .normalize('NFC');
}

export const optionalText = (node: Tlv | undefined): string | null => {
  if (node === undefined) return null;
  const text = textOf(node.value);
  return text === '' ? null : text;
};

/** Texts of every child with the tag, in order; empty ones left out. */
export const textsOf = (node: Tlv, tag: number): readonly string[] =>
  children(node)
    .filter((child) => child.tag === tag)
    .flatMap((child) => optionalText(child) ?? []);

/** The same inside a content-specific object (A0: a count, then the objects), where there is one. */
export const listOfTexts = (list: Tlv | undefined, tag: number): readonly string[] =>
  list === undefined ? [] : textsOf(list, tag);

/** Parts of a field between fillers; some issuers repeat those. */
export const partsOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split('<')
    .map((part) => part.trim())
    .filter((part) => part !== '');
