import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CheckFact, CheckId, Inspection } from '#shared/domain/inspection.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import {
  chipChannel,
  removedAfter,
  wideReader,
  type ChannelLimits,
} from '#electron/training/chip/channel.ts';
import { efCardAccess, type ChipFiles } from '#electron/training/chip/files.ts';
import {
  buildTechnicalChip,
  type TechnicalChipOptions,
  type TechnicalDocument,
} from '#electron/training/technicalChips.ts';
import { noon, read, today, trainingValidator } from './personaReading.ts';

export interface WholeReading {
  readonly reading: DocumentRead;
  readonly inspection: Inspection;
  readonly check: (id: CheckId) => Pick<CheckFact, 'result' | 'reason' | 'evidence'>;
}

/** From the key to the verdict: a chip of this kind is opened, read and inspected as at a training desk. */
export async function readTechnical(
  document: TechnicalDocument,
  options: Omit<TechnicalChipOptions, 'today'> & {
    readonly with?: 'MRZ' | 'CAN';
    readonly reader?: ChannelLimits;
    /** The chip leaves the field when it is asked for the next command. */
    readonly removedAfter?: number;
  } = {},
): Promise<WholeReading> {
  const { with: password = 'MRZ', reader = wideReader, removedAfter: commands, ...chipOptions } = options;
  const { chip, summary } = buildTechnicalChip(document, { ...chipOptions, today });
  const key: DocumentKey =
    password === 'CAN'
      ? { kind: 'can', can: summary.can ?? '' }
      : { kind: 'mrz', mrz: summary.mrzLines.join('\n') };
  const card = chipChannel(
    chip,
    reader,
    () => true,
    () => Promise.resolve(),
  );
  const reading = await read(commands === undefined ? card : removedAfter(card, commands), key);
  const inspection = inspect({
    read: reading,
    enteredKey: key,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  return {
    reading,
    inspection,
    check: (id) => inspection.checks.find((each) => each.id === id) as CheckFact,
  };
}

/** Everything a chip can have, so that whatever a liar leaves out is missed; BAC too, so that a fall-back would show. */
export const passport: TechnicalDocument = {
  pace: [{ mapping: 'GM', cipher: 'AES-128', parameterId: 13 }],
  can: null,
  bac: true,
  chipAuthentication: [{ parameterId: 12, cipher: 'AES-128', form: 'explicit', keyId: null }],
  activeAuthentication: { curve: 'P-256', hash: 'SHA-256', form: 'plain' },
  extendedLength: { maxCommand: 2048, maxResponse: 2048 },
  face: 'iso-19794-5',
  issuer: 'NO',
  keyInDg14: 'same',
};

/** Exchanges what the chip offers before it is opened. */
export const withCardAccess =
  (content: Uint8Array) =>
  ({ master, application }: ChipFiles): ChipFiles => ({
    master: master.map((file) => (file.fid === 0x011c ? efCardAccess(content) : file)),
    application,
  });
