import type { z } from 'zod';
import type {
  createPipSchema,
  finishWithFakeDataSchema,
  pipListQuerySchema,
  PipList,
  PipOrder,
  PipResult,
} from '#shared/contracts/pip.ts';
import { isUniqueViolation, type Queries, type Sql } from '../database/sql.ts';
import type { Letters } from '../delivery/letters.ts';
import type { EvidenceStore } from '../evidence/evidence.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../oauth/clients.ts';
import type { ServiceClock, ServicePolicy, ServiceRandomness } from '../ports.ts';
import { drawAttendanceCode } from './attendanceCode.ts';
import type { FileName } from '../report/files.ts';
import type { DownloadFile, Reports } from '../report/reports.ts';
import type { ReportLanguage } from '../report/words.ts';
import { recordStatus } from './events.ts';
import {
  change,
  cursorOf,
  orderByCode,
  orderOfClient,
  ordersOfClient,
  placeOf,
  viewOf,
  type Lock,
  type OrderRow,
} from './order.ts';
import { fakeOutcome, resultOf, storeOutcome } from './result.ts';

/** What a requestor does with orders [F]. Every method throws Problem where the service refuses. */
export interface Orders {
  create(caller: Caller, request: z.infer<typeof createPipSchema>): Promise<PipOrder>;
  status(caller: Caller, pipId: string): Promise<PipOrder>;
  /** The client's own orders, newest first. A cursor that is none of ours is an empty page's, never an error of ours. */
  list(caller: Caller, query: z.infer<typeof pipListQuerySchema>): Promise<PipList>;
  cancel(caller: Caller, pipId: string): Promise<PipOrder>;
  /** The first fetch delivers: it still says AWAITING_DOWNLOAD, the order is RESULT_SENT afterwards, unless a letter is to go out as well. */
  result(caller: Caller, pipId: string): Promise<PipResult>;
  /** The bytes of one file of a result; fetching one delivers nothing. */
  file(caller: Caller, pipId: string, name: FileName, language: ReportLanguage): Promise<DownloadFile>;
  finishWithFakeData(
    caller: Caller,
    pipId: string,
    data: z.infer<typeof finishWithFakeDataSchema>,
  ): Promise<PipOrder>;
}

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly policy: ServicePolicy;
  readonly reports: Reports;
  /** The service's public address, or empty. */
  readonly base: string;
  readonly letters: Pick<Letters, 'fetched'>;
}

/** With a tenth of all codes live, thirty draws in a row fail once in 10³⁰. */
const maxDraws = 30;

/** Pages that are read for one page of a list. */
const mostBatches = 10;

export function createOrders(parts: Parts): Orders {
  const { sql, evidence, clock, random, policy, letters, reports, base } = parts;
  const find = async (
    queries: Queries,
    caller: Caller,
    pipId: string,
    now: Date,
    lock: Lock,
  ): Promise<OrderRow> => {
    const order = await orderOfClient(queries, now, caller.clientId, pipId, lock);
    if (order === null) throw new Problem('not-found');
    return order;
  };

  return {
    create: async (caller, request) => {
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + policy.orderLifetimeDays * 86_400_000);
      for (let draw = 0; draw < maxDraws; draw++) {
        const code = drawAttendanceCode(random);
        const pipId = random.uuid();
        try {
          await sql.transaction(async (queries) => {
            // An order that expired unnoticed still occupies its code until somebody wants it.
            const occupying = await orderByCode(queries, now, code);
            if (occupying?.status === 'EXPIRED') await change(queries, occupying, {});
            await queries.query(
              `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status,
                 created_at, last_updated, expires_at) values ($1, $2, $3, $4, $5, 'CREATED', $6, $6, $7)`,
              [
                pipId,
                caller.clientId,
                request.applicantName,
                request.applicantPhoneNumber,
                code,
                now,
                expiresAt,
              ],
            );
            await recordStatus(queries, {
              pip_id: pipId,
              client_id: caller.clientId,
              status: 'CREATED',
              last_updated: now,
            });
          });
          return { pipId, status: 'CREATED', lastUpdated: now.toISOString(), attendanceCode: code };
        } catch (error) {
          if (!isUniqueViolation(error)) throw error;
        }
      }
      throw new Problem('unavailable', { detail: 'no free attendance code', retryAfterSeconds: 60 });
    },

    status: async (caller, pipId) => viewOf(await find(sql, caller, pipId, clock.now(), '')),

    list: async (caller, { status, limit, cursor }) => {
      const now = clock.now();
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null) throw new Problem('invalid-request', { detail: 'cursor' });
      const orders: PipOrder[] = [];
      let place = after;
      // Time passes without anybody writing it down (order.ts), so a status is looked for after reading, and not for ever: a page
      // may hold fewer than asked for, and `next` goes on from there.
      for (let batch = 0; batch < mostBatches; batch++) {
        const rows = await ordersOfClient(sql, now, caller.clientId, place, limit);
        for (const row of rows) {
          if (status === undefined || row.status === status) orders.push(viewOf(row));
          place = { createdAt: row.created_at, pipId: row.pip_id };
          if (orders.length === limit) return { orders, next: cursorOf(place) };
        }
        if (rows.length < limit) return { orders, next: null };
      }
      return { orders, next: place === null ? null : cursorOf(place) };
    },

    file: async (caller, pipId, name, language) =>
      reports.file(await find(sql, caller, pipId, clock.now(), ''), name, language),

    cancel: (caller, pipId) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        const order = await find(queries, caller, pipId, now, 'for update');
        if (order.status !== 'CREATED') throw new Problem('not-cancellable');
        const cancelled = {
          status: 'CANCELLED',
          last_updated: now,
          current_claim: null,
          lease_until: null,
        } as const;
        return viewOf(await change(queries, order, cancelled));
      }),

    result: (caller, pipId) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        const order = await find(queries, caller, pipId, now, 'for update');
        if (order.status === 'CREATED' || order.status === 'IN_PROGRESS') {
          throw new Problem('result-not-ready', { retryAfterSeconds: policy.pollSeconds });
        }
        const result = await resultOf(queries, evidence, order, base);
        await letters.fetched(queries, order, now);
        return result;
      }),

    finishWithFakeData: (caller, pipId, data) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        const order = await find(queries, caller, pipId, now, 'for update');
        if (order.status !== 'CREATED') throw new Problem('not-finishable');
        await storeOutcome(queries, evidence, pipId, fakeOutcome(data, now));
        return viewOf(await change(queries, order, { status: 'AWAITING_DOWNLOAD', last_updated: now }));
      }),
  };
}
