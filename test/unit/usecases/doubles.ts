import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { defaultReadinessLimits } from '#shared/domain/readiness.ts';
import type { Operator, ReaderState, Role } from '#shared/contracts/desk.ts';
import type { Refusal } from '#shared/contracts/outbox.ts';
import type { Claim, Submission, SubmissionReceipt, ToveStatus } from '#shared/contracts/pip.ts';
import type { CheckFact, CheckId, DocumentData, Inspection } from '#shared/domain/inspection.ts';
import { checkIds } from '#shared/domain/inspection.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { Desk, type DeskParts } from '#electron/usecases/desk.ts';
import { type TrustDouble, trustDouble } from './trustDouble.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import type {
  Administration,
  ChipReading,
  Clock,
  Draft,
  OutboxEntry,
  PipService,
  StoredOperator,
  StoredOperatorRecord,
  Surroundings,
} from '#electron/usecases/ports.ts';

/** A desk of doubles: everything the use cases ask of the world, in memory, and every call on record. */

export const today = new Date('2026-11-20T10:00:00.000Z');
export const pin = '24681357';

export const claim: Claim = {
  claimId: '6f1f7f4e-8a53-4c31-9d5c-7a27b6f6d001',
  attendanceCode: '123456',
  applicantName: 'Kari Prøve Nordmann',
  applicantPhoneNumber: '41234567',
  requestorName: 'Prøvebanken',
  orderedAt: '2026-11-19T08:00:00.000Z',
  leaseUntil: '2026-11-20T10:15:00.000Z',
};

const operatorId = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
export const officer: StoredOperator = {
  id: operatorId(1),
  name: 'Ole Olsen',
  role: 'officer',
  active: true,
};
export const colleague: StoredOperator = {
  id: operatorId(2),
  name: 'Eva Berg',
  role: 'officer',
  active: true,
};
export const supervisor: StoredOperator = {
  id: operatorId(3),
  name: 'Siri Dahl',
  role: 'supervisor',
  active: true,
};
export const leaver: StoredOperator = { id: operatorId(4), name: 'Per Lie', role: 'officer', active: false };
export const secondSupervisor: StoredOperator = {
  id: operatorId(5),
  name: 'Tor Vik',
  role: 'supervisor',
  active: true,
};
export const administrator: StoredOperator = {
  id: operatorId(6),
  name: 'Ann Moe',
  role: 'administrator',
  active: true,
};
/** A second account of the supervisor, typed on another day. */
export const namesake: StoredOperator = {
  id: operatorId(7),
  name: ' siri  DAHL',
  role: 'administrator',
  active: true,
};
export const operatorOf = ({ id, name, role }: { id: string; name: string; role: Role }): Operator => ({
  id,
  name,
  role,
});

export function documentData(changes: Partial<DocumentData> = {}): DocumentData {
  return {
    format: 'TD3',
    kind: 'passport',
    documentCode: 'P',
    issuingState: 'NOR',
    documentNumber: 'FHC002549',
    nationality: 'NOR',
    birthDate: { raw: '900615', resolved: '1990-06-15', rule: 'latest-not-after-today' },
    expiryDate: { raw: '300615', resolved: '2030-06-15', rule: 'window' },
    sex: 'female',
    mrzName: { primary: 'NORDMANN', secondary: 'KARI PROEVE', truncated: false },
    fullName: null,
    holderName: 'KARI PROEVE NORDMANN',
    personalNumber: null,
    mrzLines: [],
    issueDate: null,
    issuingAuthority: null,
    portrait: { mime: 'image/jpeg', bytes: 3 },
    signature: { mime: 'image/jpeg', bytes: 3 },
    dataGroups: [1, 2, 7],
    ...changes,
  };
}

export const born = (resolved: string | null, raw = resolved ?? '??????'): DocumentData['birthDate'] => ({
  raw,
  resolved,
  rule: 'dg11',
});

/** All checks successful except those given; the register not asked yet, as the reading leaves it. */
export function inspection(
  document: DocumentData | null,
  facts: Partial<Record<CheckId, Pick<CheckFact, 'result' | 'reason'>>> = {},
  error: Inspection['error'] = null,
): Inspection {
  const checks = checkIds.map((id): CheckFact => {
    const plain =
      id === 'lost-or-stolen'
        ? { result: 'undetermined' as const, reason: 'register-not-checked' }
        : { result: 'successful' as const, reason: 'chain-valid' };
    return { id, ...plain, ...facts[id], evidence: {} };
  });
  return {
    result: verdictOf(checks).result,
    document,
    checks,
    access: null,
    timings: { total: 12 },
    trustSet: 'training',
    steps: [],
    error,
    inspectedAt: today.toISOString(),
  };
}

export const chipReading = (of: Inspection): ChipReading => ({
  inspection: of,
  files:
    of.document === null
      ? new Map()
      : new Map([
          ['EF_DG1', new Uint8Array([0x61, 0x01, 0x00])],
          ['EF_SOD', Buffer.from(`signed by the issuer: ${JSON.stringify(of.document)}`)],
        ]),
  portrait: of.document?.portrait ? { mime: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) } : null,
  signature: of.document?.signature ? { mime: 'image/jpeg', bytes: new Uint8Array([4, 5, 6]) } : null,
  documentSigner: of.document === null ? null : new Uint8Array([0x30, 0x00]),
  resumable: null,
});

/** A JPEG as far as its headers go: start, frame of the given size, scan, end. */
export function jpeg(width = 640, height = 480, marker = 0xc0): Uint8Array {
  const frame = [0xff, marker, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return new Uint8Array([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9]);
}
export const jpegBase64 = (...size: Parameters<typeof jpeg>): string =>
  Buffer.from(jpeg(...size)).toString('base64');

/** A machine with which nothing is wrong. */
export const readySurroundings = (changes: Partial<Surroundings> = {}): Surroundings => ({
  freeBytes: async () => 64 * 2 ** 30,
  keyBackend: 'gnome_libsecret',
  builtOn: null,
  chosenDay: false,
  serviceTime: () => null,
  knownTime: { latest: async () => null, confirm: async () => undefined },
  limits: defaultReadinessLimits,
  unusablePolicies: [],
  ...changes,
});

/** Everybody with an approved PIN; what administrators do is tested over the real store. */
const administrationDouble = (operators: readonly StoredOperator[]): Administration => ({
  all: async () =>
    operators.map((operator): StoredOperatorRecord => {
      const [firstName = '', lastName = ''] = operator.name.trim().split(/\s+/);
      return {
        ...operator,
        firstName,
        lastName,
        pin: { state: 'approved', setOn: null, approvedBy: null },
        chosen: null,
        startCodeUntil: null,
        trainedOn: null,
        trainedBy: null,
      };
    }),
  hasSetupCode: async () => false,
  refresh: async () => ok(null),
  unknownFor: async () => null,
  setUp: async () => fail('DESK_SETUP_CODE_WRONG', { attemptsLeft: 4 }),
  choosePin: async () => fail('DESK_START_CODE_EXPIRED'),
  perform: async () => fail('ADMIN_OPERATOR_UNKNOWN'),
});

export interface Double {
  readonly desk: Desk;
  readonly submitted: { claimId: string; submission: Submission; key: string }[];
  readonly outbox: Map<string, OutboxEntry & { state: string; refusal?: Refusal }>;
  readonly toveAsked: string[];
  readonly order: string[];
  /** What each reading was told to go on from. */
  readonly resumedFrom: (DocumentRead | null)[];
  /** What the next readings bring, in order; the last one stays. */
  readings: (ChipReading | Result<never> | Promise<ChipReading>)[];
  tove: Result<ToveStatus>;
  submitAnswer: Result<SubmissionReceipt>;
  claimAnswer: Result<Claim>;
  now: Date;
  /** What lies on the disk. */
  draft: Draft | null;
  readonly trusting: TrustDouble;
  /** What the next file dialog answers. */
  picked: Awaited<ReturnType<DeskParts['files']['open']>>;
  saved: (bytes: Uint8Array) => Result<boolean>;
  events: { event: string; payload: unknown }[];
}

export function deskDouble(
  changes: Partial<DeskParts> = {},
  trustChanges: Parameters<typeof trustDouble>[1] = {},
  kept?: Parameters<typeof trustDouble>[2],
): Double {
  const submitted: Double['submitted'] = [];
  const outbox: Double['outbox'] = new Map();
  const toveAsked: string[] = [];
  const order: string[] = [];
  const receipt: SubmissionReceipt = {
    attendanceCode: claim.attendanceCode,
    receivedAt: today.toISOString(),
    status: 'AWAITING_DOWNLOAD',
  };
  let uuids = 0;
  const pip: PipService = {
    claim: async () => double.claimAnswer,
    release: async (claimId) => {
      order.push(`release ${claimId}`);
      return ok(null);
    },
    tove: async (_claimId, documentNumber) => {
      toveAsked.push(documentNumber);
      return double.tove;
    },
    submit: async (claimId, submission, key) => {
      order.push('submit');
      submitted.push({ claimId, submission, key });
      return double.submitAnswer;
    },
    reviews: async () => ok([]),
    nextReview: async () => ok(null),
    openReview: async () => fail('DESK_EVIDENCE_UNKNOWN'),
    decideReview: async () => fail('DESK_EVIDENCE_UNKNOWN'),
    statistics: async () => ok({ total: 0, details: null }),
    reachable: async () => true,
  };
  const trained = new Map<string, string>();
  const readerState: ReaderState = {
    service: 'running',
    readers: [{ name: 'Prøveleser', card: 'absent' }],
  };
  const operators = [officer, colleague, supervisor, leaver, secondSupervisor, administrator, namesake];
  const clock: Clock = { now: () => double.now, ticks: () => 0 };
  const trusting = trustDouble(clock, trustChanges, kept);
  const parts: DeskParts = {
    clock,
    random: {
      bytes: (length) => new Uint8Array(length),
      uuid: () => `10000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    },
    pip,
    readers: {
      state: () => readerState,
      onChange: () => () => undefined,
      async withCard(_reader, use) {
        const next = double.readings[0];
        if (next !== undefined && 'ok' in next) return next as Result<never>;
        return ok(
          await use({ transmit: async () => new Uint8Array([0x90, 0]), maxCommand: 261, maxResponse: 258 }),
        );
      },
    },
    inspector: {
      async read({ resumeFrom }) {
        double.resumedFrom.push(resumeFrom);
        const next = double.readings.length > 1 ? double.readings.shift() : double.readings[0];
        if (next === undefined || 'ok' in next) throw new Error('no reading prepared');
        return next;
      },
    },
    registry: {
      ownKey: null,
      desks: async () => ok([]),
      outlets: async () => ok([]),
      approve: async () => fail('PIP_NOT_AUTHORISED'),
      revoke: async () => fail('PIP_NOT_AUTHORISED'),
      saveOutlet: async () => fail('PIP_NOT_AUTHORISED'),
      policy: async () => fail('PIP_NOT_AUTHORISED'),
      savePolicy: async () => fail('PIP_NOT_AUTHORISED'),
    },
    outbox: {
      async put(entry) {
        order.push('put');
        outbox.set(entry.key, { ...entry, state: 'waiting' });
      },
      async waiting() {
        return [...outbox.values()].filter((entry) => entry.state === 'waiting');
      },
      async markAccepted(key) {
        order.push('accepted');
        outbox.delete(key);
      },
      async markRefused(key, refusal) {
        const entry = outbox.get(key);
        if (entry !== undefined) Object.assign(entry, { state: 'refused', refusal });
      },
      async refused() {
        return [...outbox.values()].flatMap((entry) =>
          entry.state === 'refused' && entry.refusal !== undefined
            ? [{ ...entry, refusal: entry.refusal }]
            : [],
        );
      },
      async sendAgain(key, record) {
        const entry = outbox.get(key);
        if (entry?.state !== 'refused') return false;
        entry.state = 'waiting';
        await double.desk.parts.audit.append(record);
        return true;
      },
      async discard(key, record) {
        if (outbox.get(key)?.state !== 'refused') return false;
        outbox.delete(key);
        await double.desk.parts.audit.append(record);
        return true;
      },
      async counts() {
        const states = [...outbox.values()].map((entry) => entry.state);
        const waiting = states.filter((state) => state === 'waiting').length;
        return { waiting, refused: states.length - waiting };
      },
      async oldestWaiting() {
        const waiting = [...outbox.values()].filter((entry) => entry.state === 'waiting');
        return waiting[0]?.submission.decidedAt ?? null;
      },
    },
    drafts: {
      keep: (draft) => void (double.draft = draft),
      load: () => double.draft,
      erase: () => void (double.draft = null),
    },
    administration: administrationDouble(operators),
    operators: {
      async verifyPin(id, given) {
        const operator = operators.find((one) => one.id === id && one.active);
        return operator !== undefined && given === pin
          ? ok(operator)
          : fail('DESK_PIN_WRONG', { attemptsLeft: 4 });
      },
      standing: async (id) => ({ pinSetOn: null, trainedOn: trained.get(id) ?? null }),
      async passedRefresh(id, at) {
        trained.set(id, at);
      },
    },
    training: null,
    log: { info: () => undefined, error: () => undefined },
    audit: trusting.audit,
    files: { open: async () => double.picked, save: async (_name, bytes) => double.saved(bytes) },
    trust: trusting.trust,
    policy: defaultDeskPolicy,
    surroundings: readySurroundings(),
    applicant: null,
    outlet: 'Prøveutstedet',
    version: '0.0.0',
    ...changes,
  };
  const double: Double = {
    desk: new Desk(parts),
    submitted,
    outbox,
    toveAsked,
    order,
    resumedFrom: [],
    readings: [chipReading(inspection(documentData()))],
    tove: ok('NO_MATCH'),
    submitAnswer: ok(receipt),
    claimAnswer: ok(claim),
    now: today,
    draft: null,
    trusting,
    picked: ok(null),
    saved: () => ok(true),
    events: [],
  };
  double.desk.onEvent((event, payload) => double.events.push({ event, payload }));
  return double;
}
