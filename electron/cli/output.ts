import { catalogueEntry } from '#shared/errors/catalogue.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { DeskError } from '#shared/errors/result.ts';
import type { CommonArguments } from './arguments.ts';
import { exitCodes } from './command.ts';
import type { CommandIo } from './command.ts';

/** One JSON object on stdout, for `--json`. */
export function writeJson(io: CommandIo, value: object): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}

/** Codes which say that what was given cannot be used (exit 2); every other failure is exit 1. */
const unusableInput: readonly ErrorCode[] = [
  'TRUST_FILE_UNREADABLE',
  'TRUST_NOT_A_LIST',
  'TRUST_LIST_TRUNCATED',
  'TRUST_LIST_ALTERED',
  'TRUST_LIST_OLDER',
  'TRUST_LIST_EMPTY',
  'TRUST_LIST_TOO_LONG',
  'TRUST_LIST_UNDATED',
  'TRUST_SIGNER_UNTRUSTED',
  'TRUST_SIGNER_NOT_ALLOWED',
  'TRUST_SIGNER_EXPIRED',
  'TRUST_ANCHOR_MISSING',
  'TRUST_CERTIFICATE_UNUSABLE',
  'TRUST_SET_UNKNOWN',
  'AUDIT_NOT_A_LOG',
  'TRUST_ZIP_DAMAGED',
  'TRUST_ZIP_BOMB',
  'TRUST_ZIP_UNSAFE_NAME',
  'TRUST_ZIP_ENCRYPTED',
  'TRUST_ZIP_NESTED',
  'TRUST_LDIF_BROKEN',
  'TRUST_CRL_MALFORMED',
  'TRUST_CRL_UNVERIFIED',
  'TRUST_DEFECT_LIST_MALFORMED',
  'TRUST_ENTRIES_CONTRADICTORY',
  'TRUST_UNSIGNED_TOO_MANY',
  'TRUST_PACKAGE_DAMAGED',
  'TRUST_PACKAGE_ALTERED',
  'TRUST_PACKAGE_SIGNER_UNKNOWN',
  'TRUST_PACKAGE_OLDER',
  'TRUST_PACKAGE_KEY_UNUSABLE',
  'TRUST_FINGERPRINT_MISSING',
  'TRUST_FINGERPRINT_WRONG',
  'MRZ_CHECK_DIGIT',
  'MRZ_FORMAT',
  'CHIP_DATA_MALFORMED',
];

/** Says what went wrong, why, and what to do next; resolves to the exit code. */
export function reportFailure(
  io: CommandIo,
  { json, language }: Pick<CommonArguments, 'json' | 'language'>,
  error: DeskError,
): number {
  const entry = catalogueEntry(error.code);
  const text = entry[language];
  if (json) {
    writeJson(io, { error: { ...error, ...text } });
  } else {
    const details = Object.entries(error.detail ?? {})
      .map(([name, value]) => `\n  ${name}: ${value}`)
      .join('');
    io.stderr(`${error.code}: ${text.title}\n${text.cause}\n${text.action}${details}\n`);
  }
  return unusableInput.includes(error.code) ? exitCodes.unusable : exitCodes.failed;
}

/** Columns padded to the widest cell, two spaces apart; no line ends in a space. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, [...cell].length);
    });
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length));
      return `${indent}${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}
