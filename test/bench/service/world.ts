import { readFile } from 'node:fs/promises';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import type { DeskSigner } from '#electron/pip/client/deskSigner.ts';
import type { PipClientOptions } from '#electron/pip/client/options.ts';
import { createTokens } from '#electron/pip/client/tokens.ts';
import { defaultLimits } from '#electron/pip/client/options.ts';
import { openPostgres } from '#electron/pip/service/database/postgres.ts';
import type { Sql } from '#electron/pip/service/database/sql.ts';
import { optionsFor, serviceProcess } from '../../contract/pip/support/serviceProcess.ts';
import { secret } from '../../contract/pip/support/world.ts';
import { isServer } from '../../support/serviceDatabase.ts';
import { newDeskSigner } from '../../support/deskKey.ts';

/** The service as it is run for many desks: a process of its own beside a PostgreSQL server, with one desk whose key is approved. */
export interface LoadedService {
  readonly url: string;
  /** The service's database, for what no endpoint says and for filling it. */
  readonly sql: Sql;
  /** Values of the header `Authorization`: the requestors', by what {@link bankOf} says, and the desk's. */
  readonly banks: readonly string[];
  readonly desk: string;
  readonly signer: DeskSigner;
  readonly deskOptions: PipClientOptions;
  readonly bankOptions: PipClientOptions;
  /** Resident memory of the service's process, bytes (proc(5), VmRSS). */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** So many share the load: one alone may ask 1,000 times a second. */
export const banks = 5;
const banksNumbered = Array.from({ length: banks }, (_, number) => number);
export const bankOf = (number: number): string => `bank-${String(number % banks)}`;

/** Why there is none here; null where there is. */
export const noServer = (): string | null =>
  isServer ? null : (process.env['PIPDESK_NO_POSTGRES'] ?? 'started without a PostgreSQL server');

export async function openService(): Promise<LoadedService> {
  const of = (clientId: string, ...scopes: ('requestor' | 'desk' | 'review' | 'admin')[]) => ({
    ...{ clientId, clientSecret: secret, name: clientId, scopes },
  });
  const service = await serviceProcess(
    [
      ...banksNumbered.map((number) => of(bankOf(number), 'requestor')),
      of('desk', 'desk', 'review'),
      of('office', 'admin'),
    ],
    '--training',
  );
  const url = await service.start();
  const { databaseUrl } = service.database;
  if (databaseUrl === undefined) throw new Error('no server');
  const sql = await openPostgres(databaseUrl);
  const signer = await newDeskSigner();
  const deskOptions = { ...optionsFor(url, 'desk'), signer };
  await createDeskDuties(deskOptions).enrol({ name: 'PC 7', outlet: '1234 Lagunen' });
  const approval = await fetch(`${url}/v1/admin/desks/${signer.deskId}/approve`, {
    method: 'POST',
    headers: { Authorization: await bearer(url, 'office') },
  });
  if (!approval.ok) throw new Error(`the desk was not approved: ${String(approval.status)}`);
  return {
    ...{ url, sql, signer, deskOptions },
    bankOptions: optionsFor(url, bankOf(0)),
    banks: await Promise.all(banksNumbered.map((number) => bearer(url, bankOf(number)))),
    desk: await bearer(url, 'desk'),
    residentBytes: async () => {
      const status = await readFile(`/proc/${String(service.pid())}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
    },
    stop: async () => {
      await sql.close();
      await service.kill();
      await service.remove();
    },
  };
}

async function bearer(url: string, clientId: string): Promise<string> {
  const token = await createTokens(optionsFor(url, clientId), defaultLimits).current();
  if (!token.ok) throw new Error(`no token for ${clientId}: ${token.error.code}`);
  return `Bearer ${token.value}`;
}
