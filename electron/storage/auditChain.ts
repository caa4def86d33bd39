import { createHash } from 'node:crypto';
import { type AuditEntry, auditEntrySchema, auditHeaderSchema } from '#shared/contracts/audit.ts';
import type { AuditAnchor } from '#shared/contracts/desks.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';

/** Before the first entry. */
export const chainStart = '0'.repeat(64);

/** SHA-256 over the entry before and everything this one says, in a fixed order. */
export function auditHash({
  previous,
  seq,
  at,
  event,
  outcome,
  who,
  fields,
}: Omit<AuditEntry, 'hash'>): string {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const said = [previous, seq, at, event, outcome, who === null ? null : [who.id, who.name], sorted];
  return createHash('sha256').update(JSON.stringify(said), 'utf8').digest('hex');
}

export interface VerifiedAudit {
  readonly entries: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Hash of the last entry: compared with an earlier export's it shows that one log goes on from the other. */
  readonly last: string;
}

/** The lines of an exported log: a header, then every entry since the first. */
export const auditFile = (entries: readonly AuditEntry[], exportedAt: string): string =>
  [
    {
      format: 'pip-desk-audit/1',
      exportedAt,
      entries: entries.length,
      last: entries.at(-1)?.hash ?? chainStart,
    },
    ...entries,
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/**
 * Checks an exported log from nothing but the file. Whoever writes a whole new chain, or leaves out its end, is found only by
 * what was noted elsewhere: `last`, or the anchors the service keeps.
 * @param anchors heads of this chain as the service saw them
 * @returns AUDIT_NOT_A_LOG, AUDIT_CHAIN_BROKEN with the first line that does not follow from the one before, or
 *   AUDIT_ANCHOR_MISSING with the first anchor whose entry is not in the log, or another
 */
export function verifyAuditFile(text: string, anchors: readonly AuditAnchor[] = []): Result<VerifiedAudit> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return fail('AUDIT_CHAIN_BROKEN', { line: lines.length + 1 });
  const header = auditHeaderSchema.safeParse(readJson(lines.shift() ?? ''));
  if (!header.success) return fail('AUDIT_NOT_A_LOG');
  let previous = chainStart;
  let from: string | null = null;
  let to: string | null = null;
  const hashes: string[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = auditEntrySchema.safeParse(readJson(line));
    // The header is line 1.
    const broken = fail('AUDIT_CHAIN_BROKEN', { line: index + 2 });
    if (!parsed.success) return broken;
    const entry = parsed.data;
    if (entry.seq !== index + 1 || entry.previous !== previous || entry.hash !== auditHash(entry))
      return broken;
    previous = entry.hash;
    hashes.push(entry.hash);
    from ??= entry.at;
    to = entry.at;
  }
  const { entries, last } = header.data;
  if (entries !== lines.length || last !== previous) {
    return fail('AUDIT_CHAIN_BROKEN', { line: lines.length + 2 });
  }
  const missing = anchors.find(({ seq, hash }) => hashes[seq - 1] !== hash);
  if (missing !== undefined) return fail('AUDIT_ANCHOR_MISSING', { entry: missing.seq });
  return ok({ entries, from, to, last });
}

/** The entries of a log that was verified. */
export const auditEntries = (text: string): readonly AuditEntry[] =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => auditEntrySchema.parse(readJson(line)));

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
