import type { PersonaSummary, ReaderState } from '#shared/contracts/desk.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { CardLostError, CardTimeoutError, type CardChannel, type RandomBytes } from '../emrtd/ports.ts';
import type { Day } from './calendar.ts';
import { chipChannel, wideReader, type ChannelLimits } from './chip/channel.ts';
import type { SoftwareChip } from './chip/engine.ts';
import { buildPersona, isPersonaId, personaSummaries } from './personas/build.ts';

/** The one reader of a training desk, in the shape of the use cases' CardReaders, plus what puts documents on it. */
export interface TrainingReaders {
  state(): ReaderState;
  /** Returns what stops the listening. */
  onChange(listener: (state: ReaderState) => void): () => void;
  /**
   * @param reader its name, or null
   * @returns READER_NONE for another name, READER_NO_CARD, READER_BUSY; CHIP_CARD_LOST and CHIP_TIMEOUT where `use` let the
   *   card's error through
   */
  withCard<T>(reader: string | null, use: (card: CardChannel) => Promise<T>): Promise<Result<T>>;
  personas(): readonly PersonaSummary[];
  /** Puts a document on the reader in place of what lies there; null takes it off, also in the middle of a reading. */
  insert(persona: string | null): Result<null>;
}

export interface TrainingReaderOptions {
  /** The calendar day of training, YYYY-MM-DD, from the clock port. */
  readonly today: () => Day;
  readonly random: RandomBytes;
  readonly limits?: ChannelLimits;
  /** Resolves when the chip answers: lets a desk take the time a real chip takes. Default: the next turn. */
  readonly answerTime?: () => Promise<void>;
}

export const trainingReaderName = 'PIP Desk training reader';

export function createTrainingReaders(options: TrainingReaderOptions): TrainingReaders {
  const listeners = new Set<(state: ReaderState) => void>();
  let inserted: SoftwareChip | null = null;
  let inUse = false;

  const state = (): ReaderState => {
    const card = inserted === null ? 'absent' : inUse ? 'in-use' : 'present';
    return { service: 'running', readers: [{ name: trainingReaderName, card }] };
  };
  const changed = (): void => {
    const now = state();
    for (const listener of listeners) listener(now);
  };

  return {
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    personas: () => personaSummaries(options.today()),
    insert(persona) {
      if (persona === null) inserted = null;
      else if (isPersonaId(persona)) {
        const { today, random } = options;
        inserted = buildPersona(persona, { today: today(), random }).chip;
      } else return fail('DESK_BAD_REQUEST');
      changed();
      return ok(null);
    },
    async withCard(reader, use) {
      if (reader !== null && reader !== trainingReaderName) return fail('READER_NONE');
      const chip = inserted;
      if (chip === null) return fail('READER_NO_CARD');
      if (inUse) return fail('READER_BUSY');
      inUse = true;
      changed();
      let open = true;
      const inField = (): boolean => open && inserted === chip;
      try {
        const card = chipChannel(chip, { ...wideReader, ...options.limits }, inField, options.answerTime);
        return ok(await use({ ...card, reader: trainingReaderName }));
      } catch (error) {
        if (error instanceof CardLostError) return fail('CHIP_CARD_LOST');
        if (error instanceof CardTimeoutError) return fail('CHIP_TIMEOUT');
        throw error;
      } finally {
        open = false;
        chip.reset();
        inUse = false;
        changed();
      }
    },
  };
}
