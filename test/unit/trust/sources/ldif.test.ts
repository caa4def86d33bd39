import { describe, expect, it } from 'vitest';
import { utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { LdifError, ldifRecords, looksLikeLdif } from '#electron/trust/sources/ldif.ts';
import { sourceLimits } from '#electron/trust/sources/limits.ts';
import { ldif, pkdRecord } from '../fixtures/ldif.ts';

const records = (text: string) => [...ldifRecords(utf8ToBytes(text))];
const why = (text: string): string => {
  try {
    records(text);
    return 'ok';
  } catch (problem) {
    if (!(problem instanceof LdifError)) throw problem;
    return `${problem.why} ${problem.line}`;
  }
};

describe('LDIF', () => {
  it('is read with folded lines, comments, base64 and either line end', () => {
    const text =
      'version: 1\r\n# made by\r\n  hand\r\n\r\ndn: c=NO,dc=int\r\nC: N\r\n O\r\nx;binary:: AQ\r\n ID\r\n\r\n\r\ndn:: Yz1TRQ==\r\n';
    expect(records(text)).toEqual([
      {
        dn: 'c=NO,dc=int',
        change: null,
        values: [
          expect.objectContaining({ attribute: 'c', value: utf8ToBytes('NO') }),
          expect.objectContaining({ attribute: 'x', value: Uint8Array.of(1, 2, 3) }),
        ],
      },
      { dn: 'c=SE', change: null, values: [] },
    ]);
  });

  it('is read with changes: what is added and replaced counts, what is deleted does not', () => {
    const text = [
      'dn: c=NO\nchangetype: add\nc: NO',
      'dn: c=SE\nchangetype: delete',
      'dn: c=DK\nchangetype: modify\nreplace: a\na: 1\n-\ndelete: b\nb: 2\n-\nadd: c;binary\nc;binary: 3\n-',
      'dn: c=FI\nchangetype: modrdn\nnewrdn: c=FX\ndeleteoldrdn: 1',
    ].join('\n\n');
    expect(
      records(text).map(({ dn, change, values }) => [dn, change, values.map(({ attribute }) => attribute)]),
    ).toEqual([
      ['c=NO', 'add', ['c']],
      ['c=SE', 'delete', []],
      ['c=DK', 'modify', ['a', 'c']],
      ['c=FI', 'modify', []],
    ]);
  });

  it.each([
    ['a continuation of nothing', ' abc\ndn: c=NO\n', 'folding 1'],
    ['a continuation after an empty line', 'dn: c=NO\nx:: AQID\n\n AQID\n', 'folding 4'],
    ['a folded line whose space was lost', 'dn: c=NO\nx:: AQID\nAQID\n', 'syntax 3'],
    ['base64 of the wrong length', 'dn: c=NO\nx:: AQI\n', 'base64 2'],
    ['base64 with other letters', 'dn: c=NO\nx:: AQ_D\n', 'base64 2'],
    ['base64 that goes on after its end', 'dn: c=NO\nx:: AQ==AQID\n', 'base64 2'],
    ['a value to be fetched from elsewhere', 'dn: c=NO\nx:< file:///etc/passwd\n', 'url 2'],
    ['an entry without a name', 'version: 1\n\nc: NO\n', 'syntax 3'],
    ['more attributes than an entry has', `dn: c=NO\n${'x: 1\n'.repeat(100)}`, 'too-long 65'],
  ])('is refused: %s', (_what, text, expected) => {
    expect(why(text)).toBe(expected);
  });

  it('is refused with a million entries, long before the last of them', () => {
    const file = utf8ToBytes('dn: c=NO\n\n'.repeat(1_000_000));
    let seen = 0;
    expect(() => {
      for (const record of ldifRecords(file)) seen += record.dn.length > 0 ? 1 : 0;
    }).toThrow(LdifError);
    expect(seen).toBe(sourceLimits.ldif.records);
  });

  it('is known by its first lines and not by its name', () => {
    expect(looksLikeLdif(ldif(pkdRecord('dsc', 'NO', {})))).toBe(true);
    expect(looksLikeLdif(utf8ToBytes('\ufeff# note\n folded\n\ndn: c=NO\n'))).toBe(true);
    expect(looksLikeLdif(utf8ToBytes('To whom it may concern\ndn: c=NO'))).toBe(false);
  });
});
