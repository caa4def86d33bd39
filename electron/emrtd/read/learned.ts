import { toHex, utf8ToBytes } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import type { ExtendedLength } from '../lds/atrInfo.ts';
import type { LearnedTransport, TransportMemory } from '../ports.ts';

/** Where what is learned about the way to the chip is kept, under the name of the reader. */
export interface ReadingMemory {
  readonly transport: TransportMemory;
  readonly reader: string;
}

/** What a reading has found out so far about the way to the chip; written to while it goes on. */
export type Learning = { -readonly [Key in keyof LearnedTransport]: LearnedTransport[Key] };

export const nothingLearned = (): Learning => ({
  shortIdentifiers: true,
  largestRead: Number.POSITIVE_INFINITY,
  readAhead: 'untried',
  extendedLength: 'untried',
});

/**
 * What documents of one series have in common before they are opened: EF.CardAccess and the lengths stated in EF.ATR/INFO, as a
 * hash. Not the whole of EF.ATR/INFO, which may hold a serial number. Empty where the chip shows neither.
 */
export function chipKindOf(cardAccess: Uint8Array | undefined, stated: ExtendedLength | null): string {
  if (cardAccess === undefined && stated === null) return '';
  const lengths = stated === null ? '' : `${stated.maxCommand} ${stated.maxResponse}`;
  return toHex(digest('SHA-256', utf8ToBytes(`${lengths}\0`), cardAccess ?? new Uint8Array(0)));
}

/**
 * What is known of this kind before the first command that could cost something. Chips that show nothing of their kind are many
 * kinds in one: of those only what was refused is carried on, which costs no more than speed.
 */
export function recalled({ transport, reader }: ReadingMemory, chipKind: string): Learning {
  const known = transport.recall(reader, chipKind);
  if (known === null) return nothingLearned();
  return chipKind === '' && known.readAhead === 'borne' ? { ...known, readAhead: 'untried' } : { ...known };
}

/** Kinds kept: a desk sees dozens, and a chip that lies about its kind must not fill the memory. */
const maxKinds = 500;

/** As long as the process lives, and nowhere else. */
export function transportMemory(): TransportMemory {
  const kinds = new Map<string, LearnedTransport>();
  return {
    recall: (reader, chipKind) => kinds.get(`${reader}\0${chipKind}`) ?? null,
    remember(reader, chipKind, learned) {
      const key = `${reader}\0${chipKind}`;
      kinds.delete(key);
      kinds.set(key, { ...learned });
      const [oldest] = kinds.keys();
      if (kinds.size > maxKinds && oldest !== undefined) kinds.delete(oldest);
    },
  };
}
