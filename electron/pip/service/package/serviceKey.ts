import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, importJWK } from 'jose';
import { z } from 'zod';
import { type DeskKey, deskKeySchema } from '#shared/contracts/desks.ts';
import { counterSignatureSchema } from '#shared/contracts/evidencePackage.ts';
import type { Sql } from '../database/sql.ts';

/** The key the service counter-signs with; made once, kept with the orders, protected as they are. */
export interface ServiceKey {
  readonly publicKey: DeskKey;
  /** Thumbprint (RFC 7638), by which a checker knows it. */
  readonly kid: string;
  /** @returns a compact JWS (ES256) over {@link counterSignatureSchema} */
  counterSign(manifestSha256: string, at: Date): Promise<string>;
}

const privateKeySchema = deskKeySchema.extend({ d: z.string() });

export async function serviceKeyOf(sql: Sql): Promise<ServiceKey> {
  const read = async () =>
    (await sql.query<{ private_key: string }>('select private_key from service_key where key_id = 1'))[0];
  if ((await read()) === undefined) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // Of two services that begin at once the first one's key is everybody's.
    await sql.query('insert into service_key (key_id, private_key) values (1, $1) on conflict do nothing', [
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ]);
  }
  const { d, ...publicKey } = privateKeySchema.parse(JSON.parse((await read())?.private_key ?? 'null'));
  const key = await importJWK({ ...publicKey, d }, 'ES256');
  const kid = await calculateJwkThumbprint(publicKey);
  return {
    ...{ publicKey, kid },
    counterSign: (manifest, at) => {
      const said = counterSignatureSchema.parse({ manifest, at: at.toISOString() });
      return new CompactSign(new TextEncoder().encode(JSON.stringify(said)))
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(key);
    },
  };
}
