import { type AuditEntry, auditSentences } from '#shared/contracts/audit.ts';
import { type AuditAnchor, auditAnchorsSchema } from '#shared/contracts/desks.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { auditEntries, type VerifiedAudit, verifyAuditFile } from '#electron/storage/auditChain.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import type { CommonArguments } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { readInputFile } from '../inputFile.ts';
import { reportFailure, table, writeJson } from '../output.ts';

/** Decades of a busy desk; more than that is some other file. */
const largestLog = 256 * 1024 * 1024;

/** Checks an audit log a desk has exported, from nothing but the file. */
export const command: Command = {
  name: 'audit',
  usage: `
    audit verify FILE [--anchors FILE] [--json]
    audit show FILE [--anchors FILE] [--json]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    if (form !== 'verify' && form !== 'show') {
      throw new UsageError(form === undefined ? 'audit needs a verb' : `unknown: audit ${form}`);
    }
    const given = readArguments(rest, { anchors: { type: 'string' } });
    const [path = ''] = readPositionals(given.positionals, 'FILE');
    const { anchors } = given.values;
    const verified = await verify(path, anchors === undefined ? [] : await readAnchors(anchors));
    if (!verified.ok) return reportFailure(io, given, verified.error);
    const { audit, entries } = verified.value;
    if (form === 'verify') {
      if (given.json) writeJson(io, audit);
      else io.stdout(text(audit, given.language));
    } else if (given.json) writeJson(io, { entries });
    else io.stdout(sentences(entries, given.language));
    return exitCodes.done;
  },
};

interface ReadAudit {
  readonly audit: VerifiedAudit;
  readonly entries: readonly AuditEntry[];
}

async function verify(path: string, anchors: readonly AuditAnchor[]): Promise<Result<ReadAudit>> {
  const file = await readInputFile(path, largestLog);
  if (!file.ok) return file;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.value);
    const audit = verifyAuditFile(text, anchors);
    return audit.ok ? ok({ audit: audit.value, entries: auditEntries(text) }) : audit;
  } catch {
    return fail('AUDIT_NOT_A_LOG');
  }
}

/** As the service gives them to an administrator (GET /v1/admin/desks/{deskId}/audit-anchors). */
async function readAnchors(path: string): Promise<readonly AuditAnchor[]> {
  const file = await readInputFile(path, largestLog);
  if (!file.ok) throw new UsageError(`${path} cannot be read`);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(file.value).toString('utf8'));
  } catch {
    throw new UsageError(`${path} is no JSON`);
  }
  const anchors = auditAnchorsSchema.safeParse(value);
  if (!anchors.success) throw new UsageError(`${path} holds no audit anchors`);
  return anchors.data.anchors;
}

/** One line an entry: when, who, what, and what stood in the way. */
const sentences = (entries: readonly AuditEntry[], language: CommonArguments['language']): string =>
  table(
    entries.map(({ seq, at, event, outcome, who }) => [
      String(seq),
      at,
      `${who?.name ?? '-'} ${auditSentences[event][language]}${outcome === 'done' ? '' : ` (${outcome})`}`,
    ]),
    '',
  );

const words = {
  nb: { whole: 'Kjeden er hel', entries: 'oppføringer', from: 'fra', to: 'til', last: 'siste' },
  nn: { whole: 'Kjeda er heil', entries: 'oppføringar', from: 'frå', to: 'til', last: 'siste' },
  en: { whole: 'The chain is whole', entries: 'entries', from: 'from', to: 'to', last: 'last' },
} as const;

function text({ entries, from, to, last }: VerifiedAudit, language: CommonArguments['language']): string {
  const said = words[language];
  return `${said.whole}\n${table(
    [
      [said.entries, String(entries)],
      [said.from, from ?? '-'],
      [said.to, to ?? '-'],
      [said.last, last],
    ],
    '  ',
  )}`;
}
