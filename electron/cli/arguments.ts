import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';

export const languages = ['nb', 'nn', 'en'] as const;
export type Language = (typeof languages)[number];

/** Thrown by the readers below for arguments nobody can use; main.ts answers with the usage and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const common = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export interface CommonArguments {
  /** One JSON object on stdout and nothing else. */
  readonly json: boolean;
  readonly language: Language;
}

type Values<O extends ParseArgsOptionsConfig> = {
  readonly [K in keyof O]?: O[K] extends { multiple: true }
    ? readonly (O[K] extends { type: 'boolean' } ? boolean : string)[]
    : O[K] extends { type: 'boolean' }
      ? boolean
      : string;
};

/**
 * Reads `--json`, `--lang` and the command's own options.
 * @throws {UsageError} for an unknown option, a missing value or an unknown language
 */
export function readArguments<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
): CommonArguments & { readonly values: Values<O>; readonly positionals: readonly string[] } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...options, ...common },
      allowPositionals: true,
      strict: true,
    });
  } catch (problem) {
    // parseArgs explains itself in its first sentence; the rest is advice about `--`.
    throw new UsageError((problem as Error).message.split('. ')[0] ?? 'unusable arguments');
  }
  const { json, lang, ...values } = parsed.values as Record<string, unknown>;
  return {
    json: json === true,
    language: readLanguage(lang as string | undefined),
    values: values as Values<O>,
    positionals: parsed.positionals,
  };
}

function readLanguage(given: string | undefined): Language {
  const language = languages.find((known) => known === (given ?? 'en'));
  if (language === undefined) throw new UsageError(`--lang must be one of ${languages.join(', ')}`);
  return language;
}

/**
 * The moment given by `--at`: `YYYY-MM-DD` (noon UTC, so that it is that calendar day in Oslo too) or a full ISO 8601
 * moment with its offset.
 * @throws {UsageError} for anything else, and for dates that do not exist
 */
export function readMoment(given: string): Date {
  const day = /^(\d{4}-\d{2}-\d{2})$/.exec(given)?.[1];
  const full = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(given)?.[1];
  const calendarDay = day ?? full;
  const moment = new Date(day === undefined ? given : `${day}T12:00:00Z`);
  // Date rolls 31 February over to March: such a date was not meant.
  const exists =
    calendarDay !== undefined &&
    !Number.isNaN(moment.getTime()) &&
    new Date(`${calendarDay}T00:00:00Z`).toISOString().startsWith(calendarDay);
  if (!exists) throw new UsageError('--at must be a date as 2026-11-23 or a moment as 2026-11-23T12:00:00Z');
  return moment;
}

/** @throws {UsageError} unless there are exactly as many positional arguments as names */
export function readPositionals(given: readonly string[], ...names: readonly string[]): readonly string[] {
  if (given.length < names.length) throw new UsageError(`${names[given.length] ?? 'an argument'} is missing`);
  const extra = given[names.length];
  if (extra !== undefined) throw new UsageError(`one argument too many: ${extra}`);
  return given;
}
