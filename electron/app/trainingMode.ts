import type { Operator } from '#shared/contracts/desk.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { osloDay } from '#shared/domain/age.ts';
import { concat } from '../emrtd/crypto/bytes.ts';
import { portraitOf } from '../emrtd/lds/dg2.ts';
import type { PipClientOptions } from '../pip/client/options.ts';
import { createPipClient } from '../pip/client/pipClient.ts';
import { createPeopleClient } from '../pip/client/peopleClient.ts';
import { createRegistryClient } from '../pip/client/registryClient.ts';
import { createPipRequestor } from '../pip/client/requestorClient.ts';
import { embeddedRegister } from '../pip/service/lostDocuments/register.ts';
import type { OperatorStore } from '../storage/operators.ts';
import type { PinCost } from '../people/pins.ts';
import { trainingTrustAnchors } from '../training/issuingAuthority.ts';
import type { PersonaRecord } from '../training/personas/persona.ts';
import { personaRecords } from '../training/personas/records.ts';
import { createTrainingReaders } from '../training/trainingReaders.ts';
import { fingerprintOf } from '../trust/anchors.ts';
import { emptyTrustSet, type TrustSetContent } from '../trust/setFile.ts';
import { trustSetFrom } from '../trust/trustSet.ts';
import type {
  Administration,
  Audit,
  CardReaders,
  Clock,
  Exercises,
  Log,
  Operators,
  PipService,
  Randomness,
  Registry,
  RememberedPeople,
  Training,
} from '../usecases/ports.ts';
import { peopleOfService } from '../usecases/administration/servicePeople.ts';
import { reinspector } from '../usecases/reinspector.ts';
import { sleep } from './adapters.ts';
import { deferredPip, deferredRegistry } from './deferredPip.ts';
import type { DeskConfiguration } from './environment.ts';

/**
 * Everything a desk in training has in place of the world: its own PIP service on the loopback, documents that do not exist,
 * trust in their invented issuers, operators with published PINs. Reached from main.ts behind PIPDESK_TRAINING only.
 */
export interface TrainingMode {
  readonly training: Training;
  readonly operators: Operators;
  readonly administration: Administration;
  readonly pip: PipService;
  readonly registry: Registry;
  /** The software reader; null where the desk practises on real readers. */
  readonly readers: CardReaders | null;
  /** What is always trusted in training. */
  readonly trusted: () => TrustSetContent;
  close(): Promise<void>;
}

/** Published PINs need no costly hash; a desk for practice is to open at once. */
export const trainingPinCost: PinCost = { memoryKiB: 1024, passes: 1 };

/** Published: the sign-in screen of a training desk shows them. */
const trainingOperators: readonly (Operator & { readonly pin: string })[] = [
  { id: '7a1e0001-0000-4000-8000-000000000001', name: 'Ola Øvelse', role: 'officer', pin: '111111' },
  { id: '7a1e0001-0000-4000-8000-000000000002', name: 'Kari Kursholder', role: 'officer', pin: '222222' },
  { id: '7a1e0001-0000-4000-8000-000000000003', name: 'Siv Kontrollør', role: 'supervisor', pin: '333333' },
  {
    id: '7a1e0001-0000-4000-8000-000000000005',
    name: 'Per Prøvestein',
    role: 'supervisor',
    pin: '555555',
  },
  { id: '7a1e0001-0000-4000-8000-000000000004', name: 'Adam Admin', role: 'administrator', pin: '444444' },
  {
    id: '7a1e0001-0000-4000-8000-000000000006',
    name: 'Berit Bestyrer',
    role: 'administrator',
    pin: '666666',
  },
];

interface TrainingNeeds {
  readonly configuration: DeskConfiguration;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
  readonly operators: OperatorStore;
  readonly administration: Administration;
  readonly remembered: RememberedPeople;
  readonly audit: Audit;
  readonly exercises: Exercises;
  readonly fetch: typeof fetch;
}

export function plugTraining(needs: TrainingNeeds): TrainingMode {
  const { configuration, clock, random } = needs;
  const service =
    configuration.pip === null ? embeddedService(needs) : externalService(needs, configuration.pip);
  // In memory only, as long as the desk runs: an order left over from yesterday is nobody's exercise.
  const personaOf = new Map<string, PersonaRecord>();
  const readers = createTrainingReaders({
    today: () => osloDay(clock.now()),
    random: (length) => random.bytes(length),
  });
  return {
    pip: service.pip,
    registry: service.registry,
    readers: configuration.readers === 'training' ? readers : null,
    ...(service.people ?? seeded(needs)),
    trusted: once(trainingContent),
    training: {
      pinOf: (operatorId) => trainingOperators.find(({ id }) => id === operatorId)?.pin,
      personas: () => readers.personas(),
      // A real reader gets its documents from a hand, not from the desk.
      insert: (persona) =>
        configuration.readers === 'training' ? readers.insert(persona) : fail('DESK_TRAINING_ONLY'),
      async order(persona) {
        const record: PersonaRecord | undefined = personaRecords.find(({ id }) => id === persona);
        if (record === undefined) return fail('DESK_BAD_REQUEST');
        const { name, phoneNumber } = record.applicant;
        const order = await (await service.requestor()).order(name, phoneNumber);
        if (!order.ok) return order;
        // pipId stays here: what an applicant brings is the attendance code.
        const { attendanceCode } = order.value;
        personaOf.set(attendanceCode, record);
        return ok({ attendanceCode, applicantName: name, applicantPhoneNumber: phoneNumber });
      },
      exerciseOf(attendanceCode) {
        const record = personaOf.get(attendanceCode);
        if (record === undefined) return null;
        const { why, ...expected } = record.expectedDecision;
        return { persona: record.id, expected, why };
      },
      exercises: needs.exercises,
    },
    close: () => service.close(),
  };
}

type Requestor = ReturnType<typeof createPipRequestor>;

interface ConnectedService {
  readonly pip: PipService;
  readonly registry: Registry;
  readonly requestor: () => Promise<Requestor>;
  /** Those of its register, where this desk is to ask it; null for the trainees of this desk. */
  readonly people: Pick<TrainingMode, 'operators' | 'administration'> | null;
  close(): Promise<void>;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

const clientOptions = (
  { fetch, clock, random }: TrainingNeeds,
  baseUrl: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): PipClientOptions => ({ baseUrl, clientId, clientSecret, fetch, clock, random, sleep });

function externalService(needs: TrainingNeeds, pip: NonNullable<DeskConfiguration['pip']>): ConnectedService {
  const isOfService = needs.configuration.people === 'service';
  const options = { ...clientOptions(needs, pip.url, pip), confirms: isOfService };
  return {
    pip: createPipClient(options),
    registry: createRegistryClient(options),
    requestor: async () => createPipRequestor(options),
    people: isOfService ? peopleOfService({ ...needs, service: createPeopleClient(options) }) : null,
    close: async () => undefined,
  };
}

/** The training issuers as a source of their own; the same bytes on every start. */
function trainingContent(): TrustSetContent {
  const { certificates, crls } = trainingTrustAnchors();
  const sourced = (der: Uint8Array) => ({ der, sources: [0] });
  return {
    ...emptyTrustSet,
    sources: [
      {
        kind: 'training',
        issuer: 'PIP Desk Training',
        signedOn: null,
        sha256: fingerprintOf(concat(...certificates, ...crls)),
        signer: null,
        anchor: null,
        container: null,
      },
    ],
    certificates: certificates.map(sourced),
    crls: crls.map(sourced),
  };
}

/**
 * The PIP service in this process, on the loopback, under secrets of this start. Its database takes seconds and much of the
 * processor, so that it starts with the first call, when the window is up. In memory only: a trainee's own face in a practice
 * photo must not lie on a disk unencrypted.
 */
function embeddedService(needs: TrainingNeeds): ConnectedService {
  const { clock, random, log, configuration } = needs;
  const secret = (): string => Buffer.from(random.bytes(24)).toString('base64url');
  const desk = { clientId: 'training-desk', clientSecret: secret() };
  const bank = { clientId: 'training-bank', clientSecret: secret() };
  let isStarted = false;
  const started = once(async () => {
    isStarted = true;
    const { createPipService } = await import('../pip/service/service.ts');
    const service = await createPipService({
      dataDir: null,
      clock,
      random,
      log,
      environment: 'test',
      clients: [
        { ...desk, name: 'PIP Desk', scopes: ['desk', 'review', 'admin'] },
        { ...bank, name: 'Øvelsesbanken', scopes: ['requestor'] },
      ],
      register: embeddedRegister(reportedLost()),
      portraitOf,
      reinspect: reinspector({ trustSet: trainingTrustSet, syntheticNumbers: true }),
      policy: {
        faceAttempts: configuration.policy.desk.faceAttempts,
        faceThreshold: configuration.policy.desk.faceThreshold,
        readAttempts: configuration.policy.desk.readAttempts,
        leapDay: configuration.policy.desk.leapDay,
      },
    });
    return { service, ...(await service.listen(0, '127.0.0.1')) };
  });
  return {
    pip: deferredPip(
      once(async () => createPipClient(clientOptions(needs, (await started()).url, desk))),
      log,
    ),
    registry: deferredRegistry(
      once(async () => createRegistryClient(clientOptions(needs, (await started()).url, desk))),
      log,
    ),
    requestor: once(async () => createPipRequestor(clientOptions(needs, (await started()).url, bank))),
    people: null,
    async close() {
      if (isStarted) await (await started()).service.close();
    },
  };
}

/** Numbers of the training documents that stand in the register of practice. */
const reportedLost = (): string[] =>
  personaRecords.flatMap(({ reportedLost: isLost, document }: PersonaRecord) =>
    isLost === true ? [document.number] : [],
  );

const trainingTrustSet = once(async () => trustSetFrom('training', trainingContent(), true));

/** Training operators are there from the first start; whoever asks earlier waits for them. */
function seeded({
  operators: store,
  administration,
}: TrainingNeeds): Pick<TrainingMode, 'operators' | 'administration'> {
  const seeding = once(async () => {
    const known = new Set((await store.list()).map(({ id }) => id));
    for (const operator of trainingOperators) if (!known.has(operator.id)) await store.add(operator);
  });
  return {
    operators: {
      verifyPin: async (operatorId, pin) => {
        await seeding();
        return store.verifyPin(operatorId, pin);
      },
      standing: (operatorId) => store.standing(operatorId),
      passedRefresh: (operatorId, at) => store.passedRefresh(operatorId, at),
    },
    administration: {
      ...administration,
      all: async () => {
        await seeding();
        return administration.all();
      },
    },
  };
}
