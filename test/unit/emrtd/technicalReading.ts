import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CheckFact, CheckId, Inspection } from '#shared/domain/inspection.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { chipChannel, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
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
  } = {},
): Promise<WholeReading> {
  const { with: password = 'MRZ', reader = wideReader, ...chipOptions } = options;
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
  const reading = await read(card, key);
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
