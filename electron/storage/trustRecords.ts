import { trustSourceSchema } from '#shared/contracts/trust.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type {
  Clock,
  HistoryEntry,
  RememberedSigner,
  StateChange,
  StatePort,
  StoredProposal,
  StoreState,
  TrustRecords,
} from '../usecases/ports.ts';
import type { AuditLog } from './auditLog.ts';
import type { DeskDatabase } from './database.ts';

interface ActivationRow {
  readonly action: HistoryEntry['action'];
  readonly set_id: string;
  readonly previous: string | null;
  readonly at: string;
  readonly certificates: number;
  readonly sources: string;
  readonly proposed_by: string | null;
  readonly approved_by: string | null;
  readonly note: string;
}

interface ProposalRow {
  readonly id: string;
  readonly kind: StoredProposal['kind'];
  readonly proposed_by_id: string;
  readonly proposed_by_name: string;
  readonly proposed_at: string;
  readonly note: string;
  readonly file_sha256: string | null;
  readonly file_name: string | null;
  readonly set_id: string;
  readonly previous: string | null;
  readonly added: number;
  readonly removed: number;
}

/** Enough for a preview that means something, little enough that it says nothing of a single day. */
const remembering = { most: 500, days: 90 } as const;

/** What the desk trusts and who decided it, in the encrypted database. */
export function createTrustRecords(database: DeskDatabase, audit: AuditLog, clock: Clock): TrustRecords {
  const stateRow = database.prepare(`SELECT active, package_number FROM trust_state`);
  const activations = database.prepare(`SELECT * FROM trust_activations ORDER BY position`);
  const highest = database.prepare(`SELECT list, signed_on FROM trust_highest`);
  const setState = database.prepare(
    `UPDATE trust_state SET active = ?, package_number = ? WHERE active IS ?`,
  );
  const addActivation = database.prepare(
    `INSERT INTO trust_activations
       (action, set_id, previous, at, certificates, sources, proposed_by, approved_by, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const raise = database.prepare(
    `INSERT INTO trust_highest (list, signed_on) VALUES (?, ?)
     ON CONFLICT (list) DO UPDATE SET signed_on = max(signed_on, excluded.signed_on)`,
  );
  const allProposals = database.prepare(`SELECT * FROM trust_proposals ORDER BY position`);
  const addProposal = database.prepare(
    `INSERT INTO trust_proposals
       (id, kind, proposed_by_id, proposed_by_name, proposed_at, note, file_sha256, file_name, set_id, previous,
        added, removed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const removeProposal = database.prepare(`DELETE FROM trust_proposals WHERE id = ?`);
  const addSigner = database.prepare(`INSERT INTO trust_signers (at, dsc) VALUES (?, ?)`);
  const forget = database.prepare(
    `DELETE FROM trust_signers WHERE at < ?
       OR position NOT IN (SELECT position FROM trust_signers ORDER BY position DESC LIMIT ${remembering.most})`,
  );
  const signers = database.prepare(`SELECT at, dsc FROM trust_signers WHERE at >= ? ORDER BY position DESC`);
  const oldest = (): string => new Date(clock.now().getTime() - remembering.days * 86_400_000).toISOString();

  function readState(): StoreState {
    const { active, package_number: packageNumber } = stateRow.get() as {
      active: string | null;
      package_number: number;
    };
    return {
      active,
      packageNumber,
      history: (activations.all() as ActivationRow[]).map((row) => ({
        action: row.action,
        set: row.set_id,
        previous: row.previous,
        at: row.at,
        certificates: row.certificates,
        sources: trustSourceSchema.array().parse(JSON.parse(row.sources)),
        proposedBy: row.proposed_by,
        approvedBy: row.approved_by,
        note: row.note,
      })),
      highestSigned: Object.fromEntries(
        (highest.all() as { list: string; signed_on: string }[]).map(({ list, signed_on: on }) => [list, on]),
      ),
    };
  }

  const commit = database.transaction(
    (
      before: StoreState,
      { entry, packageNumber, highestSigned }: StateChange,
      settles: Parameters<TrustRecords['state']>[0],
    ): void => {
      // Somebody else activated in between, or settled the proposal: then nothing of this may happen.
      if (setState.run(entry.set, packageNumber, before.active).changes !== 1) throw new Error('not active');
      addActivation.run(
        entry.action,
        entry.set,
        entry.previous,
        entry.at,
        entry.certificates,
        JSON.stringify(entry.sources),
        entry.proposedBy,
        entry.approvedBy,
        entry.note,
      );
      for (const [list, signedOn] of Object.entries(highestSigned)) raise.run(list, signedOn);
      if (settles === undefined) return;
      if (removeProposal.run(settles.proposal).changes !== 1) throw new Error('no such proposal');
      audit.appendNow(settles.audit);
    },
  );

  return {
    state: (settles): StatePort => ({
      async read() {
        try {
          return ok(readState());
        } catch {
          return fail('TRUST_STORE_DAMAGED', { part: 'database' });
        }
      },
      async commit(before, change) {
        commit(before, change, settles);
      },
    }),
    async proposals() {
      return (allProposals.all() as ProposalRow[]).map((row) => ({
        id: row.id,
        kind: row.kind,
        proposedBy: { id: row.proposed_by_id, name: row.proposed_by_name },
        proposedAt: row.proposed_at,
        note: row.note,
        file:
          row.file_sha256 === null || row.file_name === null
            ? null
            : { sha256: row.file_sha256, name: row.file_name },
        set: row.set_id,
        previous: row.previous,
        added: row.added,
        removed: row.removed,
      }));
    },
    async propose(proposal, record) {
      database.transaction(() => {
        addProposal.run(
          proposal.id,
          proposal.kind,
          proposal.proposedBy.id,
          proposal.proposedBy.name,
          proposal.proposedAt,
          proposal.note,
          proposal.file?.sha256 ?? null,
          proposal.file?.name ?? null,
          proposal.set,
          proposal.previous,
          proposal.added,
          proposal.removed,
        );
        audit.appendNow(record);
      })();
    },
    async dismiss(id, record) {
      return database.transaction(() => {
        if (removeProposal.run(id).changes !== 1) return false;
        audit.appendNow(record);
        return true;
      })();
    },
    async remember({ dsc, at }) {
      database.transaction(() => {
        addSigner.run(at, Buffer.from(dsc));
        forget.run(oldest());
      })();
    },
    async remembered() {
      return (signers.all(oldest()) as { at: string; dsc: Buffer }[]).map(
        ({ at, dsc }): RememberedSigner => ({ at, dsc: new Uint8Array(dsc) }),
      );
    },
  };
}
