import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { portraitOf } from '#electron/emrtd/lds/dg2.ts';
import { createDigipost } from '#electron/pip/service/delivery/digipost.ts';
import { embeddedRegister } from '#electron/pip/service/lostDocuments/register.ts';
import { openRegisterFile, RegisterFileError } from '#electron/pip/service/lostDocuments/registerFile.ts';
import type {
  DigitalMailbox,
  LostDocumentRegister,
  ServiceClient,
  ServiceLog,
} from '#electron/pip/service/ports.ts';
import { currentTrustSet } from '#electron/trust/activeTrustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { type TrustSet, trustSetOf } from '#electron/trust/trustSet.ts';
import { deskFolder, trustFolderIn } from '#electron/storage/dataFolder.ts';
import { reinspector } from '#electron/usecases/reinspector.ts';
import { createPipService, type PipService } from '#electron/pip/service/service.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes, type Command, type CommandIo } from '../command.ts';
import { writeJson } from '../output.ts';
import { notOpened, readDatabase, readEvidenceKey } from '../serviceDatabase.ts';

/** The PIP service alone, for requestors who integrate. Runs until it is told to end. */

const defaultPort = 8377;

const clientsSchema = z
  .array(
    z.strictObject({
      clientId: z.string().min(1),
      clientSecret: z.string().min(16),
      name: z.string().min(1),
      scopes: z.array(z.enum(['requestor', 'desk', 'review', 'admin'])).min(1),
      webhooks: z
        .array(z.strictObject({ url: z.string(), secrets: z.array(z.string()).min(1).max(2) }))
        .exactOptional(),
      delivery: z.enum(['api', 'digipost', 'both']).exactOptional(),
      digipost: z
        .strictObject({
          recipient: z.union([z.literal('applicant'), z.strictObject({ organisationNumber: z.string() })]),
          senderId: z.string().regex(/^\d+$/).exactOptional(),
        })
        .exactOptional(),
      retentionDays: z.number().exactOptional(),
    }),
  )
  .min(1)
  .refine((clients) => new Set(clients.map(({ clientId }) => clientId)).size === clients.length);

const digipostSchema = z.strictObject({
  url: z.url(),
  senderId: z.string().regex(/^\d+$/),
  /** PEM file of the RSA key, from the folder of this file. */
  privateKeyFile: z.string().min(1),
});

export const command: Command = {
  name: 'service',
  usage: `
    service [--port N] [--database pglite:DIR|memory|postgres://…] [--evidence DIR] [--evidence-key FILE]
            [--clients FILE] [--lost FILE [--lost-max-age DAYS]] [--digipost FILE] [--store DIR | --training]
            [--setup-code FILE] [--production | --loopback-webhooks] [--json]`,

  run: async (args, io) => {
    const { json, values, positionals } = readArguments(args, {
      port: { type: 'string' },
      database: { type: 'string' },
      evidence: { type: 'string' },
      'evidence-key': { type: 'string' },
      clients: { type: 'string' },
      lost: { type: 'string' },
      'lost-max-age': { type: 'string' },
      digipost: { type: 'string' },
      'setup-code': { type: 'string' },
      'loopback-webhooks': { type: 'boolean' },
      store: { type: 'string' },
      training: { type: 'boolean' },
      production: { type: 'boolean' },
    });
    readPositionals(positionals);
    const port = readPort(values.port);
    const database = readDatabase(values.database, values.evidence);
    const production = values.production === true;
    if (production && values['loopback-webhooks'] === true) {
      throw new UsageError('--loopback-webhooks is for test environments, not for --production');
    }
    if (production && values.clients === undefined) throw new UsageError('--production needs --clients FILE');
    if (values.training === true && (production || values.store !== undefined)) {
      throw new UsageError('--training goes with neither --production nor --store');
    }
    const clients = values.clients === undefined ? practiceClients(io) : await readClients(values.clients);
    const log: ServiceLog = {
      info: () => {},
      error: (event, fields) => io.stderr(`${event} ${JSON.stringify(fields ?? {})}\n`),
    };
    const register =
      values.lost === undefined
        ? withoutFile(production)
        : await openRegister(values.lost, values['lost-max-age'], io, log);
    const random = { bytes: io.random, uuid: () => uuidOf(io.random(16)) };
    const mailbox =
      values.digipost === undefined
        ? null
        : await openDigipost(values.digipost, production, { clock: io, random });

    const setupCode = values['setup-code'] === undefined ? null : await readSetupCode(values['setup-code']);
    const evidenceKey = await readEvidenceKey(database, values['evidence-key'], io);

    let service: PipService;
    try {
      service = await createPipService({
        ...database,
        ...evidenceKey,
        clock: io,
        random,
        environment: production ? 'production' : 'test',
        clients,
        register,
        ...(mailbox === null ? {} : { mailbox }),
        webhooks: { allowLoopback: values['loopback-webhooks'] === true },
        log,
        portraitOf,
        reinspect: reinspector({
          trustSet:
            values.training === true
              ? trainingTrustSet
              : currentTrustSet(openTrustStore(values.store ?? trustFolderIn(deskFolder(io.env)))),
          syntheticNumbers: !production,
        }),
        setupCode,
        lettersFolder: fileURLToPath(new URL('../../../assets/letters', import.meta.url)),
      });
    } catch (error) {
      return notOpened(error, io);
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

/** Made-up issuers, for a service that training desks send to. Loaded only where it is asked for: a product has none of it. */
async function trainingTrustSet(): Promise<TrustSet> {
  const { trainingTrustAnchors } = await import('#electron/training/issuingAuthority.ts');
  return trustSetOf({
    id: 'training',
    training: true,
    provenance: { kind: 'training', issuer: 'PIP Desk Training' },
    signedOn: null,
    ...trainingTrustAnchors(),
  });
}

function readPort(given: string | undefined): number {
  if (given === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('--port must be a number from 0 (any free one) to 65535');
  return port;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

/** With which the first administrators come in. A file, since what is on a command line everybody on the machine can read. */
async function readSetupCode(file: string): Promise<string> {
  const code = (await readText(file)).trim();
  if (code.length < 16 || code.length > 100) {
    throw new UsageError(`${file} must hold a code of 16 to 100 characters (cli desk setup-code makes one)`);
  }
  return code;
}

/** A production without a register approves no Norwegian document; practice goes on as if nothing were reported. */
const withoutFile = (production: boolean): LostDocumentRegister | null =>
  production ? null : embeddedRegister([]);

async function openRegister(
  file: string,
  maxAge: string | undefined,
  io: CommandIo,
  log: ServiceLog,
): Promise<LostDocumentRegister> {
  if (maxAge !== undefined && !/^[1-9]\d{0,3}$/.test(maxAge)) {
    throw new UsageError('--lost-max-age must be a number of days from 1 to 9999');
  }
  try {
    return await openRegisterFile(file, {
      clock: io,
      log,
      maxAgeDays: maxAge === undefined ? null : Number(maxAge),
    });
  } catch (error) {
    if (error instanceof RegisterFileError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

async function openDigipost(
  file: string,
  production: boolean,
  parts: Pick<Parameters<typeof createDigipost>[0], 'clock' | 'random'>,
): Promise<DigitalMailbox> {
  const settings = digipostSchema.safeParse(jsonOf(await readText(file)));
  if (!settings.success) throw new UsageError(`${file} must be {"url","senderId","privateKeyFile"}`);
  const { privateKeyFile, ...rest } = settings.data;
  // The signature keeps a letter from being changed, not from being read.
  if (production && !rest.url.startsWith('https://'))
    throw new UsageError(`${file}: the address is not https`);
  const keyFile = resolve(dirname(file), privateKeyFile);
  const privateKey = await readText(keyFile);
  try {
    return createDigipost({ ...rest, ...parts, privateKey });
  } catch {
    throw new UsageError(`${keyFile} is no RSA key`);
  }
}

/** undefined where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The file holds secrets: what is wrong with it is said without quoting it. */
async function readClients(file: string): Promise<readonly ServiceClient[]> {
  const value = jsonOf(await readText(file));
  if (value === undefined) throw new UsageError(`${file} is no JSON`);
  const clients = clientsSchema.safeParse(value);
  if (clients.success) return clients.data;
  throw new UsageError(
    `${file} must be a list of {"clientId","clientSecret" (16 characters or more),"name","scopes"}, every clientId once; ` +
      'a requestor may have "webhooks", "delivery", "digipost" and "retentionDays" (docs/pip-service.md)',
  );
}

/** Nothing configured: one client of each kind, new secrets at every start, shown once. */
function practiceClients(io: CommandIo): readonly ServiceClient[] {
  const secret = (): string => Buffer.from(io.random(24)).toString('base64url');
  return [
    { clientId: 'requestor', clientSecret: secret(), name: 'Requestor', scopes: ['requestor'] },
    { clientId: 'desk', clientSecret: secret(), name: 'Desk', scopes: ['desk', 'review'] },
    { clientId: 'admin', clientSecret: secret(), name: 'Administrator', scopes: ['admin'] },
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
