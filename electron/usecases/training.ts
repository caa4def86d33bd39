import type { PersonaSummary, VerbResult } from '#shared/contracts/desk.ts';
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
export const trainingScore = (desk: Desk): Result<VerbResult<'training.score'>> =>
  withTraining(desk, (training) =>
    ok({ done: 0, right: 0, covered: 0, of: training.personas().length, passedAt: null }),
  );
