import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { portraitOf } from '#electron/emrtd/lds/dg2.ts';
import { FolderInUseError } from '#electron/pip/service/database/folderLock.ts';
import { MigrationError } from '#electron/pip/service/database/migrate.ts';
import { embeddedRegister } from '#electron/pip/service/desk/register.ts';
import type { ServiceClient } from '#electron/pip/service/ports.ts';
import { createPipService, type PipService } from '#electron/pip/service/service.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes, type Command, type CommandIo } from '../command.ts';
import { writeJson } from '../output.ts';

/** The PIP service alone, for requestors who integrate. Runs until it is told to end. */

const defaultPort = 8377;

const clientsSchema = z
  .array(
    z.strictObject({
      clientId: z.string().min(1),
      clientSecret: z.string().min(16),
      name: z.string().min(1),
      scopes: z.array(z.enum(['requestor', 'desk', 'review'])).min(1),
    }),
  )
  .min(1)
  .refine((clients) => new Set(clients.map(({ clientId }) => clientId)).size === clients.length);

export const command: Command = {
  name: 'service',
  usage: `service [--port N] [--database pglite:DIR|memory] [--clients FILE] [--lost FILE] [--production] [--json]`,

  run: async (args, io) => {
    const { json, values, positionals } = readArguments(args, {
      port: { type: 'string' },
      database: { type: 'string' },
      clients: { type: 'string' },
      lost: { type: 'string' },
      production: { type: 'boolean' },
    });
    readPositionals(positionals);
    const port = readPort(values.port);
    const dataDir = readDatabase(values.database);
    const production = values.production === true;
    if (production && values.clients === undefined) throw new UsageError('--production needs --clients FILE');
    const clients = values.clients === undefined ? practiceClients(io) : await readClients(values.clients);
    const lost = values.lost === undefined ? [] : (await readText(values.lost)).split(/\s+/).filter(Boolean);

    let service: PipService;
    try {
      service = await createPipService({
        dataDir,
        clock: io,
        random: { bytes: (length) => io.random(length), uuid: () => uuidOf(io.random(16)) },
        environment: production ? 'production' : 'test',
        clients,
        register: embeddedRegister(lost),
        log: {
          info: () => {},
          error: (event, fields) => io.stderr(`${event} ${JSON.stringify(fields ?? {})}\n`),
        },
        portraitOf,
        lettersFolder: fileURLToPath(new URL('../../../assets/letters', import.meta.url)),
      });
    } catch (error) {
      const known = error instanceof FolderInUseError || error instanceof MigrationError;
      io.stderr(`the database cannot be opened${known ? `: ${error.message}` : ''}\n`);
      return exitCodes.failed;
    }
    try {
      const { url } = await service.listen(port);
      announce(
        io,
        json,
        url,
        production ? 'production' : 'test',
        values.clients === undefined ? clients : [],
      );
      await aborted(io.signal);
      return exitCodes.done;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      io.stderr(
        code === 'EADDRINUSE'
          ? `port ${port} is in use\n`
          : `the service cannot listen on port ${port}: ${code}\n`,
      );
      return exitCodes.failed;
    } finally {
      await service.close();
    }
  },
};

function readPort(given: string | undefined): number {
  if (given === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('--port must be a number from 0 (any free one) to 65535');
  return port;
}

/** @returns the folder, or null for memory */
function readDatabase(given: string | undefined): string | null {
  if (given === undefined || given === 'memory') return null;
  if (/^postgres(ql)?:/.test(given)) {
    throw new UsageError(
      '--database: PostgreSQL cannot be used yet, it comes with a later version; use pglite:DIR or memory',
    );
  }
  const folder = /^pglite:(.+)$/.exec(given)?.[1];
  if (folder === undefined) throw new UsageError('--database must be pglite:DIR or memory');
  return folder;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

/** The file holds secrets: what is wrong with it is said without quoting it. */
async function readClients(file: string): Promise<readonly ServiceClient[]> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON`);
  }
  const clients = clientsSchema.safeParse(value);
  if (clients.success) return clients.data;
  throw new UsageError(
    `${file} must be a list of {"clientId","clientSecret" (16 characters or more),"name","scopes"}, every clientId once`,
  );
}

/** Nothing configured: one client of each kind, new secrets at every start, shown once. */
function practiceClients(io: CommandIo): readonly ServiceClient[] {
  const secret = (): string => Buffer.from(io.random(24)).toString('base64url');
  return [
    { clientId: 'requestor', clientSecret: secret(), name: 'Requestor', scopes: ['requestor'] },
    { clientId: 'desk', clientSecret: secret(), name: 'Desk', scopes: ['desk', 'review'] },
  ];
}

function announce(
  io: CommandIo,
  json: boolean,
  url: string,
  environment: string,
  clients: readonly ServiceClient[],
): void {
  if (json) return writeJson(io, { url, environment, clients });
  io.stdout(`PIP service (${environment}) at ${url}\n`);
  for (const { clientId, clientSecret, scopes } of clients) {
    io.stdout(`  ${scopes.join(', ')}: client_id ${clientId}, client_secret ${clientSecret}\n`);
  }
  io.stdout('Ctrl-C ends it.\n');
}

/** 16 random bytes as a UUID of version 4 (RFC 9562 §5.4). */
function uuidOf(bytes: Uint8Array): string {
  const octets = Uint8Array.from(bytes);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(octets).toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    // The abort event itself keeps nothing alive; the server does.
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
