import { latin1ToBytes } from '../../emrtd/crypto/bytes.ts';
import { latin1 } from './latin1.ts';
import { sourceLimits } from './limits.ts';

/** Something is not the LDIF it should be. `line` counts from 1. */
export class LdifError extends Error {
  override readonly name = 'LdifError';
  readonly why: 'folding' | 'base64' | 'syntax' | 'url' | 'too-long';
  readonly line: number;

  constructor(why: LdifError['why'], line: number) {
    super(`LDIF line ${line}: ${why}`);
    this.why = why;
    this.line = line;
  }
}

export interface LdifValue {
  /** Lower case, without options such as `;binary`. */
  readonly attribute: string;
  readonly value: Uint8Array;
}

/** One record (RFC 2849): an entry, or a change of one. */
export interface LdifRecord {
  readonly dn: string;
  /** `null` for an entry of a complete file. */
  readonly change: 'add' | 'modify' | 'delete' | null;
  /** Of a modification: what is added or put in the place of older values; what it deletes is left out. */
  readonly values: readonly LdifValue[];
}

const limits = sourceLimits.ldif;

/** True where the first line that is no comment begins an LDIF file. */
export function looksLikeLdif(file: Uint8Array): boolean {
  const head = latin1(file.subarray(0, 4096));
  return /^(?:\u00ef\u00bb\u00bf)?(?:#[^\n]*\n(?: [^\n]*\n)*|\r?\n)*(?:version: ?\d|dn::? )/i.test(head);
}

/**
 * The records of an LDIF file one after the other (RFC 2849): never more of it is decoded than the record at hand.
 * @throws {LdifError} while it is walked
 */
export function* ldifRecords(file: Uint8Array): Generator<LdifRecord, void> {
  let record: Line[] = [];
  let records = 0;
  for (const line of unfolded(file)) {
    if (line.text !== '') {
      if (record.push(line) > limits.attributes) throw new LdifError('too-long', line.number);
      continue;
    }
    const parsed = parseRecord(record);
    record = [];
    if (parsed === null) continue;
    if (++records > limits.records) throw new LdifError('too-long', line.number);
    yield parsed;
  }
  const last = parseRecord(record);
  if (last !== null) yield last;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Logical lines without comments; an empty one parts records. */
function* unfolded(file: Uint8Array): Generator<Line, void> {
  let parts: string[] = [];
  let length = 0;
  let number = 0;
  let begun = 0;
  let comment = false;
  const finish = (): Line | null => {
    const line = parts.length === 0 || comment ? null : { text: parts.join(''), number: begun };
    parts = [];
    length = 0;
    return line;
  };
  // The mark that some editors put in front of UTF-8.
  const start = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  for (let offset = start; offset < file.length;) {
    const end = file.indexOf(0x0a, offset);
    const next = end === -1 ? file.length : end;
    const text = latin1(file.subarray(offset, file[next - 1] === 0x0d ? next - 1 : next));
    offset = next + 1;
    number++;
    if (text.startsWith(' ')) {
      // A continuation of nothing: the line before it was lost, or an empty line came between.
      if (parts.length === 0) throw new LdifError('folding', number);
      length += text.length;
      if (length > limits.valueBytes) throw new LdifError('too-long', number);
      parts.push(text.slice(1));
      continue;
    }
    const line = finish();
    if (line !== null) yield line;
    if (text === '') {
      yield { text: '', number };
      continue;
    }
    begun = number;
    comment = text.startsWith('#');
    parts.push(text);
    length = text.length;
  }
  const line = finish();
  if (line !== null) yield line;
}

interface Field {
  readonly attribute: string;
  readonly value: Uint8Array;
  readonly number: number;
}

/** null where there is nothing but the version of the format. */
function parseRecord(lines: readonly Line[]): LdifRecord | null {
  const [first] = lines;
  if (first === undefined) return null;
  const fields = lines.filter(({ text }) => text !== '-').map(parseLine);
  if (fields[0]?.attribute === 'version') fields.shift();
  const [named, ...rest] = fields;
  if (named === undefined) return null;
  if (named.attribute !== 'dn') throw new LdifError('syntax', named.number);
  const dn = new TextDecoder('utf-8').decode(named.value);
  if (rest[0]?.attribute !== 'changetype') return { dn, change: null, values: rest };

  const change = latin1(rest[0].value).toLowerCase();
  const after = rest.slice(1);
  switch (change) {
    case 'add':
    case 'delete':
      return { dn, change, values: after };
    case 'modify':
      return { dn, change, values: modifications(after) };
    default:
      // Renaming an entry (modrdn, moddn) changes nothing that is in it.
      return { dn, change: 'modify', values: [] };
  }
}

/** `add: X`, `replace: X` or `delete: X`, and the values of X behind it. */
function modifications(fields: readonly Field[]): readonly LdifValue[] {
  const values: LdifValue[] = [];
  let taking: string | null = null;
  for (const field of fields) {
    if (['add', 'replace', 'delete'].includes(field.attribute)) {
      const of = withoutOptions(latin1(field.value));
      taking = field.attribute === 'delete' ? null : of;
    } else if (field.attribute === taking) values.push(field);
  }
  return values;
}

function parseLine({ text, number }: Line): Field {
  const match = /^([A-Za-z0-9][A-Za-z0-9.-]*)((?:;[A-Za-z0-9-]+)*):(:|<)? *([^]*)$/.exec(text);
  if (match === null) throw new LdifError('syntax', number);
  const [, attribute = '', , form, written = ''] = match;
  if (form === '<') throw new LdifError('url', number);
  const value = form === ':' ? base64(written, number) : latin1ToBytes(written);
  return { attribute: attribute.toLowerCase(), value, number };
}

const withoutOptions = (attribute: string): string => (attribute.split(';')[0] ?? '').trim().toLowerCase();

/** Strictly, since a lenient reader makes other bytes of a broken line and calls them a certificate. */
function base64(written: string, number: number): Uint8Array {
  const text = written.trimEnd();
  const sound = text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text) && !/=[^=]|={3}/.test(text);
  if (!sound) throw new LdifError('base64', number);
  return new Uint8Array(Buffer.from(text, 'base64'));
}
