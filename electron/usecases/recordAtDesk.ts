import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import type { Language } from '#shared/domain/language.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { SessionView, SignatureSource, Terms } from '#shared/domain/session.ts';
import { isNorwegian } from '#shared/domain/decision.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { type DeskSession, mayAcknowledge, viewOf } from './session.ts';

/** Applies one note of the officer to the open session. */
function note(desk: Desk, change: (session: DeskSession) => Result<DeskSession>): Result<SessionView> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const changed = change(session.value);
  if (!changed.ok) return changed;
  desk.setSession(changed.value);
  return ok(viewOf(changed.value));
}

/** Name and phone number as given at the desk; for a minor the number may be the guardian's (pip-service rule 9). */
export const recordAtDesk = (desk: Desk, name: string, phoneNumber: string): Result<SessionView> =>
  note(desk, (session) => ok({ ...session, atDesk: { name, phoneNumber } }));

export const acceptTerms = (desk: Desk, language: Language, by: Terms['by']): Result<SessionView> =>
  note(desk, (session) =>
    ok({ ...session, terms: { acceptedAt: desk.parts.clock.now().toISOString(), language, by } }),
  );

/**
 * A number typed by the officer; it never mixes with the chip's. Synthetic numbers pass in training only. Typed twice or confirmed by
 * the applicant (TR-03147): DESK_NUMBER_DIFFERS where the two do not agree.
 */
export const setNumber = (
  desk: Desk,
  { dNumber, confirmation }: VerbArgs<'session.setNumber'>,
): Result<SessionView> =>
  note(desk, (session) => {
    if (dNumber === null || dNumber.trim() === '')
      return ok({ ...session, dNumber: null, numberConfirmation: null });
    const synthetic = desk.parts.training !== null;
    const number = parseNationalNumber(dNumber, synthetic);
    if (number === null || confirmation === null) return fail('DESK_NUMBER_INVALID');
    if (
      confirmation.kind === 'typed-twice' &&
      parseNationalNumber(confirmation.again, synthetic)?.digits !== number.digits
    )
      return fail('DESK_NUMBER_DIFFERS');
    return ok({ ...session, dNumber: number.digits, numberConfirmation: confirmation.kind });
  });

/** Judging again replaces what was judged before. */
export const judge = (desk: Desk, judgement: Judgement): Result<SessionView> =>
  note(desk, (session) =>
    ok({
      ...session,
      judgements: [...session.judgements.filter(({ item }) => item !== judgement.item), judgement],
    }),
  );

export const setNameReason = (desk: Desk, reason: string): Result<SessionView> =>
  note(desk, (session) => ok({ ...session, nameReason: reason === '' ? null : reason }));

/**
 * Where the document's signature stands (pip-service rule 6). `data-page` may be said without its picture: for an adult that
 * is missing all the same, for a minor none is ever taken.
 */
export const setSignature = (desk: Desk, source: SignatureSource): Result<SessionView> =>
  note(desk, (session) => {
    const inspection = session.reading?.inspection ?? null;
    if (inspection === null || inspection.document === null) return fail('DESK_STEP_NOT_ALLOWED');
    if (source === 'none' && isNorwegian(inspection)) return fail('DESK_SIGNATURE_REQUIRED');
    if (source === 'chip' && (session.reading?.signature ?? null) === null)
      return fail('DESK_STEP_NOT_ALLOWED');
    if (source === 'signature-page' && session.photos[source] === null) return fail('DESK_STEP_NOT_ALLOWED');
    return ok({ ...session, signature: source });
  });

/** The officer has seen an undetermined check and takes it into account. A failed one cannot be waved through. */
export const acknowledge = (desk: Desk, check: CheckId): Result<SessionView> =>
  note(desk, (session) => {
    const inspection = session.reading?.inspection ?? null;
    if (inspection === null || !mayAcknowledge(inspection, check)) return fail('DESK_STEP_NOT_ALLOWED');
    return ok({ ...session, acknowledged: [...new Set([...session.acknowledged, check])] });
  });
