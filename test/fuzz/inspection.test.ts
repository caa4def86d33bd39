import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectionSchema } from '#shared/domain/inspection.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { noon, personaCard, trainingValidator } from '../unit/emrtd/personaReading.ts';
import { hostile, runs } from './mutation.ts';

const { files } = personaCard('adult-passport').persona;
const inspectFiles = (altered: ReadonlyMap<EfName, Uint8Array>) =>
  inspect({
    files: altered,
    enteredKey: null,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
    profile: 'field',
  });
const genuine = inspectFiles(files);

describe('a whole inspection over altered files', () => {
  it('starts from a document in order', () => {
    expect(genuine.result).toBe('successful');
  });

  it.each([...files.keys()].filter((name) => name !== 'ATR'))(
    '%s: a result in every case, and never a success the genuine file did not earn',
    (name) => {
      const own = files.get(name) as Uint8Array;
      fc.assert(
        fc.property(hostile(own), (bytes) => {
          const inspection = inspectFiles(new Map(files).set(name, bytes));
          expect(inspectionSchema.safeParse(inspection).success).toBe(true);
          if (inspection.result !== 'successful') return;
          // Only what nobody signed may differ, or what stands after the file's own object.
          expect(inspection.document).toEqual(genuine.document);
          expect(inspection.checks.map(({ id, result }) => [id, result])).toEqual(
            genuine.checks.map(({ id, result }) => [id, result]),
          );
        }),
        runs(60),
      );
    },
  );
});
