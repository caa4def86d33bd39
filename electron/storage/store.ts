import { join } from 'node:path';
import type {
  Clock,
  Drafts,
  Exercises,
  KnownTime,
  Outbox,
  PeopleStore,
  Randomness,
  RememberedPeople,
  TrustRecords,
} from '../usecases/ports.ts';
import { type AuditLog, createAuditLog } from './auditLog.ts';
import { databaseName } from './dataFolder.ts';
import { createDeskKey, type StoredDeskKey } from './deskKey.ts';
import { openDatabase } from './database.ts';
import { createExercises } from './exercises.ts';
import { type KeyWrapper, loadOrCreateKey } from './keyEnvelope.ts';
import { createDrafts } from './drafts.ts';
import { createKnownTime } from './knownTime.ts';
import { createOperators, type OperatorStore } from './operators.ts';
import { createOutbox } from './outbox.ts';
import { createPeopleStore } from './people.ts';
import type { PinCost } from '../people/pins.ts';
import { createRememberedPeople } from './rememberedPeople.ts';
import { createTrustRecords } from './trustRecords.ts';

export interface DeskStore {
  readonly operators: OperatorStore;
  readonly people: PeopleStore;
  readonly rememberedPeople: RememberedPeople;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly audit: AuditLog;
  /** Made when it is first asked for. */
  readonly deskKey: () => StoredDeskKey;
  readonly trust: TrustRecords;
  readonly exercises: Exercises;
  readonly knownTime: KnownTime;
  close(): void;
}

/**
 * The desk's own store: `desk.db` and `desk.key.json` in `folder`.
 * @throws {StoreLockedError} where one is there and cannot be opened
 */
export async function openStore(options: {
  readonly folder: string;
  readonly wrapper: KeyWrapper;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly pinCost?: PinCost;
}): Promise<DeskStore> {
  const { folder, wrapper, clock, random } = options;
  const file = join(folder, databaseName);
  const key = await loadOrCreateKey(folder, file, wrapper, (length) => random.bytes(length));
  const database = openDatabase(file, key);
  key.fill(0);
  const audit = createAuditLog(database, clock);
  const operators = createOperators(database, clock, random, options.pinCost);
  return {
    operators,
    people: createPeopleStore({ database, audit, clock, random, operators, cost: options.pinCost }),
    rememberedPeople: createRememberedPeople({ database, clock, random, cost: options.pinCost }),
    outbox: createOutbox(database, audit),
    drafts: createDrafts(database),
    audit,
    deskKey: createDeskKey(database),
    trust: createTrustRecords(database, audit, clock),
    exercises: createExercises(database),
    knownTime: createKnownTime(database),
    close: () => database.close(),
  };
}
