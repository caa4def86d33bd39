import { der } from '#electron/emrtd/asn1/der.ts';
import { concat, fromHex, latin1ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { encodeCom } from '#electron/training/issuing/dataGroups.ts';
import { row, unaltered, type ConformanceCase } from '../case.ts';
import { withLength, withTag } from '../document.ts';

const good = encodeCom([1, 2, 14, 15], 0);
const lds = (version: string) => der(0x5f01, latin1ToBytes(version));
const unicode = (version: string) => der(0x5f36, latin1ToBytes(version));
const tags = (...list: number[]) => der(0x5c, Uint8Array.from(list));
const all = tags(0x61, 0x75, 0x6e, 0x6f);
const com = (...parts: Uint8Array[]) => der(0x60, ...parts);

const broken = { failed: 'com-sod', reason: 'com-differs-from-sod', shows: { malformed: true } } as const;
const departs = (code: 'com-lds-version' | 'com-unicode-version') =>
  ({ failed: 'com-sod', departs: code }) as const;

/** EF.COM and EF.ATR/INFO. */
export const comCases: readonly ConformanceCase[] = [
  row('LDS_A_01', 'EF.COM under another tag', broken, (d) => (d.com = withTag(good, 0x61))),
  row('LDS_A_02', 'EF.COM: length too small', broken, (d) => (d.com = withLength(good, -1))),
  row('LDS_A_03', 'EF.COM: length too big', broken, (d) => (d.com = withLength(good, 1))),
  row(
    'LDS_A_04',
    'EF.COM: LDS 3.0',
    departs('com-lds-version'),
    (d) => (d.com = com(lds('0300'), unicode('040000'), all)),
  ),
  row(
    'LDS_A_05',
    'EF.COM without LDS version',
    departs('com-lds-version'),
    (d) => (d.com = com(unicode('040000'), all)),
  ),
  row(
    'LDS_A_06',
    'EF.COM: Unicode 5',
    departs('com-unicode-version'),
    (d) => (d.com = com(lds('0107'), unicode('050000'), all)),
  ),
  row(
    'LDS_A_07',
    'EF.COM without Unicode version',
    departs('com-unicode-version'),
    (d) => (d.com = com(lds('0107'), all)),
  ),
  row(
    'LDS_A_08',
    'EF.COM does not list DG1',
    { failed: 'com-sod', reason: 'com-differs-from-sod', shows: { onlyInSod: [1], onlyInCom: [] } },
    (d) => (d.com = encodeCom([2, 14, 15], 0)),
  ),
  row('LDS_A_09', 'EF.COM without list', broken, (d) => (d.com = com(lds('0107'), unicode('040000')))),
  row('LDS_A_10', 'EF.COM of LDS 1.8', 'successful', (d) => (d.com = encodeCom([1, 2, 14, 15], 1))),

  row('LDS_K_01', 'EF.ATR/INFO: lengths of two bytes', 'successful', unaltered),
  row(
    'LDS_K_02',
    'EF.ATR/INFO: lengths of three bytes',
    'successful',
    (d) => (d.atr = der(0x7f66, fromHex('0203001000'), fromHex('0203001000'))),
  ),
  row(
    'LDS_K_03',
    'EF.ATR/INFO: one length only',
    { failed: 'chip-access', departs: 'atr-extended-length' },
    (d) => (d.atr = der(0x7f66, fromHex('02020800'))),
  ),
  row(
    'LDS_K_04',
    'EF.ATR/INFO: lengths under another tag',
    { failed: 'chip-access', departs: 'atr-extended-length' },
    (d) => (d.atr = concat(der(0x7f67, fromHex('0202080002020800')))),
  ),
];
