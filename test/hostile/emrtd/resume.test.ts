import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import { chipChannel, removedAfter, wideReader } from '#electron/training/chip/channel.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efCardAccess, efSod, type ChipFiles } from '#electron/training/chip/files.ts';
import { buildPersona, type Persona, type PersonaId } from '#electron/training/personas/build.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { mrzKey, noon, personaCard, today, trainingValidator } from '../../unit/emrtd/personaReading.ts';

const readWith = (persona: Persona, card: CardChannel, resumeFrom?: DocumentRead): Promise<DocumentRead> =>
  readDocument({
    card,
    key: mrzKey(persona),
    random: seededRandom('terminal'),
    stopwatch: () => 0,
    ...(resumeFrom === undefined ? {} : { resumeFrom }),
  });

const inspected = (persona: Persona, read: DocumentRead) =>
  inspect({
    read,
    enteredKey: mrzKey(persona),
    dscValidator: trainingValidator(),
    at: noon,
    register: persona.summary.mrzLines[0]?.slice(2, 5) === 'NOR' ? 'NO_MATCH' : 'NOT_COVERED',
    syntheticNumbers: true,
  });

/** Commands after which EF.SOD, and after which DG1 of the adult passport has been read. */
const afterSod = 12;
const afterDg1 = 18;

const cardOf = (chip: SoftwareChip): CardChannel =>
  chipChannel(
    chip,
    wideReader,
    () => true,
    () => Promise.resolve(),
  );

async function cutOff(id: PersonaId, commands: number): Promise<{ persona: Persona; partial: DocumentRead }> {
  const { persona, card } = personaCard(id);
  const partial = await readWith(persona, removedAfter(card, commands));
  expect(partial.error).toEqual({ code: 'CHIP_CARD_LOST' });
  return { persona, partial };
}

describe.each([
  'adult-passport',
  'norwegian-id-card',
  'foreign-bac',
  'ca-only',
  'clone',
  'altered-dg2',
] as const)('%s, removed at every command and put back', (id) => {
  it('ends whole, with the verdict of a reading that was never cut off', async () => {
    const first = personaCard(id);
    const whole = await readWith(first.persona, first.card);
    const verdict = inspected(first.persona, whole);
    for (let commands = 0; commands < whole.traffic.apdus; commands++) {
      const { persona, partial } = await cutOff(id, commands);
      const again = personaCard(id);
      const resumed = await readWith(persona, again.card, partial);
      expect(resumed.error, `after ${commands}`).toBeNull();
      expect(resumed.files, `after ${commands}`).toEqual(whole.files);
      const inspection = inspected(persona, resumed);
      expect(
        inspection.checks.map((check) => [check.id, check.result, check.reason]),
        `after ${commands}`,
      ).toEqual(verdict.checks.map((check) => [check.id, check.result, check.reason]));
      expect(resumed.chipAuthentication?.outcome).toBe(whole.chipAuthentication?.outcome);
      expect(resumed.activeAuthentication?.outcome).toBe(whole.activeAuthentication?.outcome);
      expect(resumed.traffic.apdus).toBeLessThanOrEqual(whole.traffic.apdus);
    }
    // Two readings a command: a busy machine needs longer than one test as a rule may.
  }, 300_000);
});

/** Chips that make a reading begin its session anew: removed before, during and after that. */
describe.each([
  ['refuses short identifiers without protection', { shortIdentifiers: 'refused', bareErrors: true }],
  ['gives EF.COM for every short identifier', { shortIdentifiers: 'first' }],
  ['does not make a file current that was had by one', { shortIdentifiers: 'reads' }],
] as const)('a chip that %s, removed at every command and put back', (_what, habits) => {
  it.each(['adult-passport', 'foreign-bac'] as const)(
    'ends whole: %s',
    async (id) => {
      // EF.ATR/INFO would tell in the free what these chips are like.
      const alterFiles = ({ master, application }: ChipFiles): ChipFiles => ({
        master: master.filter(({ fid }) => fid !== 0x2f01),
        application,
      });
      const fresh = (): Persona => buildPersona(id, { today, habits, alterFiles });
      const first = fresh();
      const whole = await readWith(first, cardOf(first.chip));
      const verdict = inspected(first, whole);
      expect([whole.error, verdict.checks.some(({ result }) => result === 'failed')]).toEqual([null, false]);
      for (let commands = 0; commands < whole.traffic.apdus; commands += 1) {
        const partial = await readWith(first, removedAfter(cardOf(fresh().chip), commands));
        expect(partial.error, `after ${commands}`).toEqual({ code: 'CHIP_CARD_LOST' });
        expect(inspected(first, partial).checks.some(({ result }) => result === 'failed')).toBe(false);
        const resumed = await readWith(first, cardOf(fresh().chip), partial);
        expect(resumed.files, `after ${commands}`).toEqual(whole.files);
        expect(
          inspected(first, resumed).checks.map((check) => [check.id, check.result, check.reason]),
          `after ${commands}`,
        ).toEqual(verdict.checks.map((check) => [check.id, check.result, check.reason]));
      }
    },
    300_000,
  );
});

describe('going on with a reading', () => {
  it('does not ask again for what EF.SOD vouches for, but lets the chip prove itself again', async () => {
    const first = personaCard('adult-passport');
    const whole = await readWith(first.persona, first.card);
    const { persona, partial } = await cutOff('adult-passport', whole.traffic.apdus - 1);
    expect(partial.files.has('DG2')).toBe(true);
    const resumed = await readWith(persona, personaCard('adult-passport').card, partial);
    expect(resumed.traffic.bytesReceived).toBeLessThan((persona.files.get('DG2')?.length ?? 0) / 2);
    expect(resumed.chipAuthentication?.outcome).toBe('ok');
    expect(resumed.activeAuthentication?.outcome).toBe('ok');
    const dg2 = resumed.steps.find(({ id }) => id === 'dg2');
    expect(dg2).toMatchObject({ state: 'done', bytesRead: persona.files.get('DG2')?.length });
  });

  it('reads anew what the earlier reading had and EF.SOD does not vouch for', async () => {
    const { persona, partial } = await cutOff('adult-passport', afterDg1);
    const altered = new Map(partial.files).set('DG1', Uint8Array.of(0x61, 0x00));
    const resumed = await readWith(persona, personaCard('adult-passport').card, {
      ...partial,
      files: altered,
    });
    expect(resumed.files.get('DG1')).toEqual(persona.files.get('DG1'));
  });

  /** A chip with files of this document, some exchanged, and the key of its MRZ. */
  function withFiles(change: (files: ChipFiles) => ChipFiles): Persona {
    return buildPersona('adult-passport', { today, alterFiles: change });
  }

  it('refuses another document under the same key, and mixes nothing', async () => {
    const other = personaCard('minor-16').persona;
    const { persona, partial } = await cutOff('adult-passport', afterSod);
    expect(partial.files.has('SOD')).toBe(true);
    const sod = other.files.get('SOD') ?? new Uint8Array(0);
    const foreign = withFiles(({ master, application }) => ({
      master,
      application: application.map((file) => (file.fid === 0x011d ? efSod(sod) : file)),
    }));
    const resumed = await readWith(persona, cardOf(foreign.chip), partial);
    expect(resumed.error).toEqual({ code: 'CHIP_DIFFERENT_DOCUMENT', detail: { file: 'SOD' } });
    expect(resumed.files.size).toBe(0);
    const inspection = inspected(persona, resumed);
    expect(inspection.document).toBeNull();
    expect(inspection.result).toBe('aborted');
    expect(inspection.checks.some(({ result }) => result === 'failed')).toBe(false);
  });

  it('refuses a document that offers another way in', async () => {
    const { persona, partial } = await cutOff('adult-passport', afterSod);
    const offer = personaCard('norwegian-id-card').persona.files.get('CardAccess') ?? new Uint8Array(0);
    const foreign = withFiles(({ master, application }) => ({
      master: master.map((file) => (file.fid === 0x011c ? efCardAccess(offer) : file)),
      application,
    }));
    const resumed = await readWith(persona, cardOf(foreign.chip), partial);
    expect(resumed.error?.code).toBe('CHIP_DIFFERENT_DOCUMENT');
    expect(resumed.files.size).toBe(0);
  });

  it('catches a copy put in the place of the original in mid-reading', async () => {
    const { persona, partial } = await cutOff('adult-passport', afterDg1);
    expect(partial.chipAuthentication?.outcome).toBe('ok');
    let files: ChipFiles | null = null;
    withFiles((issued) => (files = issued));
    // All its files, and neither of its keys.
    const copy = new SoftwareChip(
      [
        new FileAccess(files ?? { master: [], application: [] }, true),
        new BasicAccess(persona.mrzInformation, seededRandom('copy')),
      ],
      { extendedLength: { maxCommand: 2048, maxResponse: 2048 } },
    );
    const resumed = await readWith(persona, cardOf(copy), partial);
    expect(resumed.error).toBeNull();
    expect(inspected(persona, resumed).checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({
      result: 'failed',
      reason: 'chip-cloned',
    });
  });
});
