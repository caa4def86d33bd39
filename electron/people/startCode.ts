import type { StartCode } from '#shared/contracts/administration.ts';

/** With which somebody who has no PIN chooses one. */

/** Neither `0` nor `O`, neither `1` nor `I` nor `L`: it is written down and read out. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 10;
const codeDays = 7;

/** As somebody types it: case and separators do not count. */
export const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** Ten of 31 characters (49 bits) in two groups, for seven days. */
export function newStartCode(randomBytes: (length: number) => Uint8Array, now: Date): StartCode {
  let code = '';
  while (code.length < codeLength) {
    for (const byte of randomBytes(2 * codeLength)) {
      // 248 = 8 × 31: what lies above would make some letters likelier than others.
      if (byte < 248 && code.length < codeLength) code += letters[byte % letters.length];
    }
  }
  return {
    code: `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`,
    until: new Date(now.getTime() + codeDays * 86_400_000).toISOString(),
  };
}
