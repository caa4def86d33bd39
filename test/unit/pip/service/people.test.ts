import { afterAll, beforeAll, describe } from 'vitest';
import { createPeople } from '#electron/people/people.ts';
import { migrate } from '#electron/pip/service/database/migrate.ts';
import { migrations } from '#electron/pip/service/database/migrations/index.ts';
import type { Sql } from '#electron/pip/service/database/sql.ts';
import { createRegister } from '#electron/pip/service/people/register.ts';
import { createPeopleStore } from '#electron/pip/service/people/store.ts';
import { createRememberedPeople } from '#electron/storage/rememberedPeople.ts';
import { peopleOfService } from '#electron/usecases/administration/servicePeople.ts';
import { operatorListSchema } from '#shared/contracts/people.ts';
import { ok } from '#shared/errors/result.ts';
import { openEmptyDatabase } from '../../../support/serviceDatabase.ts';
import {
  cheap,
  deskOver,
  type KeptPeople,
  randomness,
  setupCode as defaultCode,
} from '../../usecases/administration/atAdministrator.ts';
import { administrationSuite } from '../../usecases/administration/suite.ts';
import { deskDouble } from '../../usecases/doubles.ts';

/** What administrators do at a desk whose people are in the service's register: without HTTP, which has its own tests. */

let sql: Sql;
beforeAll(async () => {
  sql = await openEmptyDatabase();
  await migrate(sql, migrations, { now: () => new Date(0) });
});
afterAll(() => sql.close());

const inTheService: KeptPeople = {
  freshDesk(code = defaultCode) {
    const double = deskDouble();
    const clock = { now: () => double.now, ticks: () => 0 };
    const { database, audit } = double.trusting;
    const remembered = createRememberedPeople({ database, clock, random: randomness, cost: cheap });
    const store = createPeopleStore({ sql, clock, random: randomness, cost: cheap });
    const register = createRegister(sql, store, clock);
    // One database for all tests: a fresh register is an emptied one.
    const emptied = sql
      .query('truncate operator, operator_event cascade')
      .then(() => sql.query('update operator_setup_attempt set wrong = 0, locked_until = null'));
    return deskOver(double, code, (setupCode) => {
      const people = createPeople({ store, clock, random: randomness, setupCode });
      return peopleOfService({
        remembered,
        audit,
        service: {
          async list() {
            await emptied;
            const operators = await people.all();
            return ok(operatorListSchema.parse({ operators, hasSetupCode: await people.hasSetupCode() }));
          },
          async setUp(given, administrators) {
            await emptied;
            return people.setUp(given, administrators);
          },
          verifyPin: (id, pin) => register.verify(id, pin, 'desk-1'),
          choosePin: (id, proof, newPin) => people.choosePin(id, proof, newPin),
          perform: (by, act) => people.perform(by, act),
        },
      });
    });
  },
};

describe('people kept in the register of the service', () => administrationSuite(inTheService));
