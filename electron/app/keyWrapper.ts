import type { SafeStorage } from 'electron';
import { StoreLockedError } from '../storage/failure.ts';
import type { KeyWrapper } from '../storage/keyEnvelope.ts';

type Ring = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * The operating system's key ring behind the database key. On Linux Electron also has `basic_text`, which only disguises:
 * refused, except in training, where it is recorded under its own name and so never mistaken for a real one.
 * @throws {StoreLockedError} `no-key-ring`
 */
export async function keyRing(
  ring: Ring,
  platform: NodeJS.Platform,
  isTraining: boolean,
): Promise<KeyWrapper> {
  if (!(await ring.isAsyncEncryptionAvailable())) throw new StoreLockedError('no-key-ring');
  const backend = platform === 'linux' ? ring.getSelectedStorageBackend() : platform;
  const disguiseOnly = backend === 'basic_text' || backend === 'unknown';
  if (disguiseOnly && !isTraining) throw new StoreLockedError('no-key-ring');
  return {
    backend: disguiseOnly ? `training:${backend}` : backend,
    async wrap(key) {
      return new Uint8Array(await ring.encryptStringAsync(Buffer.from(key).toString('base64')));
    },
    async unwrap(wrapped) {
      const { result } = await ring.decryptStringAsync(Buffer.from(wrapped));
      return new Uint8Array(Buffer.from(result, 'base64'));
    },
  };
}
