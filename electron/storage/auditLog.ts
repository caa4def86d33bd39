import { type AuditEntry, auditEntrySchema, type AuditField, auditFields } from '#shared/contracts/audit.ts';
import type { Audit, AuditRecord, Clock } from '../usecases/ports.ts';
import { auditFile, auditHash, chainStart } from './auditChain.ts';
import type { DeskDatabase } from './database.ts';

interface Row {
  readonly seq: number;
  readonly at: string;
  readonly event: string;
  readonly outcome: string;
  readonly who: string | null;
  readonly fields: string;
  readonly previous: string;
  readonly hash: string;
}

export interface AuditLog extends Audit {
  /** For use inside a transaction of somebody else: the act and its entry are one. */
  appendNow(record: AuditRecord): void;
  /** The last entry, for the service to remember; null where there is none. */
  head(): Pick<AuditEntry, 'seq' | 'hash'> | null;
}

/** Hashes, codes and words; nothing long. Only a note is free text, as long as the window lets it be. */
const plain = /^[\w .:/+-]{0,100}$/;

/** The audit chain in the encrypted database, whose triggers let no entry be changed or removed. */
export function createAuditLog(database: DeskDatabase, clock: Clock): AuditLog {
  const last = database.prepare(`SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1`);
  const insert = database.prepare(
    `INSERT INTO audit (seq, at, event, outcome, who, fields, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = database.prepare(`SELECT * FROM audit ORDER BY seq`);

  const appendNow = database.transaction(({ event, outcome, who, fields }: AuditRecord): void => {
    const before = last.get() as Pick<Row, 'seq' | 'hash'> | undefined;
    const entry: Omit<AuditEntry, 'hash'> = {
      seq: (before?.seq ?? 0) + 1,
      at: clock.now().toISOString(),
      event,
      outcome,
      who: who === null ? null : { id: who.id, name: who.name },
      fields: allowed(fields),
      previous: before?.hash ?? chainStart,
    };
    insert.run(
      entry.seq,
      entry.at,
      entry.event,
      entry.outcome,
      entry.who === null ? null : JSON.stringify(entry.who),
      JSON.stringify(entry.fields),
      entry.previous,
      auditHash(entry),
    );
  });

  return {
    appendNow: (record) => appendNow(record),
    head: () => (last.get() as Pick<Row, 'seq' | 'hash'> | undefined) ?? null,
    async append(record) {
      appendNow(record);
    },
    async export() {
      const entries = (all.all() as Row[]).map((row) =>
        auditEntrySchema.parse({
          ...row,
          who: row.who === null ? null : JSON.parse(row.who),
          fields: JSON.parse(row.fields),
        }),
      );
      const text = auditFile(entries, clock.now().toISOString());
      return { file: new Uint8Array(Buffer.from(text, 'utf8')), entries: entries.length };
    },
  };
}

/** What is on the list of fields and harmless; a field that is neither is left out, not the entry. */
function allowed(fields: AuditRecord['fields']): Partial<Record<AuditField, string | number>> {
  return Object.fromEntries(
    auditFields.flatMap((name) => {
      const value = fields[name];
      if (value === undefined) return [];
      const harmless = typeof value === 'number' || name === 'note' || plain.test(value);
      return [[name, harmless ? value : '(withheld)'] as const];
    }),
  );
}
