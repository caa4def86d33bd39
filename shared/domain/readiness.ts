import { z } from 'zod';
import { errorCodes } from '../errors/catalogue.ts';

/** May I start? What a desk needs before an applicant sits down, each with the code whose catalogue entry says what to do. */
export const readinessIds = [
  'reader',
  'camera',
  'trust-lists',
  'clock',
  'outbox',
  'disk',
  'key-store',
  'service',
  'officer-pin',
  'officer-training',
  'policies',
] as const;
export const readinessItemSchema = z.strictObject({
  id: z.enum(readinessIds),
  /** `blocked`: no session begins. `warning`: it does. `unknown`: not looked at yet. */
  state: z.enum(['ready', 'warning', 'blocked', 'unknown']),
  /** null where there is nothing to say. */
  code: z.enum(errorCodes).nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ReadinessItem = z.infer<typeof readinessItemSchema>;

/** From which point each need is worth a word, and from which no session begins. Configured: docs/architecture.md. */
export const readinessLimitsSchema = z.strictObject({
  /** Seconds by which the desk's clock may differ from the service's. */
  clockWarnSeconds: z.number().int().min(1).max(86_400),
  clockBlockSeconds: z.number().int().min(1).max(86_400),
  /** Submissions that wait in the outbox, and hours the oldest has waited. */
  outboxWarn: z.number().int().min(1).max(10_000),
  outboxBlock: z.number().int().min(1).max(10_000),
  outboxWarnHours: z.number().int().min(1).max(8760),
  outboxBlockHours: z.number().int().min(1).max(8760),
  /** MiB free where the desk keeps its store. */
  diskWarnMiB: z.number().int().min(1).max(1_048_576),
  diskBlockMiB: z.number().int().min(1).max(1_048_576),
  /** Days since the officer's PIN was set. */
  pinWarnDays: z.number().int().min(1).max(3650),
  /** Days since the officer last passed the yearly refresh; null never blocks. */
  refreshWarnDays: z.number().int().min(1).max(3650),
  refreshBlockDays: z.number().int().min(1).max(3650).nullable(),
});
export type ReadinessLimits = z.infer<typeof readinessLimitsSchema>;

export const defaultReadinessLimits: ReadinessLimits = {
  clockWarnSeconds: 60,
  clockBlockSeconds: 300,
  outboxWarn: 5,
  outboxBlock: 50,
  outboxWarnHours: 4,
  outboxBlockHours: 72,
  diskWarnMiB: 1024,
  diskBlockMiB: 200,
  pinWarnDays: 365,
  refreshWarnDays: 335,
  refreshBlockDays: null,
};

/** Pairs of limits of which the first must be reached before the second: a desk that blocks unwarned surprises everybody at once. */
export const warnedBeforeBlocked = (limits: ReadinessLimits): readonly (keyof ReadinessLimits)[] => {
  const wrong: (keyof ReadinessLimits)[] = [];
  if (limits.clockBlockSeconds < limits.clockWarnSeconds) wrong.push('clockBlockSeconds');
  if (limits.outboxBlock < limits.outboxWarn) wrong.push('outboxBlock');
  if (limits.outboxBlockHours < limits.outboxWarnHours) wrong.push('outboxBlockHours');
  if (limits.diskBlockMiB > limits.diskWarnMiB) wrong.push('diskBlockMiB');
  if (limits.refreshBlockDays !== null && limits.refreshBlockDays < limits.refreshWarnDays)
    wrong.push('refreshBlockDays');
  return wrong;
};

type Detail = ReadinessItem['detail'];

/** What is known of the desk at one moment. Everything that is not known says so: nothing is taken for ready unseen. */
export interface ReadinessFacts {
  readonly now: Date;
  /** Practice: keys need no keeping, and what must be practised must not be forbidden by not having been practised. */
  readonly training: boolean;
  readonly reader: {
    readonly service: 'starting' | 'running' | 'no-service';
    readonly cards: readonly ('absent' | 'present' | 'in-use' | 'mute')[];
  };
  readonly trust: {
    /** What forbids sessions by the rule of the lists (shared/domain/trustFreshness.ts); null where nothing does. */
    readonly forbidden: { readonly code: ReadinessItem['code'] & string; readonly detail: Detail } | null;
    readonly state: 'fresh' | 'stale' | 'blocked' | 'none';
    readonly ageDays: number | null;
    readonly blockAfterDays: number | null;
  };
  readonly clock: {
    /** A day chosen for practice: nothing to compare with. */
    readonly chosen: boolean;
    /** Seconds the desk's clock is ahead of the service's; null before the service has answered. */
    readonly aheadSeconds: number | null;
    /** Moments that have certainly passed: desk built, newest list signed, service last heard of. */
    readonly notBefore: readonly Date[];
  };
  readonly outbox: { readonly waiting: number; readonly refused: number; readonly oldest: Date | null };
  /** Bytes; null where the system does not say. */
  readonly freeBytes: number | null;
  /** Name of what keeps the database key (electron/storage/keyEnvelope.ts). */
  readonly keyBackend: string;
  readonly service: 'reachable' | 'unreachable' | 'unknown';
  /** Whoever is signed in; null before. */
  readonly officer: { readonly pinSetOn: Date | null; readonly trainedOn: Date | null } | null;
  /** Names of configured values that cannot be used. */
  readonly unusablePolicies: readonly string[];
}

const dayMs = 86_400_000;
const daysSince = (then: Date, now: Date): number => Math.floor((now.getTime() - then.getTime()) / dayMs);

type State = Omit<ReadinessItem, 'id'>;
const ready = (detail: Detail = {}): State => ({ state: 'ready', code: null, detail });
const unknown: State = { state: 'unknown', code: null, detail: {} };
const warning = (code: State['code'], detail: Detail = {}): State => ({ state: 'warning', code, detail });
const blocked = (code: State['code'], detail: Detail = {}): State => ({ state: 'blocked', code, detail });

/** One item a need, in the order of the screen. */
export function readinessOf(facts: ReadinessFacts, limits: ReadinessLimits): ReadinessItem[] {
  const states: Readonly<Record<ReadinessItem['id'], State>> = {
    reader: readerOf(facts.reader),
    // Cameras belong to the window, which looks for them itself.
    camera: unknown,
    'trust-lists': trustOf(facts.trust),
    clock: clockOf(facts, limits),
    outbox: outboxOf(facts, limits),
    disk: diskOf(facts.freeBytes, limits),
    'key-store': keyStoreOf(facts),
    service: serviceOf(facts.service),
    'officer-pin': pinOf(facts, limits),
    'officer-training': refreshOf(facts, limits),
    policies:
      facts.unusablePolicies.length === 0
        ? ready()
        : blocked('DESK_POLICY_UNUSABLE', { names: facts.unusablePolicies.join(', ') }),
  };
  return readinessIds.map((id) => ({ id, ...states[id] }));
}

/** The first thing that forbids a session, or null. */
export const blockerOf = (items: readonly ReadinessItem[]): ReadinessItem | null =>
  items.find(({ state }) => state === 'blocked') ?? null;

function readerOf({ service, cards }: ReadinessFacts['reader']): State {
  if (service === 'starting') return unknown;
  if (service === 'no-service') return blocked('READER_SERVICE_DOWN');
  if (cards.length === 0) return blocked('READER_NONE');
  if (cards.filter((card) => card === 'present').length > 1) return warning('READER_SEVERAL_CARDS');
  if (cards.includes('mute')) return warning('READER_CARD_MUTE');
  return ready({ count: cards.length });
}

function trustOf({ forbidden, state, ageDays, blockAfterDays }: ReadinessFacts['trust']): State {
  if (forbidden !== null) return blocked(forbidden.code, forbidden.detail);
  if (state === 'fresh') return ready(ageDays === null ? {} : { ageDays });
  if (state === 'none') return warning('TRUST_LISTS_MISSING');
  const daysLeft = blockAfterDays === null || ageDays === null ? null : blockAfterDays - ageDays;
  return warning('TRUST_LISTS_STALE', {
    ageDays: ageDays ?? 0,
    ...(daysLeft === null ? {} : { daysLeft }),
  });
}

/** A clock behind what has certainly happened is wrong, whatever else agrees with it. */
function clockOf({ clock, now }: ReadinessFacts, limits: ReadinessLimits): State {
  if (clock.chosen) return ready();
  const earliest = Math.max(...clock.notBefore.map((moment) => moment.getTime()), 0);
  const behindSeconds = Math.round((earliest - now.getTime()) / 1000);
  if (behindSeconds > limits.clockBlockSeconds) return blocked('DESK_CLOCK_WRONG', { behindSeconds });
  const { aheadSeconds } = clock;
  if (aheadSeconds === null) return unknown;
  const off = Math.abs(aheadSeconds);
  if (off >= limits.clockBlockSeconds) return blocked('DESK_CLOCK_WRONG', { aheadSeconds });
  return off >= limits.clockWarnSeconds ? warning('DESK_CLOCK_DRIFTS', { aheadSeconds }) : ready();
}

function outboxOf({ outbox, now }: ReadinessFacts, limits: ReadinessLimits): State {
  const { waiting, refused, oldest } = outbox;
  const hours = oldest === null ? 0 : Math.floor((now.getTime() - oldest.getTime()) / 3_600_000);
  const detail = { waiting, hours };
  if (waiting >= limits.outboxBlock || hours >= limits.outboxBlockHours)
    return blocked('DESK_OUTBOX_FULL', detail);
  // What was refused never goes by itself: somebody must look at it, however little waits.
  if (refused > 0) return warning('DESK_OUTBOX_REFUSED', { refused });
  return waiting >= limits.outboxWarn || hours >= limits.outboxWarnHours
    ? warning('DESK_OUTBOX_WAITING', detail)
    : ready(detail);
}

function diskOf(freeBytes: number | null, limits: ReadinessLimits): State {
  if (freeBytes === null) return unknown;
  const freeMiB = Math.floor(freeBytes / 1_048_576);
  if (freeMiB < limits.diskBlockMiB) return blocked('DESK_DISK_FULL', { freeMiB });
  return freeMiB < limits.diskWarnMiB ? warning('DESK_DISK_LOW', { freeMiB }) : ready({ freeMiB });
}

/** Electron's `basic_text` only disguises; practice says so in the name it records. */
function keyStoreOf({ keyBackend, training }: ReadinessFacts): State {
  const disguised = /(^|:)(basic_text|unknown)$/.test(keyBackend) || keyBackend.startsWith('training:');
  return disguised && !training ? blocked('DESK_KEYS_UNPROTECTED') : ready({ backend: keyBackend });
}

function serviceOf(service: ReadinessFacts['service']): State {
  if (service === 'unknown') return unknown;
  // No blocker: the answer is as old as the last call, and looking the code up is itself the next one.
  return service === 'unreachable' ? warning('PIP_SERVICE_UNREACHABLE') : ready();
}

function pinOf({ officer, now }: ReadinessFacts, limits: ReadinessLimits): State {
  if (officer === null || officer.pinSetOn === null) return unknown;
  const days = daysSince(officer.pinSetOn, now);
  return days >= limits.pinWarnDays ? warning('DESK_PIN_OLD', { days }) : ready({ days });
}

function refreshOf({ officer, now, training }: ReadinessFacts, limits: ReadinessLimits): State {
  if (officer === null) return unknown;
  const { refreshWarnDays, refreshBlockDays } = limits;
  const mayBlock = refreshBlockDays !== null && !training;
  if (officer.trainedOn === null)
    return mayBlock ? blocked('DESK_REFRESH_OVERDUE') : warning('DESK_REFRESH_DUE');
  const days = daysSince(officer.trainedOn, now);
  if (mayBlock && days >= refreshBlockDays) return blocked('DESK_REFRESH_OVERDUE', { days });
  return days >= refreshWarnDays ? warning('DESK_REFRESH_DUE', { days }) : ready({ days });
}
