import type { ErrorCode } from './catalogue.ts';

/**
 * A failure as a value. `detail` holds only values that may be shown and logged: never a name, a number of a person, an MRZ,
 * a key or a byte of a document.
 */
export interface DeskError {
  readonly code: ErrorCode;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failed = { readonly ok: false; readonly error: DeskError };
export type Result<T> = Ok<T> | Failed;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, detail?: DeskError['detail']): Failed => ({
  ok: false,
  error: detail === undefined ? { code } : { code, detail },
});

/** For the end of an exhaustive switch: a new member of the union breaks the build here. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
