import { z } from 'zod';
import type { Person } from '../domain/fourEyes.ts';
import type { Language } from '../domain/language.ts';

/**
 * What the desk keeps on record of acts that change or guard its trust: a chain in which each entry carries the hash of the one
 * before. The same lines are exported and checked again by `cli audit verify`. What each event says of
 * whoever did it, as a sentence without its subject; an outcome other than `done` says that it came to nothing.
 */
export const auditSentences = {
  'trust.preview': {
    nb: 'så på en sertifikatliste før den ble foreslått',
    nn: 'såg på ei sertifikatliste før ho vart foreslått',
    en: 'looked at a certificate list before it was proposed',
  },
  'trust.propose': {
    nb: 'foreslo en sertifikatliste',
    nn: 'foreslo ei sertifikatliste',
    en: 'proposed a certificate list',
  },
  'trust.proposeRollback': {
    nb: 'foreslo å gå tilbake til en tidligere liste',
    nn: 'foreslo å gå tilbake til ei tidlegare liste',
    en: 'proposed to go back to an earlier list',
  },
  'trust.proposalPreview': {
    nb: 'så på et forslag om sertifikater',
    nn: 'såg på eit forslag om sertifikat',
    en: 'looked at a proposal about certificates',
  },
  'trust.approve': {
    nb: 'godkjente et forslag om sertifikater',
    nn: 'godkjende eit forslag om sertifikat',
    en: 'approved a proposal about certificates',
  },
  'trust.refuse': {
    nb: 'avviste et forslag om sertifikater',
    nn: 'avviste eit forslag om sertifikat',
    en: 'refused a proposal about certificates',
  },
  'session.open': {
    nb: 'ville åpne en kontroll',
    nn: 'ville opne ein kontroll',
    en: 'wanted to open a session',
  },
  'operator.signIn': { nb: 'ville logge inn', nn: 'ville logge inn', en: 'wanted to sign in' },
  'operator.create': { nb: 'la til en bruker', nn: 'la til ein brukar', en: 'added an operator' },
  'operator.change': { nb: 'endret en bruker', nn: 'endra ein brukar', en: 'changed an operator' },
  'operator.approve': { nb: 'godkjente en PIN', nn: 'godkjende ein PIN', en: 'approved a PIN' },
  'operator.deactivate': {
    nb: 'deaktiverte en bruker',
    nn: 'deaktiverte ein brukar',
    en: 'deactivated an operator',
  },
  'operator.trained': {
    nb: 'førte opp en brukers opplæring',
    nn: 'førte opp opplæringa til ein brukar',
    en: "noted an operator's training",
  },
  'review.open': {
    nb: 'åpnet en sak til ettersyn',
    nn: 'opna ei sak til ettersyn',
    en: 'opened a case for review',
  },
  'review.verdict': {
    nb: 'konkluderte i en sak til ettersyn',
    nn: 'konkluderte i ei sak til ettersyn',
    en: 'gave the verdict of a review',
  },
  'outbox.sendAgain': {
    nb: 'sendte en avvist innsending på nytt',
    nn: 'sende ei avvist innsending på nytt',
    en: 'sent a refused submission again',
  },
  'outbox.discard': {
    nb: 'slettet en avvist innsending',
    nn: 'sletta ei avvist innsending',
    en: 'erased a refused submission',
  },
  'evidence.view': {
    nb: 'så på bevis i en sak',
    nn: 'såg på bevis i ei sak',
    en: 'looked at evidence of a case',
  },
  'desk.enrol': {
    nb: 'meldte skrankens nøkkel til tjenesten',
    nn: 'melde nøkkelen til skranken til tenesta',
    en: "told the service the desk's key",
  },
  'desk.approve': { nb: 'godkjente en skranke', nn: 'godkjende ein skranke', en: 'approved a desk' },
  'desk.revoke': { nb: 'sperret en skranke', nn: 'sperra ein skranke', en: 'revoked a desk' },
  'policy.change': {
    nb: 'endret reglene for kontrollen',
    nn: 'endra reglane for kontrollen',
    en: 'changed the limits of a session',
  },
  'outlet.change': { nb: 'endret et utsted', nn: 'endra ein utstad', en: 'changed an outlet' },
  'audit.export': { nb: 'tok ut loggen', nn: 'tok ut loggen', en: 'exported the log' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type AuditEventName = keyof typeof auditSentences;
/** Ids are part of what is hashed and exported: never reused for something else. */
export const auditEvents = Object.keys(auditSentences) as AuditEventName[];

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
  /** Id of the operator an act was about. */
  'operator',
  'role',
  /** A calendar day. */
  'day',
  /** Id of the case in the service, which no requestor and no applicant ever sees. */
  'review',
  'verdict',
  'reason',
  /** Idempotency key of a submission, which leads to nobody. */
  'submission',
  /** Thumbprint of a desk's key. */
  'desk',
  /** Number of an outlet. */
  'outlet',
] as const;
export type AuditField = (typeof auditFields)[number];

/** An entry before it has its place in a chain. */
export interface AuditRecord {
  readonly event: AuditEventName;
  /** `done`, or the code of what stood in the way. */
  readonly outcome: string;
  readonly who: Person | null;
  readonly fields: Readonly<Partial<Record<AuditField, string | number>>>;
}

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
