import { hostname } from 'node:os';
import { transportMemory } from '../emrtd/read/learned.ts';
import { createDeskDuties, type DeskDuties } from '../pip/client/deskDuties.ts';
import { deskSigner } from '../pip/client/deskSigner.ts';
import { createPipClient } from '../pip/client/pipClient.ts';
import { createPeopleClient } from '../pip/client/peopleClient.ts';
import { createRegistryClient } from '../pip/client/registryClient.ts';
import { createPcscReaders, type ReaderProcess } from '../hardware/pcsc/client.ts';
import type { AuditLog } from '../storage/auditLog.ts';
import type { KeyWrapper } from '../storage/keyEnvelope.ts';
import { type DeskStore, openStore } from '../storage/store.ts';
import { ownPeople } from '../usecases/administration/ownPeople.ts';
import { refreshPeople } from '../usecases/administration/refreshPeople.ts';
import { peopleOfService } from '../usecases/administration/servicePeople.ts';
import { attendApplicant } from '../usecases/applicant.ts';
import { emrtdInspector } from '../usecases/chipInspector.ts';
import { deliver } from '../usecases/deliver.ts';
import { Desk } from '../usecases/desk.ts';
import { restoreDraft } from '../usecases/drafts.ts';
import { holdOrder } from '../usecases/holdOrder.ts';
import { leaveDesk } from '../usecases/leaveDesk.ts';
import type {
  Administration,
  ApplicantWindow,
  CardReaders,
  Clock,
  FilePicker,
  Log,
  Operators,
  PipService,
  Registry,
  Randomness,
  TrustComputing,
} from '../usecases/ports.ts';
import { rememberTime } from '../usecases/checkDesk.ts';
import { lookForService } from '../usecases/service.ts';
import { deskBuiltOn, freeBytesOf, later, sleep } from './adapters.ts';
import { deskTrust } from './deskTrust.ts';
import { ConfigurationError, type DeskConfiguration } from './environment.ts';
import { watchServiceClock } from './serviceClock.ts';

export interface World {
  readonly configuration: DeskConfiguration;
  readonly userData: string;
  readonly version: string;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
  readonly keyWrapper: KeyWrapper;
  readonly fetch: typeof fetch;
  readonly startReaderProcess: () => ReaderProcess;
  readonly files: FilePicker;
  readonly applicant: ApplicantWindow;
  readonly trustComputing: TrustComputing;
}

export interface ComposedDesk {
  readonly desk: Desk;
  /** Looks for the service and sends what waits, now and every half minute. Called when the window is up. */
  start(): void;
  close(): Promise<void>;
}

type Closable = CardReaders & { close?(): Promise<void> };

/** How often the outbox is tried and the service looked for. */
const roundSeconds = 30;

/** Plugs the desk together out of its world. @throws {StoreLockedError} */
export async function composeDesk(world: World): Promise<ComposedDesk> {
  const { configuration, clock, random, log } = world;
  // The constant is what keeps training out of the production bundle: the import must stay behind it.
  const practice = PIPDESK_TRAINING ? await import('./trainingMode.ts') : null;
  const store = await openStore({
    folder: world.userData,
    wrapper: world.keyWrapper,
    clock,
    random,
    ...(practice === null ? {} : { pinCost: practice.trainingPinCost }),
  });
  const serviceClock = watchServiceClock(world.fetch, () => new Date());
  const listened = { ...world, fetch: serviceClock.fetch };
  const training =
    practice?.plugTraining({
      ...listened,
      operators: store.operators,
      administration: ownPeopleOf(world, store),
      remembered: store.rememberedPeople,
      audit: store.audit,
      exercises: store.exercises,
    }) ?? null;
  // Practice needs no key: its service asks for none.
  const { pip, registry, duties, ...people } =
    training === null ? await productionService(listened, store) : { ...training, duties: null };
  const { operators, administration } = people;
  const readers: Closable = training?.readers ?? createPcscReaders(world.startReaderProcess);
  const trust = deskTrust({
    userData: world.userData,
    configuration,
    records: store.trust,
    computing: world.trustComputing,
    clock,
    log,
    training: training?.trusted ?? null,
  });

  const desk = new Desk({
    clock,
    random,
    log,
    pip,
    registry,
    readers,
    inspector: emrtdInspector({
      random: (length) => random.bytes(length),
      stopwatch: () => clock.ticks(),
      syntheticNumbers: training !== null,
      memory: transportMemory(),
    }),
    outbox: store.outbox,
    drafts: store.drafts,
    operators,
    administration,
    training: training?.training ?? null,
    applicant: world.applicant,
    audit: store.audit,
    files: world.files,
    trust,
    policy: configuration.policy.desk,
    surroundings: {
      freeBytes: () => freeBytesOf(world.userData),
      keyBackend: world.keyWrapper.backend,
      builtOn: deskBuiltOn,
      chosenDay: configuration.today !== null,
      serviceTime: serviceClock.seen,
      knownTime: store.knownTime,
      limits: configuration.policy.limits,
      unusablePolicies: configuration.policy.unusable,
    },
    outlet: configuration.outlet,
    version: world.version,
  });

  await restoreDraft(desk);
  attendApplicant(desk, later);

  const round = async (): Promise<void> => {
    try {
      await lookForService(desk);
      await rememberTime(desk);
      await holdOrder(desk);
      await duties?.();
      await refreshPeople(desk);
      await deliver(desk);
    } catch {
      log.error('round.failed');
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;

  return {
    desk,
    start() {
      void round();
      timer = setInterval(() => void round(), roundSeconds * 1000);
    },
    async close() {
      clearInterval(timer);
      // Nobody waits longer for a service that does not answer: the lease ends by itself.
      await Promise.race([leaveDesk(desk), sleep(2000)]);
      await readers.close?.();
      await training?.close();
      store.close();
    },
  };
}

interface ServiceOfDesk {
  readonly pip: PipService;
  readonly registry: Registry;
  readonly operators: Operators;
  readonly administration: Administration;
  readonly duties: () => Promise<void>;
}

/** Every call carries the signature of this desk. */
async function productionService(world: World, store: DeskStore): Promise<ServiceOfDesk> {
  const { configuration, fetch, clock, random, log } = world;
  const { deskKey, audit, rememberedPeople: remembered } = store;
  if (configuration.pip === null) throw new ConfigurationError('missing or unusable: PIPDESK_PIP_URL');
  const { url, clientId, clientSecret } = configuration.pip;
  const signer = await deskSigner(deskKey());
  const confirms = configuration.people === 'service';
  const options = { baseUrl: url, clientId, clientSecret, fetch, clock, random, sleep, signer, confirms };
  return {
    pip: createPipClient(options),
    registry: createRegistryClient(options),
    ...(configuration.people === 'desk'
      ? { operators: store.operators, administration: ownPeopleOf(world, store) }
      : peopleOfService({ service: createPeopleClient(options), remembered, audit })),
    duties: dutyRound(createDeskDuties(options), audit, configuration.outlet, log),
  };
}

const ownPeopleOf = ({ clock, random, configuration }: World, { people: store }: DeskStore): Administration =>
  ownPeople({ store, clock, random, setupCode: configuration.setupCode });

/** Enrols until an administrator has approved; then tells how far the audit chain has come, whenever it has gone on. */
function dutyRound(duties: DeskDuties, audit: AuditLog, outlet: string, log: Log): () => Promise<void> {
  let approved = false;
  let anchored = 0;
  let lastTold: string | null = null;
  return async () => {
    if (!approved) {
      const enrolment = await duties.enrol({ name: hostname(), outlet });
      approved = enrolment.ok && enrolment.value.status === 'approved';
      const told = enrolment.ok ? enrolment.value.status : enrolment.error.code;
      // Once for each answer, not once for every half minute that nobody has approved.
      if (enrolment.ok && told !== lastTold) {
        await audit.append({ event: 'desk.enrol', outcome: 'done', who: null, fields: { why: told } });
      }
      lastTold = told;
    }
    const head = approved ? audit.head() : null;
    if (head === null || head.seq === anchored) return;
    const kept = await duties.anchor(head);
    if (kept.ok) anchored = head.seq;
    else log.error('audit.anchor-refused', { code: kept.error.code });
  };
}
