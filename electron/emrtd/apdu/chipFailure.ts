import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { DeskError } from '#shared/errors/result.ts';

/**
 * Ends a protocol from within; caught in read/ and turned into a value, never seen outside electron/emrtd. `detail` follows
 * the rule of DeskError: nothing of a person, a document or a key.
 */
export class ChipFailure extends Error {
  override readonly name = 'ChipFailure';
  readonly error: DeskError;

  constructor(code: ErrorCode, detail?: DeskError['detail']) {
    super(code);
    this.error = detail === undefined ? { code } : { code, detail };
  }
}
