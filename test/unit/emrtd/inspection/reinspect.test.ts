import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { reinspect } from '#electron/emrtd/inspection/reinspect.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../personaReading.ts';

/** What only the chip or the officer can tell. */
const live: readonly CheckId[] = ['chip-access', 'mrz-match', 'chip-authenticity', 'lost-or-stolen'];

async function twice(id: PersonaId, without: readonly string[] = []) {
  const { persona, card } = personaCard(id);
  const chip = await read(card, mrzKey(persona));
  const parts = { dscValidator: trainingValidator(), at: noon, syntheticNumbers: true };
  const first = inspect({ read: chip, enteredKey: mrzKey(persona), ...parts });
  const files = new Map([...chip.files].map(([name, bytes]) => [`EF_${name}`, bytes]));
  for (const name of without) files.delete(name);
  return { first, again: reinspect({ files, ...parts }) };
}

const told = ({ checks }: Awaited<ReturnType<typeof twice>>['first']) =>
  checks.filter(({ id }) => !live.includes(id)).map(({ id, result, reason }) => [id, result, reason]);

describe('the files of a reading, inspected once more', () => {
  it.each<[PersonaId, 'expected' | 'possible' | 'none']>([
    ['adult-passport', 'expected'],
    ['clone', 'expected'],
    ['altered-dg2', 'expected'],
    ['ca-only', 'expected'],
    ['unknown-issuer', 'expected'],
    ['expired', 'expected'],
  ])('say of %s what the reading said, and whether its chip has a key', async (id, chipProof) => {
    const { first, again } = await twice(id);
    expect(told(again.inspection)).toEqual(told(first));
    expect(again.inspection.document).toEqual(first.document);
    expect(again.chipProof).toBe(chipProof);
    expect(again.documentSigner).not.toBeNull();
  });

  it('still say that there is a key, where the file with it was kept back', async () => {
    expect((await twice('ca-only', ['EF_DG14'])).again.chipProof).toBe('expected');
  });

  it('say nothing without EF.SOD, and take no name for a file that is none', async () => {
    const { again } = await twice('adult-passport', ['EF_SOD']);
    expect(again).toMatchObject({ chipProof: 'none', documentSigner: null });
    expect(again.inspection.checks.map(({ result }) => result)).not.toContain('failed');
    const nothing = reinspect({
      files: new Map([['EF_Nonsense', Uint8Array.of(1)]]),
      dscValidator: trainingValidator(),
      at: noon,
      syntheticNumbers: true,
    });
    expect(nothing.inspection.document).toBeNull();
  });
});
