import { describe, expect, it } from 'vitest';
import { ChipFailure } from '#electron/emrtd/apdu/chipFailure.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import type { SecureMessaging } from '#electron/emrtd/messaging/secureMessaging.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { FileReader } from '#electron/emrtd/read/fileReader.ts';
import { nothingLearned } from '#electron/emrtd/read/learned.ts';
import { readLimits } from '#electron/emrtd/read/limits.ts';
import { chipChannel, narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import { efDir, type ChipFiles } from '#electron/training/chip/files.ts';
import type { ChipHabits } from '#electron/training/chip/habits.ts';
import { encodeDg2Iso39794 } from '#electron/training/issuing/newFaceCoding.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import { drawnImage } from '#electron/training/personas/images.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import { mrzKey, read, today, watchedCard } from '../personaReading.ts';

interface Variant {
  readonly habits?: Partial<ChipHabits>;
  readonly limits?: typeof wideReader;
  readonly alterFiles?: (files: ChipFiles) => ChipFiles;
}

async function reading(id: PersonaId, { habits, limits = wideReader, alterFiles }: Variant) {
  const persona = buildPersona(id, {
    today,
    ...(habits === undefined ? {} : { habits }),
    ...(alterFiles === undefined ? {} : { alterFiles }),
  });
  const { card, commands } = watchedCard(persona.chip, limits);
  return { persona, commands, found: await read(card, mrzKey(persona)) };
}

const odd: readonly (readonly [string, Partial<ChipHabits>])[] = [
  ['refuses SELECT with Le', { select: 'bare' }],
  ['takes SELECT with Le and P2 = 00 only', { select: 'answered' }],
  ['knows P2 = 0C only', { select: 'silent' }],
  ['has no SELECT of files, only short identifiers', { selectFiles: false }],
  ['has no short identifiers', { shortIdentifiers: 'refused' }],
  ['refuses the master file', { selectMaster: 0x6982 }],
  ['ends a file with 6B00', { atEnd: '6B00' }],
  ['ends a file with 6700', { atEnd: '6700' }],
  ['ends a file with 6Cxx', { atEnd: '6Cxx' }],
  ['gives 128 bytes at most', { largestRead: 128 }],
  ['gives 100 bytes at most', { largestRead: 100 }],
  ['answers in parts of 100 bytes', { partsOf: 100 }],
  ['answers in parts of 255 bytes', { partsOf: 255 }],
  [
    'has several of these ways',
    { select: 'answered', atEnd: '6Cxx', partsOf: 60, shortIdentifiers: 'refused' },
  ],
];

describe.each(odd)('a chip that %s', (_what, habits) => {
  it.each([
    ['minor-16', wideReader],
    ['minor-16', narrowReader],
    ['expired', wideReader],
  ] as const)('is read whole: %s (%o)', async (id, limits) => {
    const { persona, found } = await reading(id, { habits, limits });
    expect(found.error).toBeNull();
    for (const [name, content] of persona.files) {
      if (name !== 'ATR') expect(found.files.get(name), name).toEqual(content);
    }
    expect([...found.fileStates].filter(([, state]) => state === 'unreadable')).toEqual([]);
  });
});

describe('the way a chip wants SELECT', () => {
  it('is found once in the free and once under secure messaging at most, not once a file', async () => {
    const orderly = (await reading('minor-16', {})).found.traffic.apdus;
    const answered = (await reading('minor-16', { habits: { select: 'answered' } })).found.traffic.apdus;
    // Two further codings for the first file and for the application.
    expect(answered - orderly).toBeLessThanOrEqual(4);
  });

  it('saves the SELECT of every file once it is known that there is none', async () => {
    const { commands, found } = await reading('expired', { habits: { selectFiles: false } });
    expect(found.error).toBeNull();
    expect(commands.filter((command) => /^0.a402/.test(command))).toHaveLength(3);
    expect(commands.filter((command) => /^0cb0[89]/.test(command)).length).toBeGreaterThan(3);
  });

  it('is not asked for where the refusal is about the file', async () => {
    const { commands } = await reading('expired', {});
    // EF.CardAccess is not there.
    expect(commands.filter((command) => command.includes('02011c'))).toEqual(['00a4020c02011c']);
  });
});

describe('EF.DIR', () => {
  const emrtd = der(0x61, der(0x4f, Uint8Array.of(0xa0, 0, 0, 2, 0x47, 0x10, 1)));
  const other = der(0x61, der(0x4f, Uint8Array.of(0xe8, 7, 4, 0, 0x7f, 0)));
  const attempt = async (directory: Uint8Array | null) => {
    const persona = buildPersona('expired', {
      today,
      alterFiles: ({ master, application }) => ({
        master: [
          ...master.filter(({ fid }) => fid !== 0x2f00),
          ...(directory === null ? [] : [efDir(directory)]),
        ],
        application,
      }),
    });
    const chip = chipChannel(persona.chip);
    const withoutApplication: CardChannel = {
      ...chip,
      transmit: (command, timeoutMs) =>
        toHex(command).startsWith('00a404')
          ? Promise.resolve(fromHex('6A82'))
          : chip.transmit(command, timeoutMs),
    };
    return (await read(withoutApplication, mrzKey(persona))).error;
  };

  it('tells a document that will not open from a card that is none', async () => {
    const notOpen = { code: 'CHIP_ACCESS_FAILED', detail: { reason: 'listed-in-ef-dir', status: '6A82' } };
    expect(await attempt(emrtd)).toMatchObject(notOpen);
    expect(await attempt(concat(other, emrtd))).toMatchObject(notOpen);
    expect(await attempt(other)).toMatchObject({ code: 'CHIP_NOT_EMRTD' });
    expect(await attempt(null)).toMatchObject({ code: 'CHIP_NOT_EMRTD' });
  });

  it('costs nothing on a document that opens', async () => {
    const { commands } = await reading('expired', {});
    expect(commands.filter((command) => command.includes('2f00'))).toEqual([]);
  });
});

describe('a face file beyond 32,767 bytes', () => {
  const face = (name: 'willow' | 'willow-jp2') => ({ ...drawnImage(name), width: 360, height: 480 });
  const large = encodeDg2Iso39794([face('willow-jp2'), face('willow'), face('willow')]);
  const alterFiles = ({ master, application }: ChipFiles): ChipFiles => ({
    master,
    application: application.map((file) => (file.fid === 0x102 ? { ...file, content: large } : file)),
  });

  it.each([
    ['minor-16', wideReader],
    ['minor-16', narrowReader],
    ['expired', narrowReader],
  ] as const)('is read with the odd instruction under secure messaging: %s (%o)', async (id, limits) => {
    const { commands, found } = await reading(id, { alterFiles, limits });
    expect(found.error).toBeNull();
    expect(found.files.get('DG2')).toEqual(large);
    expect(large.length).toBeGreaterThan(32_767);
    expect(commands.some((command) => command.startsWith('0cb1'))).toBe(true);
  });

  it.each([{ atEnd: '6B00' }, { atEnd: '6Cxx' }, { largestRead: 128 }, { partsOf: 100 }] as const)(
    'is read on a chip with %o',
    async (habits) => {
      const { found } = await reading('minor-16', { alterFiles, habits });
      expect(found.files.get('DG2')).toEqual(large);
    },
  );

  it('is unreadable, and nothing else with it, on a chip without that instruction', async () => {
    const { found } = await reading('minor-16', { alterFiles, habits: { oddRead: false } });
    expect([found.error, found.fileStates.get('DG2')]).toEqual([null, 'refused']);
    expect(found.files.has('DG12')).toBe(true);
  });
});

describe('a refusal of the length without protection', () => {
  it('is remembered for the next session, which asks for less', async () => {
    const learned = nothingLearned();
    const { chip } = buildPersona('expired', { today });
    const transmit = (command: Uint8Array) =>
      Promise.resolve(command[1] === 0xa4 ? fromHex('9000') : chip.transmit(command));
    const session = new CardSession(new Transceiver({ ...wideReader, transmit }));
    const reader = new FileReader(session, readLimits, learned);
    expect(reader.maxRead).toBe(256);
    // The chip has forgotten the keys: whatever comes is answered without protection.
    session.secure({
      wrap: (command: unknown) => command,
      unwrap: (response: { data: Uint8Array; status: number }) => {
        if (response.data.length === 0 && response.status === 0x9000) return response;
        throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'bare-status', status: '6700' });
      },
      maxPlain: () => 223,
    } as unknown as SecureMessaging);
    await expect(
      reader.read({ fileId: 0x0101, tag: 0x61, shortIdentifier: null }, () => undefined),
    ).rejects.toThrow('CHIP_SECURE_MESSAGING_BROKEN');
    expect(new FileReader(session, readLimits, learned).maxRead).toBeLessThan(223);
  });
});
