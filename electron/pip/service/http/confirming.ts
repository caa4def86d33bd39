import { type Confirmation, peopleRefusalSchema } from '#shared/contracts/people.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Register } from '../people/register.ts';
import { Problem } from './problem.ts';

/** Who stands behind a call by their own PIN; null where the register of people holds nobody. @throws Problem */
export type Confirmed = (confirmation: Confirmation | undefined) => Promise<Person | null>;

export const confirming =
  (register: Pick<Register, 'confirm'>, roles: readonly Role[]): Confirmed =>
  async (confirmation) =>
    unlessRefused(await register.confirm(confirmation, roles));

/** @throws Problem operator-refused with what the desk is to say; 429 while somebody has to wait */
export function unlessRefused<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const refusal = peopleRefusalSchema.parse({ detail: {}, ...result.error });
  const { seconds } = refusal.detail;
  throw new Problem('operator-refused', {
    refusal,
    ...(refusal.code === 'DESK_PIN_LOCKED' && seconds !== undefined
      ? { status: 429, retryAfterSeconds: seconds }
      : {}),
  });
}
