import { describe, expect, it } from 'vitest';
import { bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { noon, personaCard, trainingValidator } from '../../unit/emrtd/personaReading.ts';

const inspectFiles = (files: ReadonlyMap<EfName, Uint8Array>) =>
  inspect({
    files,
    enteredKey: null,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });

describe('files altered at random places', () => {
  const { persona } = personaCard('adult-passport');
  const genuine = inspectFiles(persona.files);
  const random = seededRandom('mutations');
  const below = (limit: number): number => Number(bytesToBigInt(random(6)) % BigInt(limit));

  /** One byte changed, bytes cut off, or bytes put in. */
  function mutate(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    // Half of the changes hit the head, where lengths and structure are.
    const at = below(2) === 0 ? below(Math.min(64, copy.length)) : below(copy.length);
    switch (below(4)) {
      case 0:
        return copy.slice(0, at);
      case 1:
        return Uint8Array.from([...copy.slice(0, at), ...random(1 + below(4)), ...copy.slice(at)]);
      default:
        copy[at] = (copy[at] ?? 0) ^ (1 + below(255));
        return copy;
    }
  }

  it('starts from files that are in order', () => {
    expect(genuine.result).toBe('successful');
  });

  it.each(['SOD', 'COM', 'CardAccess', 'DG1', 'DG2', 'DG7', 'DG11', 'DG12', 'DG14', 'DG15'] as const)(
    '%s: never a crash, and never a success with another document in it',
    (name) => {
      const results = new Set<string>();
      for (let round = 0; round < 60; round++) {
        const files = new Map(persona.files);
        files.set(name, mutate(persona.files.get(name) ?? new Uint8Array(0)));
        const inspection = inspectFiles(files);
        expect(inspection.checks).toHaveLength(13);
        results.add(inspection.result);
        if (inspection.result === 'successful') expect(inspection.document).toEqual(genuine.document);
        else if (name.startsWith('DG')) expect(inspection.result).toBe('failed');
      }
      if (name.startsWith('DG')) expect([...results]).toEqual(['failed']);
    },
  );
});
