import type { AddressInfo } from 'node:net';
import type { Role } from '#shared/domain/roles.ts';
import { createPeople } from '../../people/people.ts';
import { pinCost } from '../../people/pins.ts';
import { createClaims } from './desk/claims.ts';
import { lookupLimit } from './desk/lookupLimit.ts';
import { createSubmit, receiptOfUpload } from './desk/submissions.ts';
import { checkLetters, createLetters } from './delivery/letters.ts';
import { looksAfter } from './evidence/looks.ts';
import { createSweep } from './evidence/sweep.ts';
import { createAuditAnchors } from './desks/auditAnchors.ts';
import { createDesks } from './desks/desks.ts';
import { confirming } from './http/confirming.ts';
import { createApplication } from './http/application.ts';
import { deskRoutes } from './http/deskRoutes.ts';
import { deskIdentifier, desksRoutes, waitingDeskFinder } from './http/desksRoutes.ts';
import { evidenceRoutes } from './http/evidenceRoutes.ts';
import { fileRoutes } from './http/fileRoutes.ts';
import { letterRoutes } from './http/letterRoutes.ts';
import { authenticator, oauthRoutes } from './http/oauthRoutes.ts';
import { openapiRoutes } from './http/openapiRoutes.ts';
import { lookRoutes } from './http/lookRoutes.ts';
import { outletRoutes } from './http/outletRoutes.ts';
import { peopleRoutes } from './http/peopleRoutes.ts';
import { policyRoutes } from './http/policyRoutes.ts';
import { requestorRoutes, requestorWithin } from './http/requestorRoutes.ts';
import { sendingRoutes } from './http/sendingRoutes.ts';
import { reviewRoutes } from './http/reviewRoutes.ts';
import { statisticsRoutes } from './http/statisticsRoutes.ts';
import { uploadRoutes } from './http/uploadRoutes.ts';
import { createJobs, type Job } from './jobs.ts';
import { clientDirectory } from './oauth/clients.ts';
import { tokenIssuer } from './oauth/tokens.ts';
import { letterPdf } from './orders/files.ts';
import { forgetEvents, placeEvents } from './orders/events.ts';
import { openDatabase } from './openDatabase.ts';
import { createOrders } from './orders/orders.ts';
import { passingOfTime } from './orders/passing.ts';
import { numbersOf } from './orders/result.ts';
import { resolveName } from './outgoing/exchange.ts';
import { createOutlets } from './outlets/outlets.ts';
import { createPackageBuilder } from './package/build.ts';
import { serviceKeyOf } from './package/serviceKey.ts';
import { forgetPeople } from './people/forget.ts';
import { forgetPinChecks, pinCheckDays } from './people/pinChecks.ts';
import { isKnown, createRegister } from './people/register.ts';
import { createPeopleStore } from './people/store.ts';
import { createPolicies } from './policies/policies.ts';
import { defaultPolicy, type PipServiceOptions } from './ports.ts';
import { checkRetention, retention } from './retention/retention.ts';
import { createUploads } from './uploads/uploads.ts';
import { createDeadLetters } from './webhooks/deadLetters.ts';
import { allowedBy, checkEndpoints, storeEndpoints } from './webhooks/endpoints.ts';
import { defaultWebhookPolicy } from './webhooks/policy.ts';
import { senders } from './webhooks/sender.ts';
import { createDocumentLocks } from './review/documentLock.ts';
import { forgetStatistics, statisticsOf } from './statistics/statistics.ts';
import { createReviews } from './review/reviews.ts';

export interface PipService {
  /** @param port 0 (default): any free one. @returns the base URL, without a slash at the end */
  listen(port?: number, host?: string): Promise<{ readonly url: string }>;
  /** Finishes what is under way, then closes sockets and database. Safe to call twice. */
  close(): Promise<void>;
  /** Everything the service would do by itself in time, now: for tests, and to catch up before it ends. */
  runJobs(): Promise<void>;
}

const reviewing: readonly Role[] = ['supervisor', 'administrator'];

/** How long answers under way may still take once the service is told to end. */
const graceMs = 3_000;

/**
 * The PIP service, whole and embeddable. Opening the database takes seconds (PGlite); afterwards nothing holds up the event
 * loop for long, so that the desk may run it in its own process.
 *
 * @throws ConfigurationError, FolderInUseError, MigrationError, or what the database says about its folder or of its server
 */
export async function createPipService(options: PipServiceOptions): Promise<PipService> {
  const { clock, random, register, environment, log } = options;
  const policy = {
    ...defaultPolicy,
    requireEnrolment: environment === 'production',
    ...options.policy,
  };
  const clients = clientDirectory(options.clients);
  const webhooks = {
    allowLoopback: false,
    resolve: resolveName,
    ...defaultWebhookPolicy,
    ...options.webhooks,
  };
  const endpointRules = { environment, allowLoopback: webhooks.allowLoopback };
  checkEndpoints(options.clients, endpointRules);
  checkLetters(options);
  checkRetention(options.clients);
  const { sql, evidence, folder, serviceKey, migrated } = await openDatabase(options);
  try {
    log.info('pip-service.migrated', { steps: migrated });
    await storeEndpoints(sql, options.clients, clock.now());
  } catch (error) {
    await sql.close();
    throw error;
  }

  const locks = createDocumentLocks(random);
  const app = createApplication(log, policy);
  const tokens = tokenIssuer(clock, random, policy.tokenLifetimeSeconds);
  const authenticate = authenticator(clients, tokens);
  const limit = lookupLimit(policy.failedLookupsPerMinute);
  app.get('/health', async () => ({ status: 'ok' }));
  oauthRoutes(app, clients, tokens);
  // What is sent to others ends with the service: an answer that never comes must not hold it up.
  const ending = new AbortController();
  const sendingParts = { sql, clock, random, log, signal: ending.signal };
  const letters = createLetters({
    ...sendingParts,
    clients: options.clients,
    mailbox: options.mailbox,
    numbersOf: (pipId) => numbersOf(sql, evidence, pipId),
    reportPdf: options.reportPdf ?? letterPdf(sql, evidence),
  });
  const orders = createOrders({ sql, evidence, clock, random, policy, letters });
  const requestor = requestorWithin(authenticate, clock, policy.requestsPerMinute);
  requestorRoutes(app, { orders, requestor, clock, environment, policy });
  fileRoutes(app, { orders, requestor });
  openapiRoutes(app);
  letterRoutes(app, options.lettersFolder ?? null);
  sendingRoutes(app, {
    ...{ sql, letters, requestor, policy },
    deadLetters: createDeadLetters(sql, clock),
  });
  evidenceRoutes(app, {
    build: createPackageBuilder({ sql, evidence, clock }),
    requestor,
    serviceKey: () => serviceKeyOf(sql),
  });
  lookRoutes(app, { looksAfter: (position) => looksAfter(sql, position), authenticate });
  const people = createPeopleStore({ sql, clock, random, cost: options.pinCost ?? pinCost });
  const peopleRegister = createRegister(sql, people, clock);
  const confirmed = confirming(peopleRegister, ['administrator']);
  const desks = createDesks({ sql, clock, policy });
  desksRoutes(app, { desks, anchors: createAuditAnchors(sql, clock), authenticate, confirmed });
  const policies = createPolicies(sql, clock, policy);
  policyRoutes(app, { policies, authenticate, confirmed });
  outletRoutes(app, { outlets: createOutlets(sql, clock), authenticate, confirmed });
  const uploads = createUploads({ sql, folder, serviceKey, clock, random, policy });
  const identify = deskIdentifier(authenticate, desks);
  peopleRoutes(app, {
    people: createPeople({ store: people, clock, random, setupCode: options.setupCode ?? null }),
    register: peopleRegister,
    waitingDesk: waitingDeskFinder(authenticate, desks),
    approveAtSetUp: (deskId) => desks.approveAtSetUp(deskId),
    ...{ identify, authenticate },
  });
  uploadRoutes(app, { uploads, identify: (request) => identify(request) });
  deskRoutes(app, {
    ...{ identify, uploads },
    receiptOf: (claimId, key) => receiptOfUpload(sql, claimId, key),
    claims: createClaims({ sql, clock, random, policy, policies, clients, limit, register }),
    submit: createSubmit({
      ...{ sql, evidence, clock, random, register, environment, policy, locks },
      portraitOf: options.portraitOf,
      reinspect: options.reinspect,
    }),
    authenticate,
  });
  reviewRoutes(app, {
    reviews: createReviews({ sql, evidence, clock, random, policy, locks }),
    authenticate,
    confirmed: confirming(peopleRegister, reviewing),
    isSupervisor: (supervisor) => isKnown(sql, supervisor, reviewing, clock.now()),
  });

  statisticsRoutes(app, { statistics: (query) => statisticsOf(sql, query), authenticate });

  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * 86_400_000);
  const work: readonly Job[] = [
    passingOfTime(sql, clock),
    { name: 'old-uploads', everyMs: 3_600_000, run: () => uploads.sweep() },
    { name: 'sweep', everyMs: 3_600_000, run: createSweep({ sql, folder, clock, log }) },
    retention({ sql, evidence, clock, log, clients: options.clients }),
    {
      name: 'leavers',
      everyMs: 3_600_000,
      run: () => forgetPeople(sql, log, daysAgo(policy.operatorDays)),
    },
    { name: 'old-pin-checks', everyMs: 3_600_000, run: () => forgetPinChecks(sql, daysAgo(pinCheckDays)) },
    letters.job,
    ...senders(options.clients, {
      ...sendingParts,
      resolve: webhooks.resolve,
      isAllowed: allowedBy(endpointRules),
      policy: webhooks,
    }),
    { name: 'places-of-events', everyMs: 5000, run: () => placeEvents(sql) },
    {
      name: 'old-events',
      everyMs: 3_600_000,
      run: () => forgetEvents(sql, daysAgo(policy.eventDays)),
    },
    {
      name: 'old-statistics',
      everyMs: 3_600_000,
      run: () => forgetStatistics(sql, daysAgo(policy.statisticDays)),
    },
  ];
  const jobs = createJobs(work, log);
  const endListening = async (): Promise<void> => {
    // Whoever connected and never asked anything counts as busy: what is not done after this has had its time.
    const late = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await app.close();
    clearTimeout(late);
  };
  let closing: Promise<void> | null = null;
  return {
    listen: async (port = 0, host = '127.0.0.1') => {
      await app.listen({ port, host });
      jobs.start();
      const address = app.server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      return { url: `http://${name}:${address.port}` };
    },
    close: () => {
      ending.abort();
      return (closing ??= jobs
        .stop()
        .then(endListening)
        .then(() => sql.close()));
    },
    runJobs: () => jobs.runAll(),
  };
}
