import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const configuredKeysSchema = z.strictObject({
  $comment: z.string().optional(),
  format: z.literal(1),
  keys: z.array(z.strictObject({ name: z.string(), spki: z.base64() })),
});

/**
 * Public keys (SPKI, DER) in a file: public key PEM, one or several, or JSON as assets/trust/packageKeys.json.
 * null where one of them is no Ed25519 key, or there is none in a PEM file.
 */
export function packageKeysIn(file: Uint8Array): readonly Uint8Array[] | null {
  const text = new TextDecoder('utf-8').decode(file);
  try {
    const ders = text.trimStart().startsWith('{')
      ? configuredKeysSchema.parse(JSON.parse(text)).keys.map(({ spki }) => Buffer.from(spki, 'base64'))
      : [...text.matchAll(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g)].map(([pem]) =>
          spkiOf(createPublicKey(pem)),
        );
    const keys = ders.map((der) => new Uint8Array(der));
    const sound = keys.every((spki) => publicKeyOf(spki) !== null);
    return sound && (keys.length > 0 || text.trimStart().startsWith('{')) ? keys : null;
  } catch {
    return null;
  }
}

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }));

function publicKeyOf(spki: Uint8Array): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
