import fc from 'fast-check';
import { afterAll } from 'vitest';

/** Runs of one property: few in every test run, many with `npm run fuzz`, which also draws another seed every time. */
const factor = Number(process.env['PIPDESK_FUZZ_FACTOR'] ?? '1');
const seed = process.env['PIPDESK_FUZZ_SEED'];

export const runs = (count: number): fc.Parameters<unknown> => ({
  numRuns: Math.max(1, Math.round(count * factor)),
  // In CI the same bytes every time: a test that fails by chance helps nobody.
  seed: seed === undefined ? 9303 : Number(seed),
});

/**
 * No input may hold up the desk. The bound is in time of the processor, which a busy machine does not stretch, and far above what any
 * input takes: it tells a hang from work, and measures nothing.
 */
const longestInputMs = 20_000;
const processorMs = (): number => process.cpuUsage().user / 1000;
let inputs = 0;
let started = 0;
const begin = (): void => {
  started = processorMs();
};
const end = (): void => {
  inputs += 1;
  const took = processorMs() - started;
  if (took > longestInputMs) throw new Error(`one input took ${Math.round(took)} ms`);
};
fc.configureGlobal({ beforeEach: begin, afterEach: end });
afterAll(() => {
  if (seed !== undefined) console.log(`fuzz: ${inputs} inputs`);
});

interface Change {
  readonly kind: 'flip' | 'cut' | 'insert' | 'repeat' | 'length';
  readonly at: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'insert', 'repeat', 'length'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  value: fc.integer({ min: 1, max: 255 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});

/** One to four changes in order; half of them hit the first bytes, where lengths and structure are. */
export const mutation: fc.Arbitrary<(genuine: Uint8Array) => Uint8Array> = fc
  .array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map(
    (changes) => (genuine: Uint8Array) =>
      changes.reduce<Uint8Array>((bytes, [each, head]) => applied(bytes, each, head), genuine.slice()),
  );

const mutationOf = (genuine: Uint8Array): fc.Arbitrary<Uint8Array> =>
  mutation.map((mutated) => mutated(genuine));

function applied(bytes: Uint8Array, { kind, at, value, bytes: extra }: Change, head: boolean): Uint8Array {
  const span = head ? Math.min(96, bytes.length) : bytes.length;
  const index = Math.min(Math.floor(at * span), Math.max(0, span - 1));
  const [before, after] = [bytes.subarray(0, index), bytes.subarray(index)];
  switch (kind) {
    case 'flip':
      return Uint8Array.from(bytes, (byte, place) => (place === index ? byte ^ value : byte));
    case 'cut':
      return before.slice();
    case 'insert':
      return Uint8Array.from([...before, ...extra, ...after]);
    case 'repeat':
      return Uint8Array.from([...before, ...after.subarray(0, value), ...after]);
    case 'length':
      // Lengths at the edge of what they can say.
      return Uint8Array.from([...before, [0x7f, 0x80, 0x84, 0xff][value & 3] ?? 0, ...after.subarray(1)]);
  }
}

/** Bytes of any kind, or a genuine file altered. */
export const hostile = (...genuine: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    ...genuine.map((file) => ({ weight: 4, arbitrary: mutationOf(file) })),
  );
