import { submissionSchema } from '#shared/contracts/pip.ts';
import type { Outbox, OutboxEntry } from '../usecases/ports.ts';
import type { DeskDatabase } from './database.ts';

interface Row {
  readonly key: string;
  readonly claim_id: string;
  readonly payload: Buffer;
}

/** The outbox in the encrypted database. Every method is one transaction, flushed to the disk when it resolves. */
export function createOutbox(database: DeskDatabase): Outbox {
  const insert = database.prepare(
    `INSERT INTO outbox (key, state, claim_id, payload, put_at) VALUES (?, 'waiting', ?, ?, ?)`,
  );
  const dropDraft = database.prepare(`DELETE FROM draft WHERE claim_id = ?`);
  /** Decided and no longer open in one: a crash in between must not bring the session back to be decided again. */
  const put = database.transaction(({ key, claimId, submission }: OutboxEntry) => {
    insert.run(key, claimId, Buffer.from(JSON.stringify(submission), 'utf8'), submission.decidedAt);
    dropDraft.run(claimId);
  });
  const select = database.prepare(
    `SELECT key, claim_id, payload FROM outbox WHERE state = 'waiting' ORDER BY position`,
  );
  const accept = database.prepare(
    `UPDATE outbox SET state = 'accepted', claim_id = NULL, payload = NULL, refused_code = NULL, put_at = NULL WHERE key = ?`,
  );
  const refuse = database.prepare(
    `UPDATE outbox SET state = 'refused', refused_code = ? WHERE key = ? AND state = 'waiting'`,
  );
  const count = database.prepare(`SELECT count(*) AS n FROM outbox WHERE state = ?`);
  const first = database.prepare(`SELECT min(put_at) AS at FROM outbox WHERE state = 'waiting'`);
  const countOf = (state: 'waiting' | 'refused'): number => (count.get(state) as { n: number }).n;

  return {
    async put(entry) {
      put(entry);
    },

    async waiting() {
      return (select.all() as Row[]).flatMap(({ key, claim_id: claimId, payload }): OutboxEntry[] => {
        const submission = submissionSchema.safeParse(JSON.parse(payload.toString('utf8')));
        if (submission.success) return [{ key, claimId, submission: submission.data }];
        // Written by another version of the desk, say: kept and counted, but it must not hold up those behind it.
        refuse.run('PIP_SUBMISSION_REFUSED', key);
        return [];
      });
    },

    /** Erases the submission; secure_delete overwrites its pages. */
    async markAccepted(key) {
      accept.run(key);
    },

    async markRefused(key, code) {
      refuse.run(code, key);
    },

    async counts() {
      return { waiting: countOf('waiting'), refused: countOf('refused') };
    },

    async oldestWaiting() {
      return (first.get() as { at: string | null }).at;
    },
  };
}
