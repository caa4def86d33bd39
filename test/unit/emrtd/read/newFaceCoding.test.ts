import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { asksFor, noon, mrzKey, personaCard, read, trainingValidator } from '../personaReading.ts';

describe.each([
  ['extended', wideReader],
  ['short', narrowReader],
])('a passport with several faces in the new coding, over %s APDUs', (_name, limits) => {
  it('is read beyond offset 32,767, shown with its first face, and proven', async () => {
    const { persona, card } = personaCard('new-face-coding', undefined, limits);
    const key = mrzKey(persona);
    const reading = await read(card, key);
    expect(reading.error).toBeNull();
    expect(reading.files.get('DG2')?.length).toBeGreaterThan(32_767);
    for (const name of ['DG2', 'DG5', 'DG13'] as const) {
      expect(reading.files.get(name), name).toEqual(persona.files.get(name));
    }
    const inspection = inspect({
      read: reading,
      enteredKey: key,
      dscValidator: trainingValidator(),
      at: noon,
      register: 'NO_MATCH',
    });
    expect(inspection).toMatchObject({
      result: 'successful',
      document: { portrait: { mime: 'image/jp2' } },
    });
  });

  it('is never asked for DG3 or DG16, though its chip has both', async () => {
    const asked = new Set<number>();
    const faults: ChipFaults = {
      beforeProtection: (answer, { command, secured }) => {
        for (const file of [0x0102, 0x0103, 0x0110]) if (secured && asksFor(command, file)) asked.add(file);
        return answer;
      },
    };
    const { persona, card } = personaCard('new-face-coding', faults, limits);
    const reading = await read(card, mrzKey(persona));
    expect([reading.error, [...asked]]).toEqual([null, [0x0102]]);
    expect([reading.fileStates.has('DG3'), reading.fileStates.has('DG16')]).toEqual([false, false]);
  });
});
