import { calculateJwkThumbprint } from 'jose';
import {
  deskIdSchema,
  type DeskKey,
  deskKeySchema,
  type DeskRecord,
  type Enrolment,
  type EnrolmentRequest,
} from '#shared/contracts/desks.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import { recordAct } from '../people/acts.ts';
import type { Caller } from '../oauth/clients.ts';
import type { ServiceClock, ServicePolicy } from '../ports.ts';
import { mayTakeDesk } from '../outlets/outlets.ts';
import { deskIdOf, isAbout, openProof } from './deskProof.ts';

/** Who calls: a client, and where it has proven a key that was approved, one desk of it. */
export interface DeskCaller extends Caller {
  /** Whose claims and submissions these are: the deskId, or for desks without a key what they share, the clientId. */
  readonly desk: string;
  /** The signature over this call; null where none counts. */
  readonly proof: string | null;
}

/** A call as it came, with its proof. */
export interface DeskCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly proof: string | null;
}

export interface Desks {
  /** Pending until an administrator approves. The same key again: where it stands. */
  enrol(caller: Caller, request: EnrolmentRequest, call: DeskCall): Promise<Enrolment>;
  /** @throws Problem desk-not-enrolled where the policy wants a key, or the key is revoked or not its own */
  identify(caller: Caller, call: DeskCall): Promise<DeskCaller>;
  /** A desk of this client that proves its key and waits for approval; null for any other. */
  waiting(caller: Caller, call: DeskCall): Promise<string | null>;
  list(): Promise<readonly DeskRecord[]>;
  /**
   * Into an open outlet of the register; without one only while that is empty. Approving again moves the desk. A revoked key stays
   * revoked: who comes back comes with a new one.
   */
  approve(deskId: string, outletId: string | null, by: Person | null): Promise<DeskRecord>;
  /** The desk at which the first administrators come in: no outlet yet, and nobody who could approve it. */
  approveAtSetUp(deskId: string): Promise<DeskRecord>;
  revoke(deskId: string, by: Person | null): Promise<DeskRecord>;
}

interface DeskRow {
  readonly desk_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly outlet: string;
  readonly outlet_id: string | null;
  readonly public_key: string;
  readonly status: DeskRecord['status'];
  readonly enrolled_at: Date;
  readonly changed_at: Date;
}

const columns = 'desk_id, client_id, name, outlet, outlet_id, public_key, status, enrolled_at, changed_at';

const recordOf = (row: DeskRow): DeskRecord => ({
  deskId: row.desk_id,
  clientId: row.client_id,
  name: row.name,
  outlet: row.outlet,
  outletId: row.outlet_id,
  status: row.status,
  enrolledAt: row.enrolled_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
});

export function createDesks({
  sql,
  clock,
  policy,
}: {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly policy: Pick<ServicePolicy, 'requireEnrolment'>;
}): Desks {
  const change = (
    deskId: string,
    by: Person | null,
    to: (row: DeskRow, queries: Queries) => Promise<Pick<DeskRow, 'status' | 'outlet_id'>>,
  ): Promise<DeskRecord> =>
    sql.transaction(async (queries) => {
      const row = await deskById(queries, deskId, 'for update');
      if (row === null) throw new Problem('not-found');
      const { status, outlet_id } = await to(row, queries);
      if (row.status === status && row.outlet_id === outlet_id) return recordOf(row);
      const changed = { ...row, status, outlet_id, changed_at: clock.now() };
      await recordAct(queries, changed.changed_at, {
        event: status === 'revoked' ? 'desk.revoke' : 'desk.approve',
        who: by,
        fields: { desk: deskId, ...(outlet_id === null ? {} : { outlet: outlet_id }) },
      });
      await queries.query('update desk set status = $2, outlet_id = $3, changed_at = $4 where desk_id = $1', [
        deskId,
        status,
        outlet_id,
        changed.changed_at,
      ]);
      return recordOf(changed);
    });

  return {
    enrol: async (caller, { publicKey, name, outlet }, call) => {
      const now = clock.now();
      const deskId = await calculateJwkThumbprint(publicKey);
      const proof = call.proof === null ? null : await openProof(call.proof, publicKey);
      if (proof === null || deskIdOf(call.proof ?? '') !== deskId || !isAbout(proof, call, now)) {
        throw new Problem('desk-not-enrolled', { detail: 'the proof of possession does not hold' });
      }
      await sql.query(
        `insert into desk (${columns}) values ($1, $2, $3, $4, null, $5, 'pending', $6, $6) on conflict do nothing`,
        [deskId, caller.clientId, name, outlet, JSON.stringify(publicKey), now],
      );
      const row = await deskById(sql, deskId);
      // The key of another client's desk: whoever holds it twice is told as little as anybody else.
      if (row === null || row.client_id !== caller.clientId) throw new Problem('desk-not-enrolled');
      return { deskId, status: row.status };
    },

    identify: async (caller, call) => {
      const unknown: DeskCaller = { ...caller, desk: caller.clientId, proof: null };
      const deskId = call.proof === null ? null : deskIdOf(call.proof);
      const row = deskId === null ? null : await deskById(sql, deskId);
      if (row === null || call.proof === null || row.status === 'pending') {
        if (policy.requireEnrolment) throw new Problem('desk-not-enrolled');
        return unknown;
      }
      const proof = await openProof(call.proof, keyOf(row));
      const holds = proof !== null && isAbout(proof, call, clock.now());
      if (row.status === 'revoked' || row.client_id !== caller.clientId || !holds) {
        throw new Problem('desk-not-enrolled');
      }
      return { ...caller, desk: row.desk_id, proof: call.proof };
    },

    list: async () =>
      (await sql.query<DeskRow>(`select ${columns} from desk order by enrolled_at, desk_id`)).map(recordOf),
    waiting: async (caller, call) => {
      const deskId = call.proof === null ? null : deskIdOf(call.proof);
      const row = deskId === null ? null : await deskById(sql, deskId);
      if (row === null || call.proof === null) return null;
      if (row.status !== 'pending' || row.client_id !== caller.clientId) return null;
      const proof = await openProof(call.proof, keyOf(row));
      return proof !== null && isAbout(proof, call, clock.now()) ? row.desk_id : null;
    },
    approveAtSetUp: (deskId) => change(deskId, null, async () => ({ status: 'approved', outlet_id: null })),
    approve: (deskId, outletId, by) =>
      change(deskId, by, async (row, queries) => {
        if (row.status === 'revoked') throw new Problem('not-found');
        if (!(await mayTakeDesk(queries, outletId))) {
          throw new Problem('invalid-request', { detail: 'outletId: not an open outlet of the register' });
        }
        return { status: 'approved', outlet_id: outletId };
      }),
    revoke: (deskId, by) => change(deskId, by, async ({ outlet_id }) => ({ status: 'revoked', outlet_id })),
  };
}

const keyOf = (row: DeskRow): DeskKey => deskKeySchema.parse(JSON.parse(row.public_key));

/** The public key of an enrolled desk; null where the desk has none. */
export async function deskKeyOf(queries: Queries, deskId: string): Promise<DeskKey | null> {
  const row = await deskById(queries, deskId);
  return row === null ? null : keyOf(row);
}

async function deskById(
  queries: Queries,
  deskId: string,
  lock: '' | 'for update' = '',
): Promise<DeskRow | null> {
  if (!deskIdSchema.safeParse(deskId).success) return null;
  const [row] = await queries.query<DeskRow>(`select ${columns} from desk where desk_id = $1 ${lock}`, [
    deskId,
  ]);
  return row ?? null;
}
