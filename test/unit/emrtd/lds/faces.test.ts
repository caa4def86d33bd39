import { describe, expect, it } from 'vitest';
import { der } from '#electron/emrtd/asn1/der.ts';
import { readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { concat, fromHex, latin1ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { parseDg2 } from '#electron/emrtd/lds/dg2.ts';
import { parseDg5 } from '#electron/emrtd/lds/dg5.ts';
import { facesOfIso39794 } from '#electron/emrtd/lds/faceIso39794.ts';
import { chipImage } from '#electron/emrtd/lds/image.ts';
import { encodeDg2Iso39794 } from '#electron/training/issuing/newFaceCoding.ts';
import { drawnImage } from '#electron/training/personas/images.ts';
import { bytesOf, specimenNote, specimensPresent } from '../specimens.ts';

const face = (name: Parameters<typeof drawnImage>[0]) => ({ ...drawnImage(name), width: 360, height: 480 });
const jpeg = face('birch');
const jp2 = face('willow-jp2');

const template = (block: Uint8Array) =>
  der(
    0x75,
    der(0x7f61, der(0x02, Uint8Array.of(1)), der(0x7f60, der(0xa1, der(0x88, fromHex('002A'))), block)),
  );
const block39794 = (...representations: Uint8Array[]) =>
  der(0x7f2e, der(0xa1, der(0x65, der(0xa0), der(0xa1, ...representations))));
const representation = (...image: Uint8Array[]) =>
  der(0x30, der(0x80, Uint8Array.of(1)), der(0xa1, ...image));
const flat = (octets: Uint8Array) => der(0xa0, der(0xa0, der(0x80, octets)));

describe('DG2, ISO/IEC 39794-5', () => {
  it('finds the images of all representations, JPEG and JPEG 2000, byte for byte', () => {
    expect(parseDg2(encodeDg2Iso39794([jpeg, jp2]))).toEqual({
      ok: true,
      value: {
        images: [jpeg, jp2].map(({ mime, bytes }) => ({ mime, bytes })),
        codings: ['iso-39794-5'],
      },
    });
  });

  it.each([
    ['an image of no bytes', representation(flat(new Uint8Array(0)))],
    ['unknown bytes', representation(flat(latin1ToBytes('GIF89a')))],
    ['a three-dimensional shape', representation(der(0xa1, der(0x80, jpeg.bytes)))],
  ])('takes %s for no image', (_what, found) => {
    expect(parseDg2(template(block39794(found)))).toMatchObject({ ok: true, value: { images: [] } });
  });

  it('skips what stands beside the image, known or not', () => {
    const beside = [der(0xa2, der(0x80, Uint8Array.of(1))), der(0xbf_7f, der(0x04, jp2.bytes))];
    const full = der(0x30, der(0x80, Uint8Array.of(1)), ...beside, der(0xa1, flat(jpeg.bytes)), ...beside);
    const file = template(block39794(full));
    expect(parseDg2(file)).toMatchObject({ ok: true, value: { images: [{ mime: 'image/jpeg' }] } });
  });

  it.each([
    ['no data block', der(0x7f2e, der(0xa1, der(0x64)))],
    ['nothing at all', der(0x7f2e)],
    ['no representations', der(0x7f2e, der(0xa1, der(0x65, der(0xa0))))],
    ['a representation that is none', block39794(der(0x31))],
    ['a representation without image', block39794(der(0x30, der(0x80, Uint8Array.of(1))))],
  ])('is malformed with %s', (_what, block) => {
    expect(parseDg2(template(block))).toMatchObject({
      ok: false,
      error: { code: 'CHIP_DATA_MALFORMED', detail: { file: 'DG2' } },
    });
  });

  it('stops at a number of faces nobody has', () => {
    const many = Array.from({ length: 40 }, () => representation(flat(fromHex('FFD8FFD9'))));
    const file = parseDg2(template(block39794(...many)));
    expect(file.ok && file.value.images.length).toBe(16);
  });

  it('knows the old record under the new tag by its own first bytes', () => {
    const image = fromHex('FFD8FFE0FFD9');
    const body = concat(fromHex(`000000${(32 + image.length).toString(16)}`), new Uint8Array(28), image);
    const head = concat(fromHex(`46414300 30313000 000000${(14 + body.length).toString(16)} 0001`));
    expect(parseDg2(template(der(0x7f2e, concat(head, body))))).toMatchObject({
      ok: true,
      value: { codings: ['iso-19794-5'], images: [{ mime: 'image/jpeg', bytes: image }] },
    });
  });
});

describe('what stands behind an image', () => {
  it.each([
    ['JPEG', 'image/jpeg', jpeg.bytes],
    ['JPEG 2000, JP2', 'image/jp2', jp2.bytes],
    ['JPEG 2000, raw codestream', 'image/jp2', fromHex('FF4FFF51 0029 0102 FFD9')],
  ])('does not belong to it: %s', (_what, mime, bytes) => {
    for (const behind of ['', '00', '0000000000000000000000', 'AABB']) {
      expect(chipImage(concat(bytes, fromHex(behind))), behind).toEqual({ mime, bytes });
    }
  });

  it('is left where the end cannot be found', () => {
    for (const hex of [
      'FFD8FFE00010',
      'FF4FFF51002900',
      '0000000C6A5020200D0A870A',
      '0000000C6A50202000000003',
    ]) {
      expect(chipImage(fromHex(hex))?.bytes).toEqual(fromHex(hex));
    }
  });

  it('is found with a last box that says "to the end of the file", and with 64-bit lengths', () => {
    const signature = fromHex('0000000C6A5020200D0A870A');
    const stream = fromHex('FF4FFF51 0102 FFD9');
    const open = concat(signature, fromHex('00000000 6A703263'), stream);
    expect(chipImage(concat(open, fromHex('0000')))?.bytes).toEqual(open);
    const long = concat(signature, fromHex('00000001 6A703263 00000000 00000018'), stream);
    expect(chipImage(concat(long, fromHex('0000')))?.bytes).toEqual(long);
  });
});

describe('DG5', () => {
  it('has its images as DG7 has, under its own tag', () => {
    const file = der(0x65, der(0x02, Uint8Array.of(1)), der(0x5f40, jpeg.bytes), der(0x5f43, jp2.bytes));
    expect(parseDg5(file)).toEqual({ ok: true, value: [{ mime: 'image/jpeg', bytes: jpeg.bytes }] });
    expect(parseDg5(der(0x67))).toMatchObject({ ok: false, error: { detail: { file: 'DG5' } } });
  });
});

describe.skipIf(!specimensPresent)(`published DG2 of ISO/IEC 39794-5${specimenNote}`, () => {
  it.each(['dg2_silver_all_fields.bin', 'dg2_silver_mandatory_fields.bin'])('%s', (file) => {
    const bytes = bytesOf('iso39794', file);
    const parsed = parseDg2(bytes);
    expect(parsed).toMatchObject({
      ok: true,
      value: { codings: ['iso-39794-5'], images: [{ mime: 'image/jp2', bytes: { length: 15_000 } }] },
    });
  });

  it('the sample of the standard has all its fields and one JPEG', () => {
    const bytes = bytesOf('iso39794', 'sample-39794-5-ed-1-v1.der');
    const faces = facesOfIso39794(readOnly(der(0x7f2e, bytes)));
    expect(faces.map(({ mime, bytes: { length } }) => [mime, length])).toEqual([['image/jpeg', 893_557]]);
  });
});
