import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import type { DeskDatabase } from './database.ts';

const coordinate = z.string().regex(/^[\w-]{43}$/);
const privateKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});
export type StoredDeskKey = z.infer<typeof privateKeySchema>;

/**
 * The private key this desk proves itself by, made when it is first asked for. It never leaves the encrypted database but to sign;
 * a desk whose store is lost is enrolled anew.
 */
export const createDeskKey = (database: DeskDatabase): (() => StoredDeskKey) =>
  database.transaction((): StoredDeskKey => {
    const row = database.prepare('SELECT private_key FROM desk_key').get() as
      { private_key: string } | undefined;
    if (row !== undefined) return privateKeySchema.parse(JSON.parse(row.private_key));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKeySchema.parse(privateKey.export({ format: 'jwk' }));
    database.prepare('INSERT INTO desk_key (only, private_key) VALUES (1, ?)').run(JSON.stringify(key));
    return key;
  });
