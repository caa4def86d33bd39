import { describe, expect, it } from 'vitest';
import { checkDigit } from '../../../shared/domain/mrz.ts';
import { alphabet } from '../../../renderer/vision/mrz/classifier.ts';
import { decode } from '../../../renderer/vision/mrz/decode.ts';
import { saysMinor } from '../../../renderer/vision/mrz/minor.ts';
import { frameLimits, greyOf, type Grey } from '../../../renderer/vision/mrz/pixels.ts';
import { readFrame } from '../../../renderer/vision/mrz/read.ts';
import { Voting } from '../../../renderer/vision/mrz/vote.ts';
import { Random } from '../../support/mrz/random.ts';
import { randomMrz, randomScene } from '../../support/mrz/samples.ts';
import { drawScene, type Scene } from '../../support/mrz/scene.ts';

const plain: Scene = {
  width: 1280,
  height: 720,
  font: 'ocrB',
  share: 0.7,
  turn: 0,
  tilt: 0.2,
  tiltAt: 1,
  offset: { x: 0, y: 0.1 },
  paper: 215,
  ink: 40,
  shade: 0.8,
  shadeAt: 1,
  blur: 0.8,
  noise: 3,
  jpeg: 85,
  glare: null,
  clutter: true,
};
const sampleOf = (format: 'TD1' | 'TD2' | 'TD3', seed: number, change: Partial<Scene> = {}) => {
  const random = new Random(seed);
  const lines = randomMrz(random, format);
  return { lines, image: drawScene(lines, { ...plain, ...change }, random).image };
};
const filled = (value: (x: number, y: number) => number): Grey => {
  const data = new Uint8Array(1280 * 720);
  for (let i = 0; i < data.length; i++) data[i] = value(i % 1280, Math.floor(i / 1280));
  return { width: 1280, height: 720, data };
};

describe('MRZ out of a picture', () => {
  it.each(['TD1', 'TD2', 'TD3'] as const)('reads a %s lying askew among other print', (format) => {
    const { lines, image } = sampleOf(format, 11, { turn: 9 });
    const { decoded } = readFrame(image);
    expect(decoded?.readings[0]?.lines).toEqual(lines);
    expect(decoded?.isSure).toBe(true);
  });

  it('reads a passport held upside down', () => {
    const { lines, image } = sampleOf('TD3', 12, { turn: 176 });
    expect(readFrame(image).decoded?.readings[0]?.lines).toEqual(lines);
  });

  it('reads square stroke ends, which the classifier was not trained with', () => {
    const { lines, image } = sampleOf('TD3', 13, { font: 'ocrBSquare' });
    expect(readFrame(image).decoded?.readings[0]?.lines).toEqual(lines);
  });

  it('reads what a noisy webcam makes of a card held by hand', () => {
    const random = new Random(14);
    const lines = randomMrz(random, 'TD1');
    const { image } = drawScene(
      lines,
      { ...randomScene(random, 'ocrB', 'hand', 'TD1'), glare: null },
      random,
    );
    expect(readFrame(image).decoded?.readings[0]?.lines).toEqual(lines);
  });

  it('takes neither a line code nor a page of other print for an MRZ', () => {
    const bars = filled((x, y) =>
      y > 200 && y < 500 && x > 200 && x < 1000 && (x * 7919) % 13 < 6 ? 20 : 220,
    );
    expect(readFrame(bars).decoded).toBeNull();
    const print = ['DETTE ER EN HELT VANLIG TEKST UTEN', 'NOEN MASKINLESBARE LINJER I DET HE'].map((line) =>
      line.replaceAll(' ', 'X'),
    );
    const { image } = drawScene(print, plain, new Random(3));
    expect(readFrame(image).decoded?.isSure ?? false).toBe(false);
  });

  it('says what is wrong with a picture: black, dark, without an MRZ, too far away', () => {
    expect(readFrame(filled(() => 3)).hint).toBe('black');
    expect(readFrame(filled((x) => (x % 97 === 0 ? 60 : 20))).hint).toBe('dark');
    expect(readFrame(filled(() => 200)).hint).toBe('none');
    expect(['small', 'none']).toContain(readFrame(sampleOf('TD3', 15, { share: 0.24 }).image).hint);
  });

  it('hints at a reflection that hides characters, and at blur', () => {
    const glare = { light: 400, column: 22, line: 0.6, radius: 5 };
    expect(readFrame(sampleOf('TD3', 16, { glare }).image).hint).toBe('glare');
    expect(['blur', 'none']).toContain(readFrame(sampleOf('TD3', 16, { blur: 6 }).image).hint);
  });

  it('refuses a frame whose buffer is shorter than its size says, or that claims to be endless', () => {
    expect(greyOf(new Uint8ClampedArray(100), 640, 480)).toBeNull();
    expect(greyOf(new Uint8ClampedArray(4), 1e9, 1e9)).toBeNull();
    expect(greyOf(new Uint8ClampedArray(64 * 64 * 4), 63.5, 64)).toBeNull();
    const wide = greyOf(new Uint8ClampedArray(4000 * 80 * 4), 4000, 80);
    expect(wide?.width).toBeLessThanOrEqual(frameLimits.longSide);
  });
});

/** Logarithms as if every character was seen clearly, but for the places given. */
function seenAs(
  lines: readonly string[],
  doubts: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
) {
  return lines.flatMap((line, row) =>
    [...line].map((character, column) => {
      const doubt = doubts[`${String(row)},${String(column)}`] ?? { [character]: 0.999 };
      return Float32Array.from(alphabet, (one) => Math.log(doubt[one] ?? 1e-7));
    }),
  );
}
const specimen = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];

describe('check digits decide', () => {
  it('is sure of the specimen of ICAO 9303-4', () => {
    const decoded = decode('TD3', seenAs(specimen));
    expect(decoded.isSure).toBe(true);
    expect(decoded.readings[0]?.lines).toEqual(specimen);
  });

  it('never corrects in silence: a reading with wrong digits is no reading, and the right one is offered with its mark', () => {
    // The picture looks like O where 0 is printed.
    const decoded = decode('TD3', seenAs(specimen, { '1,5': { O: 0.6, '0': 0.39 } }));
    expect(decoded.seen[1]?.[5]).toBe('O');
    expect(decoded.isSure).toBe(false);
    expect(decoded.readings[0]).toMatchObject({ lines: specimen, changed: [{ line: 1, column: 5 }] });
  });

  it('asks where two readings are right, as G and 6 are to every check digit', () => {
    const decoded = decode('TD3', seenAs(specimen, { '1,35': { '6': 0.6, G: 0.39 } }));
    const offered = decoded.readings.map(({ lines }) => lines[1]?.[35]);
    expect(offered.slice(0, 2)).toEqual(['6', 'G']);
    expect(decoded.isSure).toBe(false);
  });

  it('lets a place be only what it can be: no letter in a date, without that counting as a change', () => {
    const decoded = decode('TD3', seenAs(specimen, { '1,13': { Z: 0.6, '7': 0.39 } }));
    expect(decoded.readings[0]).toMatchObject({ lines: specimen, changed: [] });
  });

  it('offers nothing where a check digit is wrong and nothing in the picture explains it', () => {
    const wrong = [specimen[0] ?? '', (specimen[1] ?? '').replace(/0$/, '7')];
    expect(decode('TD3', seenAs(wrong)).readings).toEqual([]);
  });
});

describe('several frames', () => {
  const reading = (doubts: Parameters<typeof seenAs>[1]) => {
    const logs = seenAs(specimen, doubts);
    return { decoded: decode('TD3', logs), logs, hint: null };
  };

  it('outvote a reflection that wanders', () => {
    const voting = new Voting();
    expect(voting.add(reading({ '1,5': { O: 0.6, '0': 0.39 } })).isReady).toBe(false);
    const vote = voting.add(reading({ '1,6': { Z: 0.5, '2': 0.4 } }));
    expect(vote.decoded?.readings[0]).toMatchObject({ lines: specimen, changed: [] });
    expect(vote.isReady).toBe(true);
  });

  it('that go on disagreeing with a check digit end in a question, not in waiting for ever', () => {
    const voting = new Voting();
    let ready = false;
    for (let i = 0; i < 4; i++) ready = voting.add(reading({ '1,5': { O: 0.6, '0': 0.39 } })).isReady;
    expect(ready).toBe(true);
    expect(voting.vote.decoded?.isSure).toBe(false);
  });

  it('begin anew with another document', () => {
    const voting = new Voting();
    voting.add(reading({ '1,5': { O: 0.6, '0': 0.39 } }));
    const other = randomMrz(new Random(5), 'TD3');
    const logs = seenAs(other);
    for (let i = 0; i < 2; i++) voting.add({ decoded: decode('TD3', logs), logs, hint: null });
    expect(voting.vote.decoded?.readings[0]?.lines).toEqual(other);
  });
});

describe('a minor’s document', () => {
  const born = (date: string, digit = checkDigit(date)) => [
    specimen[0] ?? '',
    (specimen[1] ?? '').replace('7408122', date + digit),
  ];
  it('turns the camera off by its date of birth alone, to the day', () => {
    expect(saysMinor(born('081125'), '2026-11-25')).toBe(false);
    expect(saysMinor(born('081126'), '2026-11-25')).toBe(true);
    expect(saysMinor(specimen, '2026-11-25')).toBe(false);
  });
  it('is not seen where the check digit of the date is wrong', () => {
    expect(saysMinor(born('081126', checkDigit('081127')), '2026-11-25')).toBe(false);
  });
});
