import type { VerbArgs } from '#shared/contracts/desk.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { weaknessOf } from '#shared/domain/pin.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { done, recordFailure } from '../trust/act.ts';

type Args = VerbArgs<'desk.setUp'>;

interface Founder extends Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly hash: string;
  readonly choice: string;
}

/**
 * The first administrators of a desk that has nobody yet. Whoever stands before a fresh desk proves with the set-up code of its
 * configuration that they are meant to; after that the way is closed for good, whatever the configuration says. The PINs are in
 * use at once: that the set-up approved them is on record.
 */
export async function setUpDesk(desk: Desk, args: Args): Promise<Result<null>> {
  const done = await setUp(desk, args);
  if (!done.ok) {
    await recordFailure(desk, 'operator.create', null, done, { kind: 'set-up' });
    return done;
  }
  desk.parts.log.info('desk.set-up');
  await desk.tellStatus();
  return ok(null);
}

async function setUp(desk: Desk, { setupCode, administrators }: Args): Promise<Result<null>> {
  const { administration, random, clock } = desk.parts;
  if ((await administration.all()).length > 0) return fail('DESK_SETUP_DONE');
  const expected = desk.parts.setupCode;
  if (expected === null) return fail('DESK_SETUP_NO_CODE');
  const verified = await administration.verifySetupCode(setupCode, expected);
  if (!verified.ok) return verified;
  const at = clock.now().toISOString();
  const founders: Founder[] = [];
  for (const { firstName, lastName, pin } of administrators) {
    const weakness = weaknessOf(pin);
    if (weakness !== null) return fail('DESK_PIN_WEAK', { why: weakness });
    const id = random.uuid();
    const name = `${firstName} ${lastName}`;
    if (founders.some((other) => isSamePerson(other, { id, name }))) return fail('ADMIN_NAME_TAKEN');
    founders.push({
      id,
      name,
      firstName,
      lastName,
      hash: await administration.hash(pin),
      choice: random.uuid(),
    });
  }
  return administration.act((people) => {
    if (people.length > 0) return fail('DESK_SETUP_DONE');
    return ok({
      changes: founders.flatMap(({ id, name, firstName, lastName, hash, choice }) => [
        { kind: 'create' as const, id, name, firstName, lastName, role: 'administrator' as const },
        { kind: 'pin-chosen' as const, id, choice, hash, at },
        { kind: 'pin-approved' as const, id, by: 'set-up' },
      ]),
      audit: founders.flatMap((founder) => [
        done('operator.create', founder, { operator: founder.id, role: 'administrator', kind: 'set-up' }),
        done('operator.approve', founder, { operator: founder.id, why: 'set-up' }),
      ]),
    });
  });
}
