import type { z } from 'zod';
import type {
  createPipSchema,
  finishWithFakeDataSchema,
  PipOrder,
  PipResult,
} from '#shared/contracts/pip.ts';
import type { OrderList, orderListQuerySchema } from '#shared/contracts/requestor.ts';
import type { Queries, Sql } from '../database/sql.ts';
import type { Letters } from '../delivery/letters.ts';
import { evidenceNames, type EvidenceStore } from '../evidence/evidence.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../oauth/clients.ts';
import type { ServiceClock, ServicePolicy, ServiceRandomness } from '../ports.ts';
import { recordStatus } from './events.ts';
import { fakePortrait } from './fakePortrait.ts';
import { fileSourceOf, makeFile, type ResultFile, type Wanted } from './files.ts';
import { drawFreeCode, drawingCodes } from './freeCode.ts';
import { listOrders } from './listing.ts';
import { orderOfClient, viewOf, change, type Lock, type OrderRow } from './order.ts';
import { fakeOutcome, resultOf, storeOutcome } from './result.ts';

/** What a requestor does with orders [F]. Every method throws Problem where the service refuses. */
export interface Orders {
  create(caller: Caller, request: z.infer<typeof createPipSchema>): Promise<PipOrder>;
  status(caller: Caller, pipId: string): Promise<PipOrder>;
  list(caller: Caller, query: z.infer<typeof orderListQuerySchema>): Promise<OrderList>;
  cancel(caller: Caller, pipId: string): Promise<PipOrder>;
  /** The first fetch delivers: it still says AWAITING_DOWNLOAD, the order is RESULT_SENT afterwards, unless a letter is to go out as well. */
  result(caller: Caller, pipId: string): Promise<PipResult>;
  /** One file of a finished order. Fetching files delivers nothing: that is the result's to do. */
  file(caller: Caller, pipId: string, wanted: Wanted): Promise<ResultFile>;
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
  readonly letters: Pick<Letters, 'fetched'>;
}

export function createOrders({ sql, evidence, clock, random, policy, letters }: Parts): Orders {
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

  const refuseUnfinished = ({ status }: OrderRow): void => {
    if (status === 'CREATED' || status === 'IN_PROGRESS') {
      throw new Problem('result-not-ready', { retryAfterSeconds: policy.pollSeconds });
    }
  };

  return {
    create: (caller, request) =>
      drawingCodes(sql, async (queries) => {
        const now = clock.now();
        const pipId = random.uuid();
        const attendanceCode = await drawFreeCode(queries, random, now);
        await queries.query(
          `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status,
             created_at, last_updated, expires_at) values ($1, $2, $3, $4, $5, 'CREATED', $6, $6, $7)`,
          [
            pipId,
            caller.clientId,
            request.applicantName,
            request.applicantPhoneNumber,
            attendanceCode,
            now,
            new Date(now.getTime() + policy.orderLifetimeDays * 86_400_000),
          ],
        );
        const order = {
          pip_id: pipId,
          client_id: caller.clientId,
          status: 'CREATED',
          last_updated: now,
        } as const;
        await recordStatus(queries, order);
        return { pipId, status: order.status, lastUpdated: now.toISOString(), attendanceCode };
      }),

    status: async (caller, pipId) => viewOf(await find(sql, caller, pipId, clock.now(), '')),

    list: (caller, query) => listOrders(sql, clock.now(), caller.clientId, query),

    file: async (caller, pipId, wanted) => {
      const source = await sql.transaction(async (queries) => {
        const order = await find(queries, caller, pipId, clock.now(), '');
        refuseUnfinished(order);
        const result = await resultOf(queries, evidence, order);
        return fileSourceOf(queries, evidence, order, result, wanted.name);
      });
      const file = source === null ? null : await makeFile(source, wanted);
      if (file === null) throw new Problem('not-found');
      return file;
    },

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
        refuseUnfinished(order);
        const result = await resultOf(queries, evidence, order);
        await letters.fetched(queries, order, now);
        return result;
      }),

    finishWithFakeData: (caller, pipId, data) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        const order = await find(queries, caller, pipId, now, 'for update');
        if (order.status !== 'CREATED') throw new Problem('not-finishable');
        await storeOutcome(queries, evidence, pipId, fakeOutcome(data, now));
        await evidence.put(queries, pipId, new Map([[evidenceNames.portrait, fakePortrait()]]));
        return viewOf(await change(queries, order, { status: 'AWAITING_DOWNLOAD', last_updated: now }));
      }),
  };
}
