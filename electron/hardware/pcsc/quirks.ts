import table from './quirks.json' with { type: 'json' };

/** What is known about a model of reader: data, so that a new reader needs no new code. */
export interface ReaderQuirk {
  /** Regular expression, without regard to case, searched in the PC/SC name. */
  readonly name: string;
  /** A PC/SC name the pattern is meant for, as in the report or as the driver gives it. */
  readonly example: string;
  /** Never shown and never used: no document can lie there. */
  readonly hidden?: boolean;
  /** Longest command APDU and longest response (with SW) in bytes that pass. */
  readonly maxCommand?: number;
  readonly maxResponse?: number;
  readonly note: string;
  /** The public report that justifies the entry. */
  readonly link: string;
}

export interface ReaderLimits {
  readonly maxCommand: number;
  readonly maxResponse: number;
}

/** ISO 7816-4 extended length: header 4, Lc 3, data 65,535, Le 2; and 65,536 bytes of data with SW. */
export const EXTENDED_LIMITS: ReaderLimits = { maxCommand: 65_544, maxResponse: 65_538 };

/** Every entry whose pattern fits the name, in the order of the table. */
export function quirksOf(
  reader: string,
  quirks: readonly ReaderQuirk[] = table.readers,
): readonly ReaderQuirk[] {
  return quirks.filter((quirk) => new RegExp(quirk.name, 'i').test(reader));
}

export const isHidden = (reader: string): boolean => quirksOf(reader).some((quirk) => quirk.hidden === true);

/** The tightest limits of all entries that fit. */
export function limitsOf(reader: string): ReaderLimits {
  return quirksOf(reader).reduce<ReaderLimits>(
    (limits, quirk) => ({
      maxCommand: Math.min(limits.maxCommand, quirk.maxCommand ?? limits.maxCommand),
      maxResponse: Math.min(limits.maxResponse, quirk.maxResponse ?? limits.maxResponse),
    }),
    EXTENDED_LIMITS,
  );
}
