import { describe, expect, it } from 'vitest';
import { der } from '#electron/emrtd/asn1/der.ts';
import { concat, fromHex } from '#electron/emrtd/crypto/bytes.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { chipChannel } from '#electron/training/chip/channel.ts';
import type { ChipFile } from '#electron/training/chip/files.ts';
import { buildTechnicalChip, type TechnicalDocument } from '#electron/training/technicalChips.ts';
import { technicalDocuments } from '#electron/training/technicalDocuments.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { noon, today, trainingValidator } from '../../unit/emrtd/personaReading.ts';
import { passport, readTechnical, withCardAccess } from '../../unit/emrtd/technicalReading.ts';

/** A chip between us and the genuine one: sees commands and answers as they are on the line, and says what it likes. */
const between = (
  card: CardChannel,
  say: (genuine: Uint8Array, index: number, command: Uint8Array) => Uint8Array,
): CardChannel => {
  let index = 0;
  return {
    maxCommand: card.maxCommand,
    maxResponse: card.maxResponse,
    transmit: async (command, timeoutMs) => say(await card.transmit(command, timeoutMs), index++, command),
  };
};

async function readThrough(
  say: (genuine: Uint8Array, index: number, command: Uint8Array) => Uint8Array,
  seeds: { readonly terminal: string; readonly chip: string } = { terminal: 'terminal', chip: 'chip' },
) {
  const { chip, summary } = buildTechnicalChip(passport, { today, random: seededRandom(seeds.chip) });
  const key = { kind: 'mrz', mrz: summary.mrzLines.join('\n') } as const;
  const reading = await readDocument({
    card: between(chipChannel(chip), say),
    key,
    random: seededRandom(seeds.terminal),
    stopwatch: () => 0,
  });
  const { result, checks } = inspect({
    read: reading,
    enteredKey: key,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  return { reading, result, checks };
}

describe('somebody between the desk and a genuine chip', () => {
  it('a whole reading recorded and played again opens nothing', async () => {
    const recorded: Uint8Array[] = [];
    const genuine = await readThrough((answer) => {
      recorded.push(answer);
      return answer;
    });
    expect(genuine.result).toBe('successful');
    const replayed = await readThrough((_answer, index) => recorded[index] ?? fromHex('6F00'), {
      terminal: 'another day',
      chip: 'another day',
    });
    expect(replayed.reading.error).toMatchObject({ detail: { reason: 'pace-token-wrong' } });
    expect(replayed.result).toBe('aborted');
  });

  it.each([1, 2, 5])(
    'an answer given again %i answers later is never taken under protection',
    async (later) => {
      const length = (await readThrough((answer) => answer)).reading.traffic.apdus;
      let ended = 0;
      for (let at = later; at < length; at++) {
        const seen: Uint8Array[] = [];
        let replayed = false;
        const { reading, result } = await readThrough((answer, index, command) => {
          seen.push(answer);
          const old = seen[index - later];
          const isProtected = ((command[0] ?? 0) & 0x0c) !== 0;
          if (!isProtected || index !== at || old === undefined) return answer;
          replayed = true;
          return old;
        });
        if (!replayed) continue;
        if (result === 'successful') {
          // Only Chip Authentication is asked a second time, in a session of its own.
          expect(reading.chipAuthentication, `answer ${at}`).toMatchObject({ evidence: { attempts: 2 } });
        } else {
          ended += 1;
          expect(reading.error?.code, `answer ${at}`).toBe('CHIP_SECURE_MESSAGING_BROKEN');
          expect(result, `answer ${at}`).toBe('aborted');
        }
      }
      expect(ended).toBeGreaterThan(10);
    },
  );

  it.each([0x6100, 0x6200, 0x6300, 0x6700, 0x6a00, 0x9100, 0x9200, 0x9800, 0x0000])(
    'status %i on every protected answer is no 9000, though it ends in 00',
    async (status) => {
      const { reading, inspection } = await readTechnical(passport, {
        faults: {
          beforeProtection: (answer, { secured }) =>
            secured && answer.sw === 0x9000 ? { ...answer, sw: status } : answer,
        },
      });
      expect(inspection.result).not.toBe('successful');
      expect(inspection.document).toBeNull();
      expect(reading.files.has('DG1')).toBe(false);
      expect(reading.chipAuthentication?.outcome ?? 'not tried').not.toBe('ok');
      expect(reading.activeAuthentication?.outcome ?? 'not tried').not.toBe('ok');
    },
  );

  it.each([
    ['61xx without an end, one byte each', (index: number) => Uint8Array.of(index & 0xff, 0x61, 0x01)],
    ['61xx without an end, 255 bytes each', () => concat(new Uint8Array(255), fromHex('61FF'))],
    ['61xx without data', () => fromHex('6110')],
    ['6Cxx to whatever is asked', () => fromHex('6C04')],
    ['6C00 to whatever is asked', () => fromHex('6C00')],
    ['6Cxx, every time another', (index: number) => Uint8Array.of(0x6c, (index * 7) & 0xff)],
    ['nothing but a status', () => fromHex('9000')],
    ['half a status', () => Uint8Array.of(0x90)],
    ['nothing at all', () => new Uint8Array(0)],
  ] as const)('%s: an end, a code, and no verdict', async (_what, say) => {
    // From the first command, from the middle of PACE, and from within the protected reading.
    for (const from of [0, 3, 6, 12, 20]) {
      const { reading, result } = await readThrough((answer, index) => (index >= from ? say(index) : answer));
      expect(reading.traffic.apdus, `from ${from}`).toBeLessThan(1200);
      expect(reading.error?.code, `from ${from}`).toMatch(/^CHIP_/);
      expect(result, `from ${from}`).toBe('aborted');
    }
  });
});

describe('files of another kind under a right MAC', () => {
  const fids = [0x011e, 0x011d, 0x0101, 0x0102, 0x010e, 0x010f];
  const name = (fid: number): string => fid.toString(16).padStart(4, '0');
  const swaps = fids.flatMap((asked) =>
    fids.filter((given) => given !== asked).map((given) => [name(asked), name(given), asked, given] as const),
  );

  it.each(swaps)(
    'asked for %s, the chip gives %s: never successful but where nobody signs',
    async (_a, _b, asked, given) => {
      const { inspection, check } = await readTechnical(passport, {
        alterFiles: ({ master, application }) => {
          const other = application.find(({ fid }) => fid === given) as ChipFile;
          return {
            master,
            application: application.map((file) =>
              file.fid === asked ? { ...file, content: other.content } : file,
            ),
          };
        },
      });
      // EF.COM is signed by nobody: EF.SOD says what there is to read.
      if (asked === 0x011e) expect(check('com-sod').result).not.toBe('successful');
      else expect(inspection.result).not.toBe('successful');
      if (asked === 0x0101) expect(inspection.document).toBeNull();
    },
  );

  const nested = (depth: number): Uint8Array => {
    const lengths = Array.from({ length: depth }, () => fromHex('3080'));
    return concat(...lengths, new Uint8Array(2 * depth));
  };
  it.each([
    ['DG14', 0x010e, 0x6e],
    ['DG15', 0x010f, 0x6f],
    ['DG2', 0x0102, 0x75],
    ['DG1', 0x0101, 0x61],
    ['EF.SOD', 0x011d, 0x77],
    ['EF.COM', 0x011e, 0x60],
  ])('%s nested 5,000 deep costs neither the stack nor the verdict', async (_name, fid, tag) => {
    const { reading, inspection, check } = await readTechnical(passport, {
      alterFiles: ({ master, application }) => ({
        master,
        application: application.map((file) =>
          file.fid === fid ? { ...file, content: der(tag, nested(5000)) } : file,
        ),
      }),
    });
    expect(reading.error).toBeNull();
    if (fid === 0x011e) expect(check('com-sod').result).not.toBe('successful');
    else expect(inspection.result).not.toBe('successful');
  });

  it('EF.CardAccess nested 5,000 deep is no offer', async () => {
    const { inspection, check } = await readTechnical(passport, {
      alterFiles: withCardAccess(der(0x31, nested(5000))),
    });
    expect(check('card-access').result).not.toBe('successful');
    expect(inspection.result).not.toBe('successful');
  });
});

describe.each([
  'pace-cam-brainpool320-aes256',
  'pace-im-p384-aes192',
  'pace-explicit-parameters',
  'bac-ca-two-keys',
  'bac-short-apdus',
] as const)('%s, removed at every command', (id) => {
  it('ends in CHIP_CARD_LOST and in no verdict', async () => {
    const document: TechnicalDocument = technicalDocuments[id];
    const whole = (await readTechnical(document)).reading.traffic.apdus;
    for (let commands = 0; commands < whole; commands++) {
      const { reading, inspection } = await readTechnical(document, { removedAfter: commands });
      expect(reading.error, `after ${commands}`).toEqual({ code: 'CHIP_CARD_LOST' });
      expect(inspection.result, `after ${commands}`).toBe('aborted');
      expect(inspection.checks.some(({ result }) => result === 'failed')).toBe(false);
    }
  });
});
