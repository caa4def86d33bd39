import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreLockedError } from './failure.ts';

/** Whatever keeps the database key: the operating system's key ring, or a named development backend in training. */
export interface KeyWrapper {
  /** Stored beside the wrapped key, so that a changed key ring is recognised as such. */
  readonly backend: string;
  wrap(key: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export const keyLength = 32;

const envelopeSchema = z.strictObject({
  version: z.literal(1),
  backend: z.string().min(1),
  wrappedKey: z.base64().min(1),
});

/**
 * The database key of `folder`: unwrapped where there is one, made and wrapped where there is neither key nor database.
 * @throws {StoreLockedError} where a database is there and its key cannot be had
 */
export async function loadOrCreateKey(
  folder: string,
  databaseFile: string,
  wrapper: KeyWrapper,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const file = join(folder, 'desk.key.json');
  if (existsSync(file)) return unwrapKey(readFileSync(file, 'utf8'), wrapper);
  if (existsSync(databaseFile)) throw new StoreLockedError('key-missing');
  const key = random(keyLength);
  const wrappedKey = Buffer.from(await wrapper.wrap(key)).toString('base64');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Durable before the first byte is written with it: a database whose key was lost is lost.
  writeDurably(file, JSON.stringify({ version: 1, backend: wrapper.backend, wrappedKey }), folder);
  return key;
}

async function unwrapKey(text: string, wrapper: KeyWrapper): Promise<Uint8Array> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new StoreLockedError('key-damaged');
  }
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw new StoreLockedError('key-damaged');
  if (envelope.data.backend !== wrapper.backend) throw new StoreLockedError('backend-changed');
  let key: Uint8Array;
  try {
    key = await wrapper.unwrap(new Uint8Array(Buffer.from(envelope.data.wrappedKey, 'base64')));
  } catch {
    throw new StoreLockedError('unwrap-failed');
  }
  if (key.length !== keyLength) throw new StoreLockedError('key-damaged');
  return key;
}

/** All or nothing, also over a power cut: new file, flushed, renamed, folder flushed. */
function writeDurably(file: string, text: string, folder: string): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  // Windows cannot flush a folder; its rename is durable by the journal.
  if (process.platform === 'win32') return;
  const folderHandle = openSync(folder, 'r');
  try {
    fsyncSync(folderHandle);
  } finally {
    closeSync(folderHandle);
  }
}
