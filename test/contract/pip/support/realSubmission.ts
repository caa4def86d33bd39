import { inspectDocument } from '#electron/emrtd/inspection/inspect.ts';
import { withRegisterAnswer } from '#electron/emrtd/inspection/register.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { ageOn, osloDay } from '#shared/domain/age.ts';
import type { Inspection } from '#shared/domain/inspection.ts';
import { guardianThere, judgedByHand } from '../../../support/proofing.ts';
import { mrzKey, personaCard, read, trainingValidator } from '../../../unit/emrtd/personaReading.ts';
import { adultSubmission, minorSubmission } from './submissions.ts';

/** A training document as a desk reads it at `at`: what it finds, and the raw files. */
export async function readAtDesk(
  id: PersonaId,
  at: Date,
): Promise<{ readonly inspection: Inspection; readonly files: Submission['files'] }> {
  const { persona, card } = personaCard(id);
  const chip = await read(card, mrzKey(persona));
  const { inspection } = inspectDocument({
    read: chip,
    enteredKey: mrzKey(persona),
    dscValidator: trainingValidator(),
    at,
    syntheticNumbers: true,
  });
  const norwegian = inspection.document?.issuingState === 'NOR';
  return {
    inspection: withRegisterAnswer(inspection, norwegian ? 'NO_MATCH' : 'NOT_COVERED'),
    files: Object.fromEntries(
      [...chip.files].map(([name, bytes]) => [`EF_${name}`, Buffer.from(bytes).toString('base64')]),
    ),
  };
}

/** What an honest desk sends about it, approved. */
export async function realSubmission(id: PersonaId, at: Date): Promise<Submission> {
  const { inspection, files } = await readAtDesk(id, at);
  const { document } = inspection;
  const age = document === null ? null : ageOn(document.birthDate, osloDay(at));
  const common = {
    inspection,
    files,
    nameReason: 'compared by eye',
    ...{ startedAt: at.toISOString(), decidedAt: at.toISOString() },
  };
  return age?.minor === false
    ? adultSubmission(common)
    : minorSubmission({ ...common, judgements: [...judgedByHand, guardianThere] });
}
