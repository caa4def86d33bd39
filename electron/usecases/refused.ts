import type { Operator, VerbArgs, VerbResult } from '#shared/contracts/desk.ts';
import type { RefusedSubmission } from '#shared/contracts/outbox.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { deliver, waiting } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { RefusedEntry } from './ports.ts';
import { type ActFields, attempted, confirmedBy, done } from './trust/act.ts';

/**
 * What the service refused: decided at this desk, but nothing came of it. A supervisor sends it again once what stood in the way is
 * gone, or erases it, so that nobody's data lies here for ever.
 */
export async function listRefused(desk: Desk): Promise<Result<RefusedSubmission[]>> {
  const { operator } = desk;
  if (operator === null) return fail('DESK_NOT_SIGNED_IN');
  const entries = await desk.parts.outbox.refused();
  return ok(
    entries.map((entry) => ({
      id: entry.key,
      attendanceCode: entry.attendanceCode,
      decided: decidedOf(entry),
      refusal: entry.refusal,
      own: isOwn(entry, operator),
    })),
  );
}

export const sendRefusedAgain = (
  desk: Desk,
  { id, pin }: VerbArgs<'outbox.sendAgain'>,
): Promise<Result<VerbResult<'outbox.sendAgain'>>> => {
  const fields: ActFields = { submission: id };
  return attempted(desk, 'outbox.sendAgain', fields, async (operator) => {
    const entry = await refusedEntry(desk, id);
    if (!entry.ok) return entry;
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    const record = done('outbox.sendAgain', operator, fields);
    if (!(await desk.parts.outbox.sendAgain(id, record))) return fail('REVIEW_SUBMISSION_GONE');
    return ok((await deliver(desk)).get(id) ?? waiting);
  });
};

export const discardRefused = (
  desk: Desk,
  { id, pin, note }: VerbArgs<'outbox.discard'>,
): Promise<Result<null>> => {
  const fields: ActFields = { submission: id, note };
  return attempted(desk, 'outbox.discard', fields, async (operator) => {
    const entry = await refusedEntry(desk, id);
    if (!entry.ok) return entry;
    // Nobody makes a decision of their own disappear.
    if (isOwn(entry.value, operator)) return fail('REVIEW_OWN_CASE');
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    const record = done('outbox.discard', operator, fields);
    if (!(await desk.parts.outbox.discard(id, record))) return fail('REVIEW_SUBMISSION_GONE');
    await desk.tellStatus();
    return ok(null);
  });
};

async function refusedEntry(desk: Desk, key: string): Promise<Result<RefusedEntry>> {
  const entry = (await desk.parts.outbox.refused()).find((one) => one.key === key);
  return entry === undefined ? fail('REVIEW_SUBMISSION_GONE') : ok(entry);
}

const isOwn = ({ submission }: RefusedEntry, operator: Operator): boolean =>
  submission !== null &&
  isSamePerson({ id: submission.officerId ?? '', name: submission.officerName }, operator);

function decidedOf({ submission }: RefusedEntry): RefusedSubmission['decided'] {
  if (submission === null) return null;
  const { approved } = submission.decision;
  return {
    decision: approved === true ? 'approve' : approved === false ? 'reject' : 'terminate',
    at: submission.decidedAt,
    officerName: submission.officerName,
  };
}
