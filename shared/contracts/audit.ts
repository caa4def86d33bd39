import { z } from 'zod';

/**
 * What the desk keeps on record of acts that change or guard its trust: a chain in which each entry carries the hash of the one
 * before. The same lines are exported and checked again by `cli audit verify`.
 */
export const auditEvents = [
  'trust.preview',
  'trust.propose',
  'trust.proposeRollback',
  'trust.proposalPreview',
  'trust.approve',
  'trust.refuse',
  'session.open',
  'operator.signIn',
  'audit.export',
] as const;
export type AuditEventName = (typeof auditEvents)[number];

/** The only fields an entry may have: hashes, codes, counts, and the reason a supervisor gave. */
export const auditFields = [
  'file',
  'set',
  'previous',
  'proposal',
  'kind',
  'why',
  'certificate',
  'packageNumber',
  'entries',
  'ageDays',
  'note',
] as const;
export type AuditField = (typeof auditFields)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const auditEntrySchema = z.strictObject({
  /** From 1, without a gap. */
  seq: z.number().int().min(1),
  at: z.iso.datetime(),
  event: z.enum(auditEvents),
  /** `done`, or the code of what stood in the way. */
  outcome: z.string().regex(/^(done|[A-Z_]+)$/),
  /** Who of the staff; null where nobody was signed in. */
  who: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  fields: z.partialRecord(z.enum(auditFields), z.union([z.string().max(500), z.number()])),
  /** Hash of the entry before; zeros for the first one. */
  previous: hash,
  hash,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** First line of an exported log: a file that was cut off at the end no longer agrees with it. */
export const auditHeaderSchema = z.strictObject({
  format: z.literal('pip-desk-audit/1'),
  exportedAt: z.iso.datetime(),
  entries: z.number().int(),
  /** Hash of the last entry. */
  last: hash,
});
