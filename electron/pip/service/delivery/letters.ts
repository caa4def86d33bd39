import type { Letter, LetterFailure } from '#shared/contracts/sending.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { Job } from '../jobs.ts';
import type { Caller } from '../oauth/clients.ts';
import { change, orderById, type OrderRow } from '../orders/order.ts';
import { nextAttempt, type BackOff } from '../outgoing/backOff.ts';
import { workOff } from '../outgoing/workers.ts';
import type {
  DigitalMailbox,
  LetterOutcome,
  LetterSettings,
  OutgoingLetter,
  PipServiceOptions,
  ServiceClient,
  ServiceClock,
  ServiceLog,
  ServiceRandomness,
} from '../ports.ts';
import { ConfigurationError } from '../configurationError.ts';

/**
 * How a result reaches its requestor (pip-service rule 7): fetched through the API, as a letter through Digipost, or both. An
 * order is RESULT_SENT once all of what its requestor wants has happened.
 */
export interface Letters {
  /** To be called when the result of a locked order has been fetched, in the same transaction. */
  fetched(queries: Queries, order: OrderRow, now: Date): Promise<void>;
  /** What is not out yet. @param after the last order of the page before */
  list(caller: Caller, after: string | null, limit: number): Promise<readonly Letter[]>;
  /** A failed letter gets all its attempts again. */
  resend(caller: Caller, pipId: string): Promise<void>;
  readonly job: Job;
}

interface Parts {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly log: ServiceLog;
  readonly clients: readonly ServiceClient[];
  readonly mailbox: DigitalMailbox | undefined;
  /** Norwegian numbers of an order's applicant, the one to be preferred first. */
  readonly numbersOf: (pipId: string) => Promise<readonly string[]>;
  /** undefined where the order has no report. */
  readonly reportPdf: (pipId: string) => Promise<Uint8Array | undefined>;
  /** Aborted when the service ends. */
  readonly signal: AbortSignal;
}

/** One to two days [O]; a mailbox that is down for longer is noticed, and its letters are re-sent by hand. */
export const letterBackOff: BackOff = { attempts: 20, firstSeconds: 30, limitSeconds: 4 * 3600 };
/** A crash between sending and writing it down; the message id keeps the letter from being delivered twice. */
const leaseSeconds = 180;
const atATime = 4;
const subject = 'Rapport fra ID-kontroll';

interface LetterRow {
  readonly pip_id: string;
  readonly message_id: string;
  readonly document_id: string;
  readonly attempts: number;
}

const wantsLetters = ({ delivery }: ServiceClient): boolean => delivery === 'digipost' || delivery === 'both';

/** @throws ConfigurationError where a client wants letters and there is no way to send them */
export function checkLetters({ clients, mailbox }: Pick<PipServiceOptions, 'clients' | 'mailbox'>): void {
  for (const { clientId, digipost } of clients.filter(wantsLetters)) {
    if (digipost === undefined)
      throw new ConfigurationError(`client ${clientId}: digipost is not configured`);
    const { recipient } = digipost;
    if (recipient !== 'applicant' && !/^\d{9}$/.test(recipient.organisationNumber)) {
      throw new ConfigurationError(`client ${clientId}: an organisation number has nine digits`);
    }
    if (mailbox === undefined) {
      throw new ConfigurationError(`client ${clientId}: the service has no Digipost`);
    }
  }
}

export function createLetters(parts: Parts): Letters {
  const { sql, clock, clients } = parts;
  const modeOf = (clientId: string): NonNullable<ServiceClient['delivery']> =>
    clients.find((client) => client.clientId === clientId)?.delivery ?? 'api';
  const byLetter = clients.filter(wantsLetters);
  return {
    fetched: async (queries, order, now) => {
      if (order.status !== 'AWAITING_DOWNLOAD') return;
      const mode = modeOf(order.client_id);
      if (mode === 'digipost') return;
      const sent = (): Promise<unknown> =>
        change(queries, order, { status: 'RESULT_SENT', last_updated: now });
      if (mode === 'api') return void (await sent());
      await queries.query(
        `insert into result_delivery (pip_id, client_id, fetched_at) values ($1, $2, $3)
         on conflict (pip_id) do update set fetched_at = coalesce(result_delivery.fetched_at, excluded.fetched_at)`,
        [order.pip_id, order.client_id, now],
      );
      const [row] = await queries.query<{ letter: string | null }>(
        'select letter from result_delivery where pip_id = $1',
        [order.pip_id],
      );
      if (row?.letter === 'sent') await sent();
    },

    list: async (caller, after, limit) => {
      const rows = await sql.query<{
        pip_id: string;
        letter: 'waiting' | 'failed';
        attempts: number;
        failure: LetterFailure | null;
        next_at: Date | null;
      }>(
        `select pip_id, letter, attempts, failure, next_at from result_delivery
         where client_id = $1 and letter <> 'sent' and ($2::uuid is null or pip_id > $2::uuid)
         order by pip_id limit ${limit}`,
        [caller.clientId, after],
      );
      return rows.map((row) => ({
        pipId: row.pip_id,
        state: row.letter,
        attempts: row.attempts,
        failure: row.failure,
        nextAttempt: row.letter === 'waiting' ? (row.next_at?.toISOString() ?? null) : null,
      }));
    },

    resend: async (caller, pipId) => {
      const revived = await sql.query(
        `update result_delivery set letter = 'waiting', attempts = 0, next_at = $3, failure = null, settled_at = null
         where client_id = $1 and pip_id = $2 and letter = 'failed' returning pip_id`,
        [caller.clientId, pipId, clock.now()],
      );
      if (revived.length > 0) return;
      const [row] = await sql.query<{ letter: string | null }>(
        'select letter from result_delivery where client_id = $1 and pip_id = $2',
        [caller.clientId, pipId],
      );
      if (row === undefined || row.letter === null) throw new Problem('not-found');
      if (row.letter === 'sent') throw new Problem('not-resendable', { detail: 'the letter is out' });
    },

    job: {
      name: 'letters',
      everyMs: 5000,
      run: async () => {
        for (const { clientId, digipost } of byLetter) {
          await enqueue(sql, clientId, clock.now());
          await workOff(atATime, parts.signal, async () => {
            const row = await take(sql, clientId, clock.now());
            if (row === null || digipost === undefined) return false;
            await settle(row, modeOf(clientId), await send(row, digipost, parts), parts);
            return true;
          });
        }
      },
    },
  };
}

/**
 * A letter for every finished order that has none yet. Asked for order by order, of which few wait: a join would read every
 * letter there ever was.
 */
const enqueue = (sql: Sql, clientId: string, now: Date): Promise<unknown> =>
  sql.query(
    `insert into result_delivery (pip_id, client_id, letter, next_at)
     select o.pip_id, o.client_id, 'waiting', $2::timestamptz from pip_order o
     where o.client_id = $1 and o.status = 'AWAITING_DOWNLOAD'
       and (select d.letter from result_delivery d where d.pip_id = o.pip_id) is null
     on conflict (pip_id) do update set letter = 'waiting', next_at = excluded.next_at
       where result_delivery.letter is null`,
    [clientId, now],
  );

/** The next one that is due, counted and put off by the lease in one statement. */
async function take(sql: Sql, clientId: string, now: Date): Promise<LetterRow | null> {
  const [row] = await sql.query<LetterRow>(
    `update result_delivery set attempts = attempts + 1, next_at = $3
     where pip_id = (
       select pip_id from result_delivery where client_id = $1 and letter = 'waiting' and next_at <= $2
       order by next_at limit 1 for update skip locked)
     returning pip_id, message_id, document_id, attempts`,
    [clientId, now, new Date(now.getTime() + leaseSeconds * 1000)],
  );
  return row ?? null;
}

const failed = (failure: LetterFailure, final: boolean): LetterOutcome => ({
  sent: false,
  failure,
  final,
  retryAfterSeconds: 0,
});

async function send(
  row: LetterRow,
  { recipient, senderId }: LetterSettings,
  { numbersOf, mailbox, reportPdf, signal }: Parts,
): Promise<LetterOutcome> {
  const to = recipient === 'applicant' ? applicantOf(await numbersOf(row.pip_id)) : recipient;
  if (to === null) return failed('no-number', true);
  let pdf: Uint8Array | undefined;
  try {
    pdf = await reportPdf(row.pip_id);
  } catch {
    // What went wrong may quote the report.
  }
  if (pdf === undefined || mailbox === undefined) return failed('no-report', false);
  const { message_id: messageId, document_id: documentId } = row;
  return mailbox.send(
    { messageId, documentId, senderId: senderId ?? null, recipient: to, subject, pdf },
    signal,
  );
}

/** The chip's number, else the typed one; null where there is neither: a birth date addresses nobody. */
function applicantOf(numbers: readonly string[]): OutgoingLetter['recipient'] | null {
  const personalNumber = numbers.find((number) => /^\d{11}$/.test(number));
  return personalNumber === undefined ? null : { personalNumber };
}

async function settle(
  row: LetterRow,
  mode: NonNullable<ServiceClient['delivery']>,
  outcome: LetterOutcome,
  { sql, clock, random, log, signal }: Parts,
): Promise<void> {
  const now = clock.now();
  if (outcome.sent) {
    await sql.transaction(async (queries) => {
      // The order first, as everybody locks it.
      const order = await orderById(queries, now, row.pip_id);
      const [marked] = await queries.query<{ fetched_at: Date | null }>(
        `update result_delivery set letter = 'sent', settled_at = $2, failure = null, next_at = null
         where pip_id = $1 returning fetched_at`,
        [row.pip_id, now],
      );
      const isAll = mode === 'digipost' || (marked !== undefined && marked.fetched_at !== null);
      if (order?.status === 'AWAITING_DOWNLOAD' && isAll) {
        await change(queries, order, { status: 'RESULT_SENT', last_updated: now });
      }
    });
    return;
  }
  // Broken off by the end of the service: the lease brings it back.
  if (signal.aborted) return;
  const { failure, final, retryAfterSeconds } = outcome;
  const next = final ? null : nextAttempt(now, row.attempts, letterBackOff, random, retryAfterSeconds);
  log.error('pip-service.letter-failed', { failure, attempt: row.attempts, failed: next === null });
  await sql.query(
    `update result_delivery set letter = $2, failure = $3, next_at = $4, settled_at = $5
     where pip_id = $1 and letter = 'waiting'`,
    [row.pip_id, next === null ? 'failed' : 'waiting', failure, next, next === null ? now : null],
  );
}
