import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * There is no key ring behind the stand-in, and it says so: its backend is `basic_text`, which is what Electron reports on
 * Linux when it only disguises. The desk refuses that outside training, so nothing real can ever rest on this key.
 */
const disguise = createHash('sha256').update('PIP Desk stand-in: no secret').digest();

export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string => 'basic_text',
  async encryptStringAsync(plain: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', disguise, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', disguise, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString(
      'utf8',
    );
    return { result, shouldReEncrypt: false };
  },
};
