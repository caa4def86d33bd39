import type { AddressInfo } from 'node:net';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/index.ts';
import { openPglite } from './database/pglite.ts';
import { createClaims } from './desk/claims.ts';
import { databaseEvidence } from './desk/evidence.ts';
import { lookupLimit } from './desk/lookupLimit.ts';
import { createReviews } from './desk/reviews.ts';
import { createSubmit } from './desk/submissions.ts';
import { createApplication } from './http/application.ts';
import { deskRoutes } from './http/deskRoutes.ts';
import { fileRoutes } from './http/fileRoutes.ts';
import { authenticator, oauthRoutes } from './http/oauthRoutes.ts';
import { letterRoutes } from './http/letterRoutes.ts';
import { openapiRoutes } from './http/openapiRoutes.ts';
import { requestorRoutes, requestorWithin } from './http/requestorRoutes.ts';
import { createJobs, type Job } from './jobs.ts';
import { clientDirectory } from './oauth/clients.ts';
import { tokenIssuer } from './oauth/tokens.ts';
import { createOrders } from './orders/orders.ts';
import { defaultPolicy, type PipServiceOptions } from './ports.ts';

export interface PipService {
  /** @param port 0 (default): any free one. @returns the base URL, without a slash at the end */
  listen(port?: number, host?: string): Promise<{ readonly url: string }>;
  /** Finishes what is under way, then closes sockets and database. Safe to call twice. */
  close(): Promise<void>;
  /** Everything the service would do by itself in time, now: for tests, and to catch up before it ends. */
  runJobs(): Promise<void>;
}

/**
 * The PIP service, whole and embeddable. Opening the database takes seconds (PGlite); afterwards nothing holds up the event
 * loop for long, so that the desk may run it in its own process.
 *
 * @throws FolderInUseError, MigrationError, or what the database says about its folder
 */
export async function createPipService(options: PipServiceOptions): Promise<PipService> {
  const { clock, random, register, environment, log } = options;
  const policy = { ...defaultPolicy, ...options.policy };
  const clients = clientDirectory(options.clients);
  const sql = await openPglite(options.dataDir);
  try {
    const applied = await migrate(sql, migrations, clock);
    log.info('pip-service.migrated', { steps: applied.length });
  } catch (error) {
    await sql.close();
    throw error;
  }

  const evidence = databaseEvidence;
  const app = createApplication(log);
  const tokens = tokenIssuer(clock, random, policy.tokenLifetimeSeconds);
  const authenticate = authenticator(clients, tokens);
  const limit = lookupLimit(policy.failedLookupsPerMinute);
  app.get('/health', async () => ({ status: 'ok' }));
  oauthRoutes(app, clients, tokens);
  const orders = createOrders({ sql, evidence, clock, random, policy });
  const requestor = requestorWithin(authenticate, clock, policy.requestsPerMinute);
  requestorRoutes(app, { orders, requestor, clock, environment, policy });
  fileRoutes(app, { orders, requestor });
  openapiRoutes(app);
  letterRoutes(app, options.lettersFolder ?? null);
  deskRoutes(app, {
    claims: createClaims({ sql, clock, random, policy, clients, limit, register }),
    submit: createSubmit({
      ...{ sql, evidence, clock, random, register, environment, policy },
      portraitOf: options.portraitOf,
    }),
    reviews: createReviews(sql, evidence),
    authenticate,
  });

  const work: readonly Job[] = [];
  const jobs = createJobs(work, log);
  let closing: Promise<void> | null = null;
  return {
    listen: async (port = 0, host = '127.0.0.1') => {
      await app.listen({ port, host });
      jobs.start();
      const address = app.server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      return { url: `http://${name}:${address.port}` };
    },
    close: () =>
      (closing ??= jobs
        .stop()
        .then(() => app.close())
        .then(() => sql.close())),
    runJobs: () => jobs.runAll(),
  };
}
