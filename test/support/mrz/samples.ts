import { checkDigit, type MrzFormat } from '../../../shared/domain/mrz.ts';
import type { FontName } from './glyphs.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const states = [
  'NOR',
  'SWE',
  'UTO',
  'D<<',
  'GBR',
  'POL',
  'SRB',
  'ERI',
  'PAK',
  'THA',
  'USA',
  'ZZZ',
  'QAT',
  'XOM',
];

/** An MRZ of nobody, with every character of the alphabet at every place it may stand. */
export function randomMrz(random: Random, format: MrzFormat): string[] {
  const word = (length: number, from: string): string =>
    Array.from({ length }, () => from.charAt(random.below(from.length))).join('');
  const date = (): string =>
    String(random.below(100)).padStart(2, '0') +
    String(1 + random.below(12)).padStart(2, '0') +
    String(1 + random.below(28)).padStart(2, '0');
  const names = (width: number): string =>
    `${word(2 + random.below(14), letters)}<<${word(1 + random.below(10), letters)}<${word(random.below(12), letters)}`
      .padEnd(width, '<')
      .slice(0, width);
  const number = (
    random.next() < 0.5 ? word(9, '0123456789') : word(1 + random.below(9), letters + '0123456789')
  ).padEnd(9, '<');
  const state = random.pick(states);
  const nationality = random.pick(states);
  const sex = random.pick(['M', 'F', '<']);
  const [birth, expiry] = [date(), date()];
  const withDigit = (value: string): string => value + checkDigit(value);
  const optional = (width: number): string =>
    (random.next() < 0.5 ? '' : word(random.below(width + 1), letters + '0123456789')).padEnd(width, '<');
  if (format === 'TD1') {
    const first = random.pick(['I<', 'ID', 'AR', 'C<']) + state + withDigit(number) + optional(15);
    const [b, e, o] = [withDigit(birth), withDigit(expiry), optional(11)];
    const composite = checkDigit(first.slice(5) + b + e + o);
    return [first, b + sex + e + nationality + o + composite, names(30)];
  }
  const [n, b, e] = [withDigit(number), withDigit(birth), withDigit(expiry)];
  const code = random.pick(format === 'TD3' ? ['P<', 'PD', 'PP'] : ['I<', 'ID', 'V<']);
  const width = format === 'TD3' ? 44 : 36;
  const rest = format === 'TD3' ? withDigit(optional(14)) : optional(7);
  return [
    code + state + names(width - 5),
    n + nationality + b + sex + e + rest + checkDigit(n + b + e + rest),
  ];
}

/** How hard a sample is on the reader. `desk`: a document camera; `hand`: a page held up to a webcam. */
export type Hardship = 'desk' | 'hand';

export function randomScene(random: Random, font: FontName, hardship: Hardship, format: MrzFormat): Scene {
  const isHand = hardship === 'hand';
  const [width, height] = random.pick<readonly [number, number]>(
    isHand
      ? [
          [1280, 720],
          [1920, 1080],
        ]
      : [
          [1920, 1080],
          [1600, 1200],
        ],
  );
  const upsideDown = random.next() < 0.25 ? 180 : 0;
  // At least some 13 pixels a character.
  const least = (13 * (format === 'TD1' ? 30 : format === 'TD2' ? 36 : 44)) / width;
  return {
    width,
    height,
    font,
    share: random.between(Math.max(least, 0.4), 0.8),
    turn: upsideDown + random.between(-1, 1) * (isHand ? 20 : 8),
    tilt: random.between(0, isHand ? 0.6 : 0.25),
    tiltAt: random.between(0, 2 * Math.PI),
    offset: { x: random.between(-0.06, 0.06), y: random.between(-0.15, 0.25) * (upsideDown === 0 ? 1 : -1) },
    paper: random.between(170, 235),
    ink: random.between(15, 75),
    shade: random.between(0.45, 1),
    shadeAt: random.between(0, 2 * Math.PI),
    blur: random.between(0.4, isHand ? 1.7 : 1.2),
    noise: random.between(1, isHand ? 9 : 5),
    jpeg: Math.round(random.between(isHand ? 45 : 70, 95)),
    glare:
      random.next() < 0.3
        ? {
            light: random.between(40, 140),
            column: random.between(0, 44),
            line: random.between(-2, 2),
            radius: random.between(2, 8),
          }
        : null,
    clutter: true,
  };
}
