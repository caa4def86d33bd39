import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { ToveStatus } from '#shared/contracts/pip.ts';
import { ageOn, osloDay } from '#shared/domain/age.ts';
import { isNorwegian } from '#shared/domain/decision.ts';
import { mrzFaults, parseMrz } from '#shared/domain/mrz.ts';
import { compareNames } from '#shared/domain/names.ts';
import type { SessionView } from '#shared/domain/session.ts';
import type { ReadingFacts } from '#shared/domain/sessionFacts.ts';
import { mayRead } from '#shared/domain/sessionMachine.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { fingerprintOf } from '../trust/anchors.ts';
import { withRegisterAnswer } from '../emrtd/inspection/register.ts';
import type { Desk } from './desk.ts';
import { noteLostOrder } from './holdOrder.ts';
import type { ChipReading } from './ports.ts';
import { observed } from './service.ts';

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
  const allowed = mayRead(session.value.facts, desk.policy);
  if (!allowed.ok) return allowed;
  const { sessionId, trust } = session.value;
  const { operator } = desk;
  const usable = checkKey(key);
  if (!usable.ok) return usable;
  const signal = desk.beginReading();
  if (signal === null) return fail('READER_BUSY');
  const { readers, inspector, clock, log } = desk.parts;
  const cutOff = session.value.chip?.resumable ?? null;
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
    const { files, portrait, signature, resumable } = read.value;
    const noted = desk.recordIn(
      sessionId,
      { type: 'chip-read', reading: readingOf(desk, read.value, session.value.claim.applicantName) },
      {
        chip: {
          files,
          portrait,
          signature,
          toveStatus: 'NOT_CHECKED',
          resumable: resumable === null ? null : { read: resumable, key },
        },
      },
    );
    if (!noted.ok) {
      // It was an attempt all the same; the notes stay until the officer says that they start over.
      if (noted.error.code === 'DESK_OTHER_DOCUMENT') desk.recordIn(sessionId, { type: 'reading-dropped' });
      return noted;
    }
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
  const { sessionId, claim, chip, facts } = session.value;
  const inspection = facts.reading?.inspection ?? null;
  const document = inspection?.document ?? null;
  if (chip === null || inspection === null || document === null) return ok(desk.viewOf(session.value));
  let status: ToveStatus = 'NOT_COVERED';
  if (facts.document?.reportedLost === true) {
    // Final, also when it is found again (pip-service §4): nobody asks until the answer pleases.
    status = 'MATCH';
  } else if (isNorwegian(inspection)) {
    const { documentNumber, issuingState } = document;
    const answer = await observed(desk, desk.parts.pip.tove(claim.claimId, documentNumber, issuingState));
    if (!answer.ok && noteLostOrder(desk, sessionId, answer.error.code)) return answer;
    // The service answers NOT_COVERED for foreign documents only: for a Norwegian one it is no answer.
    const known = answer.ok && (answer.value === 'MATCH' || answer.value === 'NO_MATCH');
    status = known ? answer.value : 'NOT_CHECKED';
  }
  const now = desk.requireSession();
  if (!now.ok) return now;
  // A newer reading has its own question.
  if (now.value.chip !== chip) return ok(desk.viewOf(now.value));
  return desk.recordIn(
    sessionId,
    { type: 'register-answered', inspection: withRegisterAnswer(inspection, status) },
    { chip: { ...chip, toveStatus: status } },
  );
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

function readingOf(desk: Desk, { inspection, files }: ChipReading, orderedName: string): ReadingFacts {
  const { document } = inspection;
  const { clock, policy } = desk.parts;
  const hashOf = (name: string): string | null => {
    const file = files.get(name);
    return file === undefined ? null : fingerprintOf(file);
  };
  return {
    inspection,
    sod: hashOf('EF_SOD'),
    portrait: hashOf('EF_DG2'),
    age: document === null ? null : ageOn(document.birthDate, osloDay(clock.now()), policy.leapDay),
    nameComparison:
      document === null
        ? null
        : compareNames(orderedName, { ...document.mrzName, fullName: document.fullName }),
  };
}
