import { generateKeyPairSync } from 'node:crypto';
import { deskSigner, type DeskSigner, type PrivateDeskKey } from '#electron/pip/client/deskSigner.ts';

/** A desk's signer with a key nobody else has. */
export function newDeskSigner(): Promise<DeskSigner> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return deskSigner(privateKey.export({ format: 'jwk' }) as unknown as PrivateDeskKey);
}
