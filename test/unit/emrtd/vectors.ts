import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromHex } from '#electron/emrtd/crypto/bytes.ts';

const vectors = new URL('../../vectors/', import.meta.url);
const shared = new URL('../../../../shared/data/', import.meta.url);

/** A JSON file of test/vectors. */
export const loadVectors = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as T;

/** Public specimens and lists that are not part of the repository. */
export const sharedData = fileURLToPath(shared);
export const hasSharedData = existsSync(sharedData);
export const sharedFile = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, shared)));

export const hex = fromHex;

/** A generator of bytes that gives the same bytes every time; for tests only. */
export function seededRandom(seed: number): (length: number) => Uint8Array {
  let state = seed >>> 0;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}
