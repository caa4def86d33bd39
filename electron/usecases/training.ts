import type { PersonaSummary, Receipt, VerbResult } from '#shared/contracts/desk.ts';
import {
  isRight,
  type MadeDecision,
  practicePolicy,
  type PracticeScore,
  scoreOf,
} from '#shared/domain/practice.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import type { Training } from './ports.ts';

const withTraining = <T>(desk: Desk, use: (training: Training) => T): T | Result<never> =>
  desk.parts.training === null ? fail('DESK_TRAINING_ONLY') : use(desk.parts.training);

export const listPersonas = (desk: Desk): Result<PersonaSummary[]> =>
  withTraining(desk, (training) => ok([...training.personas()]));

export const insertPersona = (desk: Desk, persona: string | null): Result<null> =>
  withTraining(desk, (training) => training.insert(persona));

export const orderForPersona = async (desk: Desk, persona: string): ReturnType<Training['order']> =>
  withTraining(desk, (training) => training.order(persona));

/** The exercises of whoever is signed in. */
export const trainingScore = async (desk: Desk): Promise<Result<VerbResult<'training.score'>>> =>
  withTraining(desk, async (training) => {
    const { operator } = desk;
    if (operator === null) return fail('DESK_NOT_SIGNED_IN');
    const {
      passed: _passed,
      kindsMissing,
      practised,
      ...score
    } = await currentScore(desk, training, operator.id);
    const standing = await desk.parts.operators.standing(operator.id);
    const { exercises, share } = practicePolicy;
    return ok({
      ...score,
      kindsMissing: [...kindsMissing],
      practised: [...practised],
      passedAt: standing?.trainedOn ?? null,
      needed: { exercises, share },
    });
  });

/**
 * After a decision in practice: notes how it compares with the right one, and the refresh where it is now passed. null in
 * production and for orders that are nobody's exercise. What goes wrong here is no reason to withhold a receipt.
 */
export async function feedbackOn(
  desk: Desk,
  attendanceCode: string,
  operatorId: string,
  made: MadeDecision,
): Promise<Receipt['feedback']> {
  const { training, operators, clock, log } = desk.parts;
  const exercise = training?.exerciseOf(attendanceCode) ?? null;
  if (training === null || exercise === null) return null;
  const { persona, expected, why } = exercise;
  const right = isRight(expected, made);
  try {
    const at = clock.now().toISOString();
    await training.exercises.record(operatorId, {
      persona,
      right,
      approved: made.decision === 'approve',
      at,
    });
    const { passed } = await currentScore(desk, training, operatorId);
    if (passed) await operators.passedRefresh(operatorId, at);
  } catch {
    log.error('training.not-recorded');
  }
  return { persona, right, expected: { decision: expected.decision, causes: [...expected.causes] }, why };
}

const currentScore = async (desk: Desk, training: Training, operatorId: string): Promise<PracticeScore> =>
  scoreOf(await training.exercises.of(operatorId), training.personas(), desk.parts.clock.now());
