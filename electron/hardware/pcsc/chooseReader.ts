import type { ReaderState } from '#shared/contracts/desk.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';

/**
 * The reader to use. `wanted` null means the only one with a document on it; with documents on several the officer chooses,
 * for reading the wrong person's document must not be a matter of order.
 */
export function chooseReader(state: ReaderState, wanted: string | null): Result<string> {
  if (state.service === 'no-service') return fail('READER_SERVICE_DOWN');
  if (wanted !== null) {
    // Whether a card is on it is the reader's own answer: the list may be a moment old.
    return state.readers.some(({ name }) => name === wanted) ? ok(wanted) : fail('READER_NONE');
  }
  if (state.readers.length === 0) return fail('READER_NONE');
  const withCard = (card: ReaderState['readers'][number]['card']) =>
    state.readers.filter((reader) => reader.card === card);
  // A card in another program's hands is taken only where there is no free one: the officer's other reader may hold
  // the officer's own card. A mute card is often a security module in a slot inside the reader, which never goes away.
  const free = withCard('present');
  const candidates = free.length > 0 ? free : withCard('in-use');
  const [first, second] = candidates;
  if (second !== undefined) return fail('READER_SEVERAL_CARDS', { count: candidates.length });
  if (first !== undefined) return ok(first.name);
  return fail(withCard('mute').length > 0 ? 'READER_CARD_MUTE' : 'READER_NO_CARD');
}
