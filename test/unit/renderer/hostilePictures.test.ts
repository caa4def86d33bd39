import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnImage } from '#electron/training/personas/images.ts';
import { chipImage } from '#electron/emrtd/lds/image.ts';
import { admitted, codingOf, jpegLimits } from '../../../renderer/ui/picture/bounds.ts';
import { decodePicture } from '../../../renderer/ui/picture/decode.ts';
import { jpegHeader } from '../../../renderer/ui/picture/jpeg.ts';
import { cut, frameSizes, hostilePictures, png } from '../../support/hostilePictures.ts';

const jpeg = Uint8Array.from(drawnImage('moss').bytes);
const jp2 = Uint8Array.from(drawnImage('willow-jp2').bytes);

describe('a picture before a decoder sees it', () => {
  it('lets the pictures of real encoders through', () => {
    expect([admitted(jpeg), admitted(jp2)]).toEqual(['jpeg', 'jp2']);
  });

  it('is known by its bytes: a PNG or a script in DG7 is no picture, whatever is claimed next to it', () => {
    for (const bytes of [png, new TextEncoder().encode('<svg onload="x">'), new Uint8Array()]) {
      expect(admitted(Uint8Array.from(bytes))).toBe('unknown-format');
      expect(chipImage(Uint8Array.from(bytes))).toBeNull();
    }
  });

  it('is refused where its size, components, tiles, depth, sampling or scans would fill or stall the desk', () => {
    for (const { name, bytes, refused } of hostilePictures(jpeg, jp2))
      if (refused) expect(admitted(bytes), name).toMatch(/out-of-bounds|unknown-format/);
  });

  it('is not talked round by a second, smaller frame header', () => {
    expect(admitted(frameSizes(jpeg, 65_000, 65_000, 100, 100))).toBe('out-of-bounds');
    expect(admitted(frameSizes(jpeg, 100, 100, 65_000, 65_000))).toBe('out-of-bounds');
    expect(jpegLimits.pixels).toBeLessThan(65_000 * 650);
  });

  it('starts no worker for what is out of bounds', async () => {
    // No Worker exists here; starting one would throw.
    const bomb = frameSizes(jpeg, 65_000, 65_000);
    expect(await decodePicture(bomb, new AbortController().signal)).toBe('out-of-bounds');
  });

  it('is judged to the end whatever its bytes are: cut anywhere, or with any bytes turned', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(jpeg, jp2),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        (original, share, turns) => {
          const bytes = cut(original, share);
          for (const [at, value] of turns)
            if (bytes.length > 0) bytes[at % Math.min(bytes.length, 400)] = value;
          jpegHeader(bytes);
          const answer = admitted(bytes);
          expect(answer === 'unknown-format').toBe(codingOf(bytes) === null);
        },
      ),
      { numRuns: 400 },
    );
  });
});
