import { writeFileSync } from 'node:fs';
import { alphabet } from '../../../renderer/vision/mrz/classifier.ts';
import type { Grid } from '../../../renderer/vision/mrz/grid.ts';
import { cutPatch, patchSize } from '../../../renderer/vision/mrz/patches.ts';
import { Random } from './random.ts';
import { drawScene, type Scene } from './scene.ts';

/**
 * Trains the classifier of renderer/vision/mrz from drawn OCR-B alone and writes weights.ts: `node test/support/mrz/train.ts`. Other
 * fonts and whole frames are for the tests and the bench; none of their samples is seen here.
 */
const random = new Random(20261125);
const [frames, epochs, hidden, batch] = [Number(process.argv[2] ?? 900), 9, 72, 64];

const inputs: Float32Array[] = [];
const labels: number[] = [];
for (let frame = 0; frame < frames; frame++) {
  // Every character about as often as any other, those that are hard to tell apart more often.
  const line = (): string =>
    Array.from({ length: 44 }, () => {
      const from = random.next() < 0.3 ? '0OD1I8B5SZ2G6Q<KXVYMNWHUL' : alphabet;
      return from.charAt(random.below(from.length));
    }).join('');
  const lines = [line(), line()];
  const pitch = random.between(9, 30);
  const scene: Scene = {
    width: Math.round(pitch * 50),
    height: Math.round(pitch * 14),
    font: 'ocrB',
    share: 44 / 50,
    turn: random.between(-6, 6) + (random.next() < 0.1 ? 180 : 0),
    tilt: random.between(0, 0.5),
    tiltAt: random.between(0, 6.3),
    offset: { x: 0, y: 0 },
    paper: random.between(140, 240),
    ink: random.between(10, 90),
    shade: random.between(0.4, 1),
    shadeAt: random.between(0, 6.3),
    blur: random.between(0.3, 0.4 + pitch * 0.1),
    noise: random.between(0, 10),
    jpeg: random.next() < 0.2 ? 0 : Math.round(random.between(40, 95)),
    glare:
      random.next() < 0.4
        ? {
            light: random.between(40, 140),
            column: random.between(0, 44),
            line: random.between(0, 1),
            radius: random.between(2, 9),
          }
        : null,
    clutter: random.next() < 0.5,
  };
  const { image, place } = drawScene(lines, scene, random);
  const grid: Grid = {
    format: 'TD3',
    width: 44,
    lines: 2,
    map: place,
    pitch,
    rows: [0, 1].map((middle) => ({ middle, height: 0.4 })),
  };
  // Errors of a fit are the same along a line; a little comes on top for each character.
  for (let row = 0; row < 2; row++) {
    const [x, y] = [random.normal() * 0.035, random.normal() * 0.035];
    const [size, tall] = [1 + random.normal() * 0.04, 1 + random.normal() * 0.03];
    for (let column = 0; column < 44; column++) {
      const input = new Float32Array(patchSize);
      cutPatch(image, grid, row, column, input, {
        x: x + random.normal() * 0.025,
        y: y + random.normal() * 0.025,
        wide: size,
        tall: size * tall,
      });
      inputs.push(input);
      labels.push(alphabet.indexOf(lines[row]?.charAt(column) ?? '<'));
    }
  }
  if (frame % 300 === 0) process.stderr.write(`drawn ${frame}\n`);
}

const out = alphabet.length;
const parameters = hidden * patchSize + hidden + out * hidden + out;
const [W1, B1, W2] = [0, hidden * patchSize, hidden * patchSize + hidden];
const B2 = W2 + out * hidden;
const w = new Float32Array(parameters);
for (let i = 0; i < B1; i++) w[i] = random.normal() * Math.sqrt(2 / patchSize);
for (let i = W2; i < B2; i++) w[i] = random.normal() * Math.sqrt(2 / hidden);
const [m, v, g] = [new Float32Array(parameters), new Float32Array(parameters), new Float32Array(parameters)];
const held = Math.floor(inputs.length * 0.05);
const order = Int32Array.from({ length: inputs.length - held }, (_, i) => i + held);
const a = new Float32Array(hidden);
const da = new Float32Array(hidden);
const z = new Float32Array(out);

function forward(input: Float32Array): number {
  for (let h = 0; h < hidden; h++) {
    let sum = w[B1 + h]!;
    const from = W1 + h * patchSize;
    for (let i = 0; i < patchSize; i++) sum += w[from + i]! * input[i]!;
    a[h] = sum > 0 ? sum : 0;
  }
  let most = -Infinity;
  let best = 0;
  for (let o = 0; o < out; o++) {
    let sum = w[B2 + o]!;
    for (let h = 0; h < hidden; h++) sum += w[W2 + o * hidden + h]! * a[h]!;
    z[o] = sum;
    if (sum > most) [most, best] = [sum, o];
  }
  let total = 0;
  for (let o = 0; o < out; o++) total += z[o] = Math.exp(z[o]! - most);
  for (let o = 0; o < out; o++) z[o]! /= total;
  return best;
}

let t = 0;
for (let epoch = 0; epoch < epochs; epoch++) {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  let loss = 0;
  const rate = 0.0022 * 0.5 * (1 + Math.cos((Math.PI * epoch) / epochs)) + 0.00002;
  for (let from = 0; from < order.length; from += batch) {
    g.fill(0);
    const count = Math.min(batch, order.length - from);
    for (let k = 0; k < count; k++) {
      const input = inputs[order[from + k]!]!;
      const label = labels[order[from + k]!]!;
      forward(input);
      loss -= Math.log(z[label]! + 1e-9);
      da.fill(0);
      for (let o = 0; o < out; o++) {
        // A little doubt in the goal: an honest second choice is worth more than a proud first one.
        const d = (z[o]! - (o === label ? 0.985 : 0) - 0.015 / out) / count;
        g[B2 + o]! += d;
        const row = W2 + o * hidden;
        for (let h = 0; h < hidden; h++) {
          g[row + h]! += d * a[h]!;
          da[h]! += d * w[row + h]!;
        }
      }
      for (let h = 0; h < hidden; h++) {
        if (a[h] === 0) continue;
        const d = da[h]!;
        g[B1 + h]! += d;
        const row = W1 + h * patchSize;
        for (let i = 0; i < patchSize; i++) g[row + i]! += d * input[i]!;
      }
    }
    t++;
    const [c1, c2] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    for (let i = 0; i < parameters; i++) {
      const gi = g[i]! + 1e-5 * w[i]!;
      m[i] = 0.9 * m[i]! + 0.1 * gi;
      v[i] = 0.999 * v[i]! + 0.001 * gi * gi;
      w[i]! -= (rate * (m[i]! / c1)) / (Math.sqrt(v[i]! / c2) + 1e-8);
    }
  }
  let right = 0;
  for (let i = 0; i < held; i++) if (forward(inputs[i]!) === labels[i]) right++;
  process.stderr.write(
    `epoch ${epoch}: loss ${(loss / order.length).toFixed(4)}, held out ${((100 * right) / held).toFixed(2)} %\n`,
  );
  save();
}

function save(): void {
  const pack = (from: number, to: number): [string, string] => {
    const part = w.subarray(from, to);
    const scale = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    const bytes = Int8Array.from(part, (value) => Math.round(value / scale));
    return [Buffer.from(bytes.buffer).toString('base64'), scale.toPrecision(7)];
  };
  const parts = {
    first: pack(W1, B1),
    firstBias: pack(B1, W2),
    second: pack(W2, B2),
    secondBias: pack(B2, parameters),
  };
  const fields = Object.entries(parts).flatMap(([name, [data, scale]]) => [
    `  ${name}Scale: ${scale},`,
    `  ${name}: '${data}',`,
  ]);
  const text = [
    '/** Written by test/support/mrz/train.ts: 8 bits a weight, base64. */',
    'export const weights = {',
    `  hidden: ${hidden},`,
    ...fields,
    '};',
    '',
  ];
  writeFileSync(new URL('../../../renderer/vision/mrz/weights.ts', import.meta.url), text.join('\n'));
}
