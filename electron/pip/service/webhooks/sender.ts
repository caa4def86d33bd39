import type { SendFailure } from '#shared/contracts/sending.ts';
import type { Sql } from '../database/sql.ts';
import type { Job } from '../jobs.ts';
import { eventOf, type EventRow } from '../orders/events.ts';
import { nextAttempt, secondsOf } from '../outgoing/backOff.ts';
import { exchange, type Answered, type Resolve } from '../outgoing/exchange.ts';
import { workOff } from '../outgoing/workers.ts';
import type {
  ServiceClient,
  ServiceClock,
  ServiceLog,
  ServiceRandomness,
  WebhookEndpoint,
} from '../ports.ts';
import type { WebhookPolicy } from './policy.ts';
import { signatureHeaders } from './signature.ts';

interface Parts {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly log: ServiceLog;
  readonly resolve: Resolve;
  readonly isAllowed: (address: string) => boolean;
  readonly policy: WebhookPolicy;
  /** Aborted when the service ends: nothing new is begun, and what is under way is broken off. */
  readonly signal: AbortSignal;
}

interface Delivery extends EventRow {
  readonly delivery_id: string;
  readonly attempts: number;
}

/** An answer is not read beyond this; its status says everything. */
const answerBytes = 16 * 1024;

/** A crash between sending and writing it down: after this long it is sent again. Longer than any attempt takes. */
const leaseSeconds = (policy: WebhookPolicy): number => policy.timeoutSeconds + 30;

/**
 * One job for each endpoint, so that a slow one holds up nobody but itself. Within an endpoint at most `connections` orders are
 * told of at a time, and of each order only the oldest event that is still waiting: a later one never overtakes one that is
 * being retried.
 */
export const senders = (clients: readonly ServiceClient[], parts: Parts): readonly Job[] =>
  clients.flatMap(({ clientId, webhooks = [] }) =>
    webhooks.map((endpoint, at): Job => ({
      name: `webhook ${clientId} ${at + 1}`,
      everyMs: 1000,
      run: () =>
        workOff(parts.policy.connections, parts.signal, async () => {
          const delivery = await take(clientId, endpoint.url, parts);
          if (delivery !== null) await settle(delivery, await send(delivery, endpoint, parts), parts);
          return delivery !== null;
        }),
    })),
  );

/**
 * The next delivery that is due, counted as attempted and put off by the lease in the same statement: whatever happens to this
 * process, it is either marked afterwards or comes again.
 */
async function take(clientId: string, url: string, { sql, clock, policy }: Parts): Promise<Delivery | null> {
  const now = clock.now();
  const [row] = await sql.query<Delivery>(
    `update webhook_delivery d set attempts = attempts + 1, next_at = $4
     from order_event e
     where e.seq = d.seq and d.delivery_id = (
       select head.delivery_id from webhook_delivery head
       where head.client_id = $1 and head.url = $2 and head.state = 'waiting' and head.next_at <= $3
         and not exists (
           select 1 from webhook_delivery earlier
           where earlier.client_id = $1 and earlier.url = $2 and earlier.pip_id = head.pip_id
             and earlier.state = 'waiting' and earlier.seq < head.seq)
       order by head.next_at, head.seq limit 1 for update skip locked)
     returning d.delivery_id, d.attempts, e.event_id, e.pip_id, e.status, e.last_updated`,
    [clientId, url, now, new Date(now.getTime() + leaseSeconds(policy) * 1000)],
  );
  return row ?? null;
}

function send(
  delivery: Delivery,
  { url, secrets }: WebhookEndpoint,
  { clock, resolve, isAllowed, policy, signal }: Parts,
): Promise<Answered> {
  const body = Buffer.from(JSON.stringify(eventOf(delivery)));
  return exchange(
    {
      url: new URL(url),
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'pip-desk-service',
        ...signatureHeaders(delivery.delivery_id, body, secrets, clock.now()),
      },
      body,
      timeoutMs: policy.timeoutSeconds * 1000,
      answerBytes,
      signal,
    },
    resolve,
    isAllowed,
  );
}

const failureOf = (answer: Answered): SendFailure | null => {
  if (answer.kind !== 'answer') return answer.kind;
  if (answer.status >= 200 && answer.status < 300) return null;
  return answer.status >= 300 && answer.status < 400 ? 'redirect' : 'answer';
};

async function settle(
  { delivery_id: id, attempts }: Delivery,
  answer: Answered,
  { sql, clock, random, log, policy, signal }: Parts,
): Promise<void> {
  // Broken off by the end of the service, not by the receiver: the lease brings it back.
  if (signal.aborted && answer.kind !== 'answer') return;
  const now = clock.now();
  const failure = failureOf(answer);
  // Only what still waits: another process may have been quicker, or somebody removed the endpoint.
  const mark = (what: string, values: readonly (string | Date)[]): Promise<unknown> =>
    sql.query(`update webhook_delivery set ${what} where delivery_id = $1 and state = 'waiting'`, [
      id,
      ...values,
    ]);
  if (failure === null) {
    await mark(`state = 'delivered', settled_at = $2, failure = null`, [now]);
    return;
  }
  const asked = answer.kind === 'answer' ? secondsOf(answer.retryAfter, now) : 0;
  const next = nextAttempt(now, attempts, policy, random, asked);
  const status = answer.kind === 'answer' ? answer.status : 0;
  log.error('pip-service.webhook-failed', { failure, status, attempt: attempts, dead: next === null });
  await (next === null
    ? mark(`state = 'dead', failure = $2, settled_at = $3`, [failure, now])
    : mark('failure = $2, next_at = $3', [failure, next]));
}
