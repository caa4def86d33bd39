import { submissionSchema, type Submission } from '#shared/contracts/pip.ts';
import { knownRefusals } from '#shared/domain/refusals.ts';
import { isErrorCode } from '#shared/errors/catalogue.ts';
import type { Outbox, OutboxEntry } from '../usecases/ports.ts';
import type { AuditLog } from './auditLog.ts';
import type { DeskDatabase } from './database.ts';

interface Row {
  readonly key: string;
  readonly claim_id: string;
  readonly attendance_code: string | null;
  readonly payload: Buffer;
  readonly refused_code: string | null;
  readonly refused_reasons: string | null;
}

/** What the code is where an older desk kept none that is known today. */
const refusedCode = 'PIP_SUBMISSION_REFUSED';

/** The outbox in the encrypted database. Every method is one transaction, flushed to the disk when it resolves. */
export function createOutbox(database: DeskDatabase, audit: Pick<AuditLog, 'appendNow'>): Outbox {
  const insert = database.prepare(
    `INSERT INTO outbox (key, state, claim_id, attendance_code, payload, put_at) VALUES (?, 'waiting', ?, ?, ?, ?)`,
  );
  const dropDraft = database.prepare(`DELETE FROM draft WHERE claim_id = ?`);
  /** Decided and no longer open in one: a crash in between must not bring the session back to be decided again. */
  const put = database.transaction(({ key, claimId, attendanceCode, submission }: OutboxEntry) => {
    const payload = Buffer.from(JSON.stringify(submission), 'utf8');
    insert.run(key, claimId, attendanceCode, payload, submission.decidedAt);
    dropDraft.run(claimId);
  });
  const select = database.prepare(`SELECT * FROM outbox WHERE state = ? ORDER BY position`);
  const rowsIn = (state: 'waiting' | 'refused'): readonly Row[] => select.all(state) as Row[];
  const emptied = `claim_id = NULL, attendance_code = NULL, payload = NULL, refused_code = NULL, refused_reasons = NULL,
    put_at = NULL`;
  const accept = database.prepare(`UPDATE outbox SET state = 'accepted', ${emptied} WHERE key = ?`);
  const refuse = database.prepare(
    `UPDATE outbox SET state = 'refused', refused_code = ?, refused_reasons = ? WHERE key = ? AND state = 'waiting'`,
  );
  const release = database.prepare(
    `UPDATE outbox SET state = 'waiting', refused_code = NULL, refused_reasons = NULL
     WHERE key = ? AND state = 'refused'`,
  );
  const discard = database.prepare(`DELETE FROM outbox WHERE key = ? AND state = 'refused'`);
  const count = database.prepare(`SELECT count(*) AS n FROM outbox WHERE state = ?`);
  const first = database.prepare(`SELECT min(put_at) AS at FROM outbox WHERE state = 'waiting'`);
  const countOf = (state: 'waiting' | 'refused'): number => (count.get(state) as { n: number }).n;

  const withRecord = (statement: typeof discard, key: string, record: Parameters<AuditLog['appendNow']>[0]) =>
    database.transaction(() => {
      if (statement.run(key).changes !== 1) return false;
      audit.appendNow(record);
      return true;
    })();

  return {
    async put(entry) {
      put(entry);
    },

    async waiting() {
      return rowsIn('waiting').flatMap((row): OutboxEntry[] => {
        const submission = submissionIn(row);
        const { key, claim_id: claimId, attendance_code: attendanceCode } = row;
        if (submission !== null) return [{ key, claimId, attendanceCode: attendanceCode ?? '', submission }];
        // Written by another version of the desk, say: kept and counted, but it must not hold up those behind it.
        refuse.run(refusedCode, '', key);
        return [];
      });
    },

    /** Erases the submission; secure_delete overwrites its pages. */
    async markAccepted(key) {
      accept.run(key);
    },

    async markRefused(key, { code, reasons }) {
      refuse.run(code, reasons.join(' '), key);
    },

    async refused() {
      return rowsIn('refused').map((row) => ({
        key: row.key,
        attendanceCode: row.attendance_code,
        submission: submissionIn(row),
        refusal: {
          code: isErrorCode(row.refused_code) ? row.refused_code : refusedCode,
          reasons: [...knownRefusals(row.refused_reasons?.split(' ') ?? [])],
        },
      }));
    },

    async sendAgain(key, record) {
      return withRecord(release, key, record);
    },

    /** secure_delete overwrites the pages. */
    async discard(key, record) {
      return withRecord(discard, key, record);
    },

    async counts() {
      return { waiting: countOf('waiting'), refused: countOf('refused') };
    },

    async oldestWaiting() {
      return (first.get() as { at: string | null }).at;
    },
  };
}

/** null where this version of the desk cannot read it. */
function submissionIn({ payload }: Row): Submission | null {
  const submission = submissionSchema.safeParse(JSON.parse(payload.toString('utf8')));
  return submission.success ? submission.data : null;
}
