import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectionSchema, type Inspection } from '#shared/domain/inspection.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../unit/emrtd/personaReading.ts';
import { mutation, runs } from './mutation.ts';

/** Which answers of the chip are altered, and where: under the protection, or on the line. */
interface Attack {
  readonly from: number;
  /** Answers altered from there on; the usual attack alters one. */
  readonly count: number;
  readonly where: 'before-protection' | 'on-the-line';
  readonly change: (genuine: Uint8Array) => Uint8Array;
  /** Status word in place of the chip's own; null leaves it. */
  readonly status: number | null;
}

const attack: fc.Arbitrary<Attack> = fc.record({
  from: fc.integer({ min: 0, max: 60 }),
  count: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 80 }) },
  ),
  where: fc.constantFrom('before-protection', 'before-protection', 'on-the-line'),
  change: fc.oneof(
    { weight: 4, arbitrary: mutation },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => () => bytes) },
    { weight: 1, arbitrary: fc.constant((genuine: Uint8Array) => genuine) },
  ),
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[0x9000, 0x6100, 0x6110, 0x6282, 0x6300, 0x63c0, 0x6700, 0x6982, 0x6985, 0x6988],
        ...[0x6a80, 0x6a82, 0x6a88, 0x6b00, 0x6c00, 0x6c10, 0x6d00, 0x6e00, 0x6f00, 0x9100],
      ),
    },
  ),
});

function faultsOf({ from, count, where, change, status }: Attack): ChipFaults {
  const hit = (index: number): boolean => index >= from && index < from + count;
  return where === 'before-protection'
    ? {
        beforeProtection: (answer, { index }) =>
          hit(index) ? { data: change(answer.data), sw: status ?? answer.sw } : answer,
      }
    : {
        onTheLine: (response, { index }) => {
          if (!hit(index)) return response;
          const changed = change(response);
          if (status === null || changed.length < 2) return changed;
          return Uint8Array.from([...changed.subarray(0, -2), status >> 8, status & 0xff]);
        },
      };
}

async function inspected(
  id: PersonaId,
  faults?: ChipFaults,
): Promise<{ reading: DocumentRead; inspection: Inspection }> {
  const { persona, card } = personaCard(id, faults);
  const key = mrzKey(persona);
  const reading = await read(card, key);
  const inspection = inspect({
    read: reading,
    enteredKey: key,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  return { reading, inspection };
}

/** Answers a hostile chip can draw out of a desk: the reading it breaks off, and the repetitions it is allowed. */
const mostCommands = 2000;

describe('a whole reading of a chip whose answers are altered', () => {
  it.each(['clone', 'altered-dg2', 'unknown-issuer'] as const)(
    '%s: an end, a result, and never a success the chip did not have',
    async (id) => {
      expect((await inspected(id)).inspection.result).not.toBe('successful');
      await fc.assert(
        fc.asyncProperty(attack, async (chosen) => {
          const { reading, inspection } = await inspected(id, faultsOf(chosen));
          expect(inspectionSchema.safeParse(inspection).success).toBe(true);
          expect(reading.traffic.apdus).toBeLessThan(mostCommands);
          expect(inspection.result).not.toBe('successful');
        }),
        runs(30),
      );
    },
    600_000,
  );

  describe.each(['adult-passport', 'foreign-bac', 'ca-only'] as const)('%s', (id) => {
    let genuine: Inspection;
    beforeAll(async () => {
      genuine = (await inspected(id)).inspection;
      expect(genuine.result).toBe('successful');
    });

    it('an end, a result, and no success with another document in it', async () => {
      await fc.assert(
        fc.asyncProperty(attack, async (chosen) => {
          const { reading, inspection } = await inspected(id, faultsOf(chosen));
          expect(inspectionSchema.safeParse(inspection).success).toBe(true);
          expect(reading.traffic.apdus).toBeLessThan(mostCommands);
          if (inspection.result !== 'successful') return;
          expect(inspection.document).toEqual(genuine.document);
          const proven = inspection.checks.filter(({ result }) => result === 'successful');
          const before = genuine.checks.filter(({ result }) => result === 'successful');
          expect(before.map((check) => check.id)).toEqual(
            expect.arrayContaining(proven.map((check) => check.id)),
          );
        }),
        runs(30),
      );
    }, 600_000);
  });
});
