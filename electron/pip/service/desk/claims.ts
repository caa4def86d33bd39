import type { Claim, ToveReason, ToveStatus } from '#shared/contracts/pip.ts';
import { type CommonPolicy, commonPolicySchema } from '#shared/domain/deskPolicy.ts';
import type { Queries, Sql } from '../database/sql.ts';
import type { Policies } from '../policies/policies.ts';
import { Problem } from '../http/problem.ts';
import type { DeskCaller } from '../desks/desks.ts';
import { askRegister } from '../lostDocuments/register.ts';
import type { ClientDirectory } from '../oauth/clients.ts';
import { change, orderByCode, orderById, type OrderRow } from '../orders/order.ts';
import type { LostDocumentRegister, ServiceClock, ServicePolicy, ServiceRandomness } from '../ports.ts';
import { forgetUploads } from '../uploads/forget.ts';
import type { LookupLimit } from './lookupLimit.ts';

/**
 * A desk holds an order while it works on it [O]. The lease is prolonged by every call about the claim. When it lapses the
 * order is CREATED again and anybody may take it; until somebody does, the desk that had it may go on as if nothing had
 * happened, so that a submission which waited for the network is not lost.
 */
export interface Claims {
  /** The same desk gets its own claim again: asking twice changes nothing. */
  claim(desk: DeskCaller, attendanceCode: string): Promise<Claim>;
  release(desk: DeskCaller, claimId: string): Promise<void>;
  tove(desk: DeskCaller, claimId: string, documentNumber: string, issuingState: string): Promise<ToveStatus>;
}

export interface ClaimRow {
  readonly claim_id: string;
  readonly pip_id: string;
  readonly desk: string;
  readonly created_at: Date;
  readonly tove_document: string | null;
  readonly tove_status: ToveStatus | null;
  readonly tove_reason: ToveReason | null;
  /** JSON of what was agreed for this session; null in a claim of before. */
  readonly policy: string | null;
}

interface Parts {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly policy: ServicePolicy;
  readonly policies: Pick<Policies, 'current'>;
  readonly clients: ClientDirectory;
  readonly limit: LookupLimit;
  readonly register: LostDocumentRegister | null;
}

export function createClaims({
  sql,
  clock,
  random,
  policy,
  policies,
  clients,
  limit,
  register,
}: Parts): Claims {
  const leaseFrom = (now: Date): Date => leaseEnd(now, policy);

  const viewOf = (claimId: string, order: OrderRow, agreed: CommonPolicy): Claim => ({
    claimId,
    attendanceCode: order.attendance_code,
    applicantName: order.applicant_name,
    applicantPhoneNumber: order.applicant_phone_number,
    requestorName: clients.byId(order.client_id)?.name ?? order.client_id,
    orderedAt: order.created_at.toISOString(),
    leaseUntil: (order.lease_until ?? order.last_updated).toISOString(),
    policy: agreed,
  });

  return {
    claim: async (desk, attendanceCode) => {
      const now = clock.now();
      const wait = limit.waitSeconds(desk.desk, now);
      if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
      try {
        return await sql.transaction(async (queries) => {
          const order = await orderByCode(queries, now, attendanceCode);
          if (order === null) throw new Problem('code-unknown');
          const held =
            order.current_claim === null ? null : await claimOfDesk(queries, desk, order.current_claim);
          if (order.status === 'IN_PROGRESS' && held === null) throw new Problem('code-in-use');
          refuseFinished(order);
          const claimId = held?.claim_id ?? random.uuid();
          const agreed = (held === null ? null : policyOf(held)) ?? (await policies.current(queries));
          if (held === null) {
            await queries.query(
              'insert into claim (claim_id, pip_id, desk, created_at, policy) values ($1, $2, $3, $4, $5)',
              [claimId, order.pip_id, desk.desk, now, JSON.stringify(agreed)],
            );
          }
          return viewOf(claimId, await hold(queries, order, claimId, now, leaseFrom(now)), agreed);
        });
      } catch (error) {
        if (error instanceof Problem) limit.recordMiss(desk.desk, now);
        throw error;
      }
    },

    release: (desk, claimId) =>
      sql.transaction(async (queries) => {
        const { order } = await claimAndOrder(queries, desk, claimId, clock.now());
        await forgetUploads(queries, claimId);
        // Already released, taken over or finished: there is nothing to give back.
        if (order.current_claim !== claimId) return;
        if (order.status !== 'IN_PROGRESS' && order.status !== 'CREATED') return;
        await change(queries, order, {
          status: 'CREATED',
          last_updated: clock.now(),
          current_claim: null,
          lease_until: null,
        });
      }),

    tove: async (desk, claimId, documentNumber, issuingState) => {
      await sql.transaction(async (queries) => {
        const now = clock.now();
        const { order } = await claimAndOrder(queries, desk, claimId, now);
        refuseLost(order, claimId);
        await hold(queries, order, claimId, now, leaseFrom(now));
      });
      // Outside the transaction: the register may take its time.
      const { status, reason } = await askRegister(
        register,
        documentNumber,
        issuingState,
        policy.registerTimeoutSeconds * 1000,
      );
      // A hit is final: asking until the answer pleases does not take it off the claim.
      const isHit = `tove_document = $2 and tove_status = 'MATCH'`;
      await sql.query(
        `update claim set tove_status = case when ${isHit} then 'MATCH' else $3 end,
           tove_reason = case when ${isHit} then null else $4 end, tove_document = $2 where claim_id = $1`,
        [claimId, documentNumber, status, reason],
      );
      return status;
    },
  };
}

/** What was agreed for this claim; null for one of before. */
export const policyOf = ({ policy }: Pick<ClaimRow, 'policy'>): CommonPolicy | null =>
  policy === null ? null : commonPolicySchema.parse(JSON.parse(policy));

export const leaseEnd = (now: Date, { leaseMinutes }: Pick<ServicePolicy, 'leaseMinutes'>): Date =>
  new Date(now.getTime() + leaseMinutes * 60_000);

/** null where there is none, or it is another desk's. */
export async function claimOfDesk(
  queries: Queries,
  desk: DeskCaller,
  claimId: string,
): Promise<ClaimRow | null> {
  const [row] = await queries.query<ClaimRow>(
    `select claim_id, pip_id, desk, created_at, tove_document, tove_status, tove_reason, policy from claim
     where claim_id = $1 and desk in ($2, $3)`,
    // What it claimed before it was enrolled is its own as much as any other desk's of the client.
    [claimId, desk.desk, desk.clientId],
  );
  return row ?? null;
}

/**
 * The claim and its order, locked for the rest of the transaction.
 * @throws Problem not-found where there is none or it is another desk's
 */
export async function claimAndOrder(
  queries: Queries,
  desk: DeskCaller,
  claimId: string,
  now: Date,
): Promise<{ claim: ClaimRow; order: OrderRow }> {
  const claim = await claimOfDesk(queries, desk, claimId);
  const order = claim === null ? null : await orderById(queries, now, claim.pip_id);
  if (claim === null || order === null) throw new Problem('not-found');
  return { claim, order };
}

function refuseFinished(order: OrderRow): void {
  if (order.status === 'CANCELLED') throw new Problem('code-cancelled');
  if (order.status === 'EXPIRED') throw new Problem('code-expired');
  if (order.status === 'AWAITING_DOWNLOAD' || order.status === 'RESULT_SENT') throw new Problem('code-used');
}

/** @throws Problem unless the desk still holds the order, or nobody else took it after the lease lapsed */
export function refuseLost(order: OrderRow, claimId: string): void {
  refuseFinished(order);
  if (order.current_claim !== claimId) throw new Problem('claim-lost');
}

/** Takes or prolongs the lease; the order must be locked. */
export const hold = (
  queries: Queries,
  order: OrderRow,
  claimId: string,
  now: Date,
  leaseUntil: Date,
): Promise<OrderRow> =>
  change(queries, order, {
    status: 'IN_PROGRESS',
    // Prolonging is no news to the requestor.
    last_updated: order.status === 'IN_PROGRESS' ? order.last_updated : now,
    current_claim: claimId,
    lease_until: leaseUntil,
  });
