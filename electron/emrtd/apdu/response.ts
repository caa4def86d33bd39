import { CardLostError } from '../ports.ts';

/** Response APDU: data and the whole status word. */
export interface Response {
  readonly data: Uint8Array;
  readonly status: number;
}

/** @throws {CardLostError} below two bytes: a reader reports a chip that left in mid-command as an empty success */
export function parseResponse(bytes: Uint8Array): Response {
  const sw1 = bytes.at(-2);
  const sw2 = bytes.at(-1);
  if (sw1 === undefined || sw2 === undefined) throw new CardLostError('response without status word');
  return { data: bytes.slice(0, -2), status: (sw1 << 8) | sw2 };
}
