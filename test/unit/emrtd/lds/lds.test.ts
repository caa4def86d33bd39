import { describe, expect, it } from 'vitest';
import { der, oid, sequence, setOf, integer } from '#electron/emrtd/asn1/der.ts';
import { concat, fromHex, latin1ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { extendedLengthOf } from '#electron/emrtd/lds/atrInfo.ts';
import { parseChipDate } from '#electron/emrtd/lds/chipDate.ts';
import { parseCom } from '#electron/emrtd/lds/com.ts';
import { parseDg1, splitMrzName } from '#electron/emrtd/lds/dg1.ts';
import { parseDg14 } from '#electron/emrtd/lds/dg14.ts';
import { parseDg15 } from '#electron/emrtd/lds/dg15.ts';
import { parseDg2 } from '#electron/emrtd/lds/dg2.ts';
import { parseDg7 } from '#electron/emrtd/lds/dg7.ts';
import { applicationsOf } from '#electron/emrtd/lds/dir.ts';
import { dataGroupNumbers, dataGroupOfTag, dataGroupTag, efPlace } from '#electron/emrtd/lds/files.ts';
import { sniffImage } from '#electron/emrtd/lds/image.ts';
import { specimen, specimenNote, specimensPresent } from '../specimens.ts';

const malformed = (file: string) => ({ ok: false, error: { code: 'CHIP_DATA_MALFORMED', detail: { file } } });
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('names of files', () => {
  it('gives DG2 and DG4 their tags out of line, and back', () => {
    expect([1, 2, 3, 4, 5].map((n) => dataGroupTag(n as 1))).toEqual([0x61, 0x75, 0x63, 0x76, 0x65]);
    expect(dataGroupNumbers.map((number) => dataGroupOfTag(dataGroupTag(number)))).toEqual([
      ...dataGroupNumbers,
    ]);
    expect([dataGroupOfTag(0x62), dataGroupOfTag(0x77)]).toEqual([null, null]);
    expect([efPlace('DG16').fileId, efPlace('SOD').fileId, efPlace('COM').fileId]).toEqual([
      0x110, 0x11d, 0x11e,
    ]);
  });
});

describe('EF.COM', () => {
  it('lists data groups ascending and keeps unknown tags apart', () => {
    const com = der(
      0x60,
      der(0x5f01, latin1ToBytes('0107')),
      der(0x5f36, latin1ToBytes('040000')),
      der(0x5c, fromHex('7561616F62')),
    );
    expect(valueOf(parseCom(com))).toEqual({
      ldsVersion: '0107',
      unicodeVersion: '040000',
      dataGroups: [1, 2, 15],
      unknownTags: [0x62],
    });
  });

  it('is malformed without the tag list, under another tag, truncated', () => {
    expect(parseCom(der(0x60, der(0x5f01, latin1ToBytes('0107'))))).toMatchObject(malformed('COM'));
    expect(parseCom(der(0x61, der(0x5c, fromHex('61'))))).toMatchObject(malformed('COM'));
    expect(parseCom(fromHex('60145F01'))).toMatchObject(malformed('COM'));
  });
});

const td3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<' + 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';
const dg1 = (text: string) => der(0x61, der(0x5f1f, latin1ToBytes(text)));

describe('DG1', () => {
  it.each([
    ['TD3', td3],
    ['TD2', 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<' + 'D231458907UTO7408122F1204159<<<<<<<6'],
    [
      'TD1',
      'I<UTOD231458907<<<<<<<<<<<<<<<' + '7408122F1204159UTO<<<<<<<<<<<6' + 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ],
  ])('reads %s by its length', (format, text) => {
    const mrz = valueOf(parseDg1(dg1(text)));
    expect([mrz.format, mrz.lines.join('')]).toEqual([format, text]);
    expect(Object.values(mrz.checks)).not.toContain(false);
  });

  it('keeps documents with wrong check digits and with sex X readable', () => {
    const mrz = valueOf(parseDg1(dg1(td3.replace('2F12', '3X12'))));
    expect([mrz.checks.birthDate, mrz.sex]).toEqual([false, 'X']);
  });

  it('tidies nothing: lower case, spaces and odd lengths are no MRZ', () => {
    for (const text of [td3.toLowerCase(), td3.replace('<', ' '), td3.slice(1), '']) {
      expect(parseDg1(dg1(text))).toMatchObject(malformed('DG1'));
    }
  });

  it('splits the name field: single name, truncation, several given names', () => {
    expect(splitMrzName('VAN<DER<MUSTER<<ANNA<MARIA<<<')).toEqual({
      primary: 'VAN DER MUSTER',
      secondary: 'ANNA MARIA',
      truncated: false,
    });
    expect(splitMrzName('ARKFREITH<<<<<')).toEqual({ primary: 'ARKFREITH', secondary: '', truncated: false });
    expect(splitMrzName('NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K')).toMatchObject({ truncated: true });
  });
});

const jpeg = fromHex('FFD8FFE000104A464946');
const jp2 = fromHex('0000000C6A5020200D0A870A');
const codestream = fromHex('FF4FFF510029');

const uint32 = (value: number) =>
  Uint8Array.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
/** One face: 20 bytes information, feature points, 12 bytes about the image, the image. */
const face = (image: Uint8Array, points = 0) =>
  concat(
    uint32(32 + 8 * points + image.length),
    Uint8Array.of(0, points),
    new Uint8Array(14 + 8 * points + 12),
    image,
  );
const record = (...faces: Uint8Array[]) => {
  const body = concat(...faces);
  return concat(fromHex('4641430030313000'), uint32(14 + body.length), Uint8Array.of(0, faces.length), body);
};
const template = (block: Uint8Array, tag = 0x5f2e) =>
  der(0x7f60, der(0xa1, der(0x81, Uint8Array.of(2))), der(tag, block));
const dg2 = (...templates: Uint8Array[]) =>
  der(0x75, der(0x7f61, der(0x02, Uint8Array.of(templates.length)), ...templates));
const images = (file: Uint8Array) =>
  valueOf(parseDg2(file)).images.map(({ mime, bytes }) => [mime, bytes.length]);

describe('DG2, ISO/IEC 19794-5', () => {
  it('finds the image behind feature points, by its own first bytes', () => {
    expect(images(dg2(template(record(face(jpeg, 3)))))).toEqual([['image/jpeg', jpeg.length]]);
    expect(images(dg2(template(record(face(jp2)))))).toEqual([['image/jp2', jp2.length]]);
    expect(images(dg2(template(record(face(codestream)))))).toEqual([['image/jp2', codestream.length]]);
  });

  it('reads several faces of a record and several templates', () => {
    expect(
      images(dg2(template(record(face(jpeg), face(jp2))), template(record(face(codestream))))),
    ).toHaveLength(3);
  });

  it('takes an image of length zero, or of unknown bytes, for no image (TR-03105-5.1 LDS_C_08)', () => {
    expect(images(dg2(template(record(face(new Uint8Array(0))))))).toEqual([]);
    expect(images(dg2(template(record(face(latin1ToBytes('GIF89a'))))))).toEqual([]);
  });

  it('is malformed where lengths point outside', () => {
    const points = record(face(jpeg)).slice();
    points[18] = 0xff;
    expect(parseDg2(dg2(template(points)))).toMatchObject(malformed('DG2'));
    expect(parseDg2(dg2(template(fromHex('46495200'))))).toMatchObject(malformed('DG2'));
    expect(parseDg2(dg2(template(record(face(jpeg)).slice(0, 20))))).toMatchObject(malformed('DG2'));
    expect(parseDg2(der(0x75, der(0x02, Uint8Array.of(1))))).toMatchObject(malformed('DG2'));
  });

  it('takes the record as the limit where a face claims to be longer', () => {
    const claims = record(face(jpeg)).slice();
    claims[14] = 0x7f;
    expect(images(dg2(template(claims)))).toEqual([['image/jpeg', jpeg.length]]);
  });
});

describe('DG7', () => {
  it('reads one or more signature images', () => {
    const file = der(0x67, der(0x02, Uint8Array.of(2)), der(0x5f43, jpeg), der(0x5f43, jp2));
    expect(valueOf(parseDg7(file)).map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/jp2']);
    expect(sniffImage(fromHex('89504E47'))).toBeNull();
    expect(valueOf(parseDg7(der(0x67, der(0x02, Uint8Array.of(0)))))).toEqual([]);
  });
});

describe('dates of DG11 and DG12', () => {
  it.each([
    ['3139383530313331', '19850131', '1985-01-31'],
    ['19850131', '19850131', '1985-01-31'],
    ['20200229101112', '20200229', '2020-02-29'],
    ['3230323030323239313031313132', '20200229', '2020-02-29'],
    ['3139383530303030', '19850000', null],
    ['313938353C3C3C3C', '1985<<<<', null],
    ['3139383530323330', '19850230', null],
    ['3139303030323239', '19000229', null],
    ['FFEE', 'ffee', null],
    ['1985013A', '1985013a', null],
  ])('reads %s as %s (%s): characters, BCD, date and time, unknown parts', (hex, raw, day) => {
    expect(parseChipDate(fromHex(hex))).toEqual({ raw, day });
  });
});

describe('DG14 and DG15', () => {
  const info = (...parts: Uint8Array[]) => sequence(...parts);

  it('tells PACE, Chip Authentication, its keys and the algorithm of active authentication apart', () => {
    const spki = sequence(sequence(oid('1.2.840.10045.2.1')), der(0x03, fromHex('0004')));
    const file = der(
      0x6e,
      setOf(
        info(oid('0.4.0.127.0.7.2.2.4.2.2'), integer(2), integer(13)),
        info(oid('0.4.0.127.0.7.2.2.4.6.4'), integer(2), integer(12)),
        info(oid('0.4.0.127.0.7.2.2.3.2.2'), integer(1), integer(7)),
        info(oid('0.4.0.127.0.7.2.2.1.2'), spki, integer(7)),
        info(oid('2.23.136.1.1.5'), integer(1), oid('0.4.0.127.0.7.1.1.4.1.3')),
        info(oid('1.2.3.4'), integer(1)),
        info(oid('0.4.0.127.0.7.2.2.4.2.4'), der(0x04, fromHex('00'))),
      ),
    );
    const infos = valueOf(parseDg14(file));
    expect(
      infos.pace.map(({ mapping, cipher, parameterId }) => [mapping, cipher, parameterId]).sort(),
    ).toEqual([
      ['CAM', 'AES-256', 12],
      ['GM', 'AES-128', 13],
    ]);
    expect(infos.chipAuthentication).toMatchObject([{ version: 1, keyId: 7 }]);
    expect(infos.chipAuthenticationKeys).toMatchObject([{ keyId: 7, publicKey: spki }]);
    expect(infos.activeAuthenticationAlgorithm).toBe('0.4.0.127.0.7.1.1.4.1.3');
    expect(infos.entries, 'odd entries stay to be compared').toHaveLength(7);
  });

  it('is malformed as a value', () => {
    expect(parseDg14(fromHex('6E023000'))).toMatchObject(malformed('DG14'));
    expect(parseDg15(der(0x6f, der(0x04)))).toMatchObject(malformed('DG15'));
    expect(parseDg15(fromHex('6F'))).toMatchObject(malformed('DG15'));
  });
});

describe('EF.ATR/INFO', () => {
  it('knows the extended lengths, and only where both are stated properly', () => {
    expect(extendedLengthOf(fromHex('43 01 80 7F66 08 0202 0800 0202 0802'))).toEqual({
      maxCommand: 0x800,
      maxResponse: 0x802,
    });
    expect(extendedLengthOf(fromHex('7F66 0A 0203 010000 0203 00FFFF'))).toEqual({
      maxCommand: 65_536,
      maxResponse: 65_535,
    });
    const defects = [
      '',
      '430180',
      '7F66 04 0202 0800',
      '7F66 08 0202 0800 0402 0800',
      '7F66 08 0202',
      '7F66 0C 0202 0800 0202 0800 0202 0800',
      '7F66 06 0201 08 0201 08',
      '7F66 0C 0204 00000800 0204 00000800',
      '7F66 08 0202 0000 0202 0000',
      '7F67 08 0202 0800 0202 0800',
      '7F66 00',
      '5F66 08 0202 0800 0202 0800',
    ];
    for (const defect of defects) {
      expect(extendedLengthOf(fromHex(defect)), defect).toBeNull();
    }
  });
});

describe('EF.DIR', () => {
  it('lists every application, and as many as can be read of a broken file', () => {
    const two = '61 09 4F 07 A0000002471001  61 0D 4F 06 E80704007F00 50 03 414243';
    expect(applicationsOf(fromHex(two))).toEqual(['a0000002471001', 'e80704007f00']);
    expect(applicationsOf(fromHex(`${two} 61 FF`))).toEqual(['a0000002471001', 'e80704007f00']);
    expect(applicationsOf(fromHex('4F 07 A0000002471001'))).toEqual(['a0000002471001']);
    expect(applicationsOf(fromHex('6F 00'))).toEqual([]);
    expect(applicationsOf(new Uint8Array(0))).toEqual([]);
    expect(applicationsOf(concat(...Array<Uint8Array>(999).fill(fromHex('61034F0101'))))).toHaveLength(32);
  });
});

describe.skipIf(!specimensPresent)(`published specimens${specimenNote}`, () => {
  it.each(['bsi2008', 'loes2006'])('%s parses, group by group', (folder) => {
    const files = specimen(folder);
    const get = (name: 'COM' | 'DG1' | 'DG2' | 'DG15') => files.get(name) ?? new Uint8Array(0);
    expect(valueOf(parseDg1(get('DG1'))).format).toBe('TD3');
    expect(images(get('DG2'))).toMatchObject([['image/jp2', expect.any(Number)]]);
    expect(valueOf(parseCom(get('COM'))).unknownTags).toEqual([]);
    expect(valueOf(parseDg15(get('DG15')))[0]).toBe(0x30);
  });

  it('bsi2008 has a Chip Authentication key in DG14', () => {
    const dg14 = valueOf(parseDg14(specimen('bsi2008').get('DG14') ?? new Uint8Array(0)));
    expect(dg14.chipAuthenticationKeys).toHaveLength(1);
  });
});
