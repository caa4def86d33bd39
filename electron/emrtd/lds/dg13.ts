import type { Result } from '#shared/errors/result.ts';
import { toHex } from '../crypto/bytes.ts';
import { dataGroupTag } from './files.ts';
import { parseFile } from './parse.ts';

/** DG13: whatever the issuing state likes (ICAO 9303-10 §4.7.13). Nothing in it is interpreted. */
export interface Dg13 {
  /** Content without tag and length, lower-case hex. */
  readonly hex: string;
}

export const parseDg13 = (bytes: Uint8Array): Result<Dg13> =>
  parseFile('DG13', bytes, dataGroupTag(13), (root) => ({ hex: toHex(root.value) }));
