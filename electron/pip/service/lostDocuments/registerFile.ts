import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LostDocumentRegister, ServiceClock, ServiceLog } from '../ports.ts';
import { normalised } from './register.ts';

/**
 * The register of lost documents as a file [O]: one document a line, `number`, `number;date` or `number;date;kind`, with `;` or
 * `,` between. Empty lines and what follows `#` do not count; a first line that begins with `number` is a heading.
 */

const fileBytes = 64 * 1024 * 1024;
const entriesAtMost = 2_000_000;
const linesInOneTurn = 20_000;
const kinds = ['passport', 'identity-card', 'emergency-passport', 'travel-document'];

/** What is wrong with a register file, in words that quote nothing of it. */
export class RegisterFileError extends Error {
  override readonly name = 'RegisterFileError';
}

export interface RegisterContent {
  /** Document numbers, normalised. */
  readonly numbers: ReadonlySet<string>;
  /** Lines with a number that was there already. */
  readonly duplicates: number;
}

/**
 * Takes the text apart, in turns, so that a register of a whole country does not hold up the process.
 *
 * @throws RegisterFileError naming the first bad line: of a file that is wrong in one place, nothing is believed
 */
export async function parseRegister(text: string): Promise<RegisterContent> {
  const numbers = new Set<string>();
  let duplicates = 0;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [at, line] of lines.entries()) {
    if (at % linesInOneTurn === linesInOneTurn - 1) await nextTurn();
    const entry = line.replace(/#.*$/, '').trim();
    if (entry === '' || (at === 0 && /^(document ?)?number\b/i.test(entry))) continue;
    const [number = '', date = '', kind = '', ...rest] = entry.split(/[;,]/).map((field) => field.trim());
    const document = normalised(number);
    const fault =
      rest.length > 0
        ? 'too many fields'
        : /\s/.test(number)
          ? 'a document number contains a space'
          : !/^[A-Z0-9]{5,22}$/.test(document)
            ? 'the document number cannot be one'
            : date !== '' && !isDate(date)
              ? 'the date is not YYYY-MM-DD'
              : kind !== '' && !kinds.includes(kind)
                ? `the kind is none of ${kinds.join(', ')}`
                : null;
    if (fault !== null) throw new RegisterFileError(`line ${at + 1}: ${fault}`);
    if (numbers.has(document)) duplicates += 1;
    numbers.add(document);
    if (numbers.size > entriesAtMost) throw new RegisterFileError(`more than ${entriesAtMost} documents`);
  }
  return { numbers, duplicates };
}

function isDate(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

interface Loaded extends RegisterContent {
  /** Tells whether the file is still the one that was read. */
  readonly stamp: string;
  readonly modifiedAt: Date;
}

interface Parts {
  readonly clock: ServiceClock;
  readonly log: ServiceLog;
  /** From this age on the file proves no absence any more; null for never. */
  readonly maxAgeDays: number | null;
}

/**
 * A register that follows its file: every question looks whether the file has changed, and reads it again. A hit of what was
 * read last counts in any case; that a document is *not* reported is said only by a file that is there, whole and not too old.
 *
 * @throws RegisterFileError where the file cannot be used to begin with
 */
export async function openRegisterFile(
  path: string,
  { clock, log, maxAgeDays }: Parts,
): Promise<LostDocumentRegister> {
  let loaded = await load(path, null);
  let isCurrent = true;
  let loading: Promise<void> | null = null;

  const refresh = (): Promise<void> =>
    (loading ??= load(path, loaded)
      .then(
        (next) => {
          if (next !== loaded) log.info('pip-service.register-read', { entries: next.numbers.size });
          loaded = next;
          isCurrent = true;
        },
        (error: unknown) => {
          // Once for each time it breaks, without anything out of the file.
          if (isCurrent) {
            log.error('pip-service.register-unusable', {
              reason: error instanceof RegisterFileError ? error.message : 'cannot be read',
            });
          }
          isCurrent = false;
        },
      )
      .finally(() => {
        loading = null;
      }));

  return {
    isReported: async (documentNumber) => {
      await refresh();
      if (loaded.numbers.has(documentNumber)) return true;
      const ageDays = (clock.now().getTime() - loaded.modifiedAt.getTime()) / 86_400_000;
      if (!isCurrent || (maxAgeDays !== null && ageDays > maxAgeDays))
        throw new Error('register out of date');
      return false;
    },
  };
}

/** The file as it is now, or `known` where nothing about it has changed. */
async function load(path: string, known: Loaded | null): Promise<Loaded> {
  const handle = await open(path, 'r').catch(() => {
    throw new RegisterFileError('cannot be read');
  });
  try {
    const { size, mtime, mtimeMs, ino } = await handle.stat();
    const stamp = `${ino} ${size} ${mtimeMs}`;
    if (known?.stamp === stamp) return known;
    if (size > fileBytes) throw new RegisterFileError(`larger than ${fileBytes / 1024 / 1024} MiB`);
    const content = await parseRegister(await handle.readFile('utf8'));
    return { ...content, stamp, modifiedAt: mtime };
  } finally {
    await handle.close();
  }
}
