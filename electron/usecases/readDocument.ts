import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { ToveStatus } from '#shared/contracts/pip.ts';
import { ageOn, osloDay } from '#shared/domain/age.ts';
import { isNorwegian } from '#shared/domain/decision.ts';
import { mrzFaults, parseMrz } from '#shared/domain/mrz.ts';
import { compareNames } from '#shared/domain/names.ts';
import type { SessionView } from '#shared/domain/session.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { withRegisterAnswer } from '../emrtd/inspection/register.ts';
import type { Desk } from './desk.ts';
import { noteLostOrder } from './holdOrder.ts';
import type { ChipReading } from './ports.ts';
import { observed } from './service.ts';
import { type Reading, viewOf, withReading } from './session.ts';

/**
 * Reads and checks the chip once. A wrong key is an outcome, never a reason to try again by itself. Whatever ends the reading
 * early, everything else of the session stays; after a lost card the same key goes on where it was lost.
 */
export async function readDocument(
  desk: Desk,
  key: DocumentKey,
  reader: string | null,
): Promise<Result<SessionView>> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  if (session.value.atDesk === null) return fail('DESK_STEP_NOT_ALLOWED');
  const { sessionId, trust } = session.value;
  const { operator } = desk;
  const usable = checkKey(key);
  if (!usable.ok) return usable;
  const signal = desk.beginReading();
  if (signal === null) return fail('READER_BUSY');
  const { readers, inspector, clock, log } = desk.parts;
  const cutOff = session.value.reading?.resumable ?? null;
  try {
    const read = await readers.withCard(reader, (card) =>
      inspector.read({
        card,
        key,
        signal,
        at: clock.now(),
        dscValidator: trust.validator,
        // Another key means another document: then from the beginning.
        resumeFrom: cutOff !== null && sameKey(cutOff.key, key) ? cutOff.read : null,
        onProgress: (steps) => {
          if (desk.operator === operator) desk.emit('chip.progress', { steps: [...steps] });
        },
      }),
    );
    if (!read.ok) return read;
    // Signed out meanwhile, even if somebody is signed in again: after an interruption the chip is read anew.
    if (desk.operator !== operator) return fail('DESK_NOT_SIGNED_IN');
    const reading = readingOf(read.value, key, session.value.claim.applicantName, clock.now());
    const changed = desk.updateSession(sessionId, (current) => withReading(current, reading));
    if (changed === null) return fail('DESK_NO_SESSION');
    await rememberSigner(desk, read.value);
  } finally {
    desk.endReading(signal);
  }
  const checked = await checkRegister(desk);
  if (checked.ok && checked.value.inspection !== null) {
    const { result, error, timings } = checked.value.inspection;
    const milliseconds = Math.round(timings['total'] ?? 0);
    log.info('chip.read', { result, code: error?.code ?? 'none', milliseconds });
  }
  return checked;
}

/** For the preview of the next certificate list: whose documents this desk meets. A failure costs the preview, not the reading. */
async function rememberSigner(desk: Desk, { documentSigner, inspection }: ChipReading): Promise<void> {
  if (documentSigner === null) return;
  try {
    await desk.parts.trust.records.remember({ dsc: documentSigner, at: inspection.inspectedAt });
  } catch {
    desk.parts.log.error('trust.remember-failed');
  }
}

export function cancelReading(desk: Desk): Result<null> {
  desk.cancelReading();
  return ok(null);
}

/**
 * Asks the register of lost and stolen documents: Norwegian documents only (pip-service rule 10). No answer leaves the check
 * undetermined; it can be asked again.
 */
export async function checkRegister(desk: Desk): Promise<Result<SessionView>> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const { sessionId, claim, reading } = session.value;
  const document = reading?.inspection.document ?? null;
  if (reading === null || document === null) return ok(viewOf(session.value));
  let status: ToveStatus = 'NOT_COVERED';
  if (isNorwegian(reading.inspection)) {
    const { documentNumber, issuingState } = document;
    const answer = await observed(desk, desk.parts.pip.tove(claim.claimId, documentNumber, issuingState));
    if (!answer.ok && noteLostOrder(desk, sessionId, answer.error.code)) return answer;
    // The service answers NOT_COVERED for foreign documents only: for a Norwegian one it is no answer.
    const known = answer.ok && (answer.value === 'MATCH' || answer.value === 'NO_MATCH');
    status = known ? answer.value : 'NOT_CHECKED';
  }
  const changed = desk.updateSession(sessionId, (current) =>
    // A newer reading has its own question.
    current.reading !== reading
      ? current
      : {
          ...current,
          reading: {
            ...reading,
            toveStatus: status,
            inspection: withRegisterAnswer(reading.inspection, status),
          },
        },
  );
  return changed === null ? fail('DESK_NO_SESSION') : ok(viewOf(changed));
}

/** A typed MRZ is judged before the chip is troubled: a wrong check digit names its field instead of a wrong key. */
function checkKey(key: DocumentKey): Result<null> {
  if (key.kind !== 'mrz') return ok(null);
  const mrz = parseMrz(key.mrz);
  if (!mrz.ok) return mrz;
  const [fault] = mrzFaults(mrz.value);
  return fault === undefined ? ok(null) : fail('MRZ_CHECK_DIGIT', { field: fault });
}

const sameKey = (one: DocumentKey, other: DocumentKey): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function readingOf(read: ChipReading, key: DocumentKey, orderedName: string, now: Date): Reading {
  const { document } = read.inspection;
  return {
    ...read,
    age: document === null ? null : ageOn(document.birthDate, osloDay(now)),
    nameComparison:
      document === null
        ? null
        : compareNames(orderedName, { ...document.mrzName, fullName: document.fullName }),
    toveStatus: 'NOT_CHECKED',
    resumable: read.resumable === null ? null : { read: read.resumable, key },
  };
}
