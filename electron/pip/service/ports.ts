import { defaultDeskPolicy, type DeskPolicy } from '#shared/domain/deskPolicy.ts';

/**
 * What the service needs of the world. It stands alone (no import from the desk's rooms), so these are its own shapes; the
 * desk's adapters fit them structurally.
 */

export interface ServiceClock {
  now(): Date;
}

/** Cryptographically secure: codes, tokens and ids come from here. */
export interface ServiceRandomness {
  bytes(length: number): Uint8Array;
  uuid(): string;
}

/** Ordinary log: allow-listed fields, never anything about a person, a document or an order. */
export interface ServiceLog {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** `review` opens the supervisor's list, on top of `desk`. */
export type Scope = 'requestor' | 'desk' | 'review';

export interface ServiceClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Shown to the applicant and the officer as who ordered. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/**
 * TOVE, the police register of lost and stolen Norwegian passports and identity cards. Asked for Norwegian documents only.
 * A rejected promise means the register could not be asked.
 */
export interface LostDocumentRegister {
  isReported(documentNumber: string): Promise<boolean>;
}

export interface PipServiceOptions {
  /** Folder of the database; null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  /** `finishPipWithFakeData` and synthetic numbers exist in `test` only. */
  readonly environment: 'test' | 'production';
  readonly clients: readonly ServiceClient[];
  readonly register: LostDocumentRegister;
  readonly log: ServiceLog;
  /**
   * The portrait out of a raw EF.DG2, as stored there, for `chipImage` in the result; null where there is none. Plugged in by
   * the composition root, since the service knows no data groups.
   */
  readonly portraitOf?: (dg2: Uint8Array) => Uint8Array | null;
  /** Where the templates of assets/letters are; without it they are not served. */
  readonly lettersFolder?: string;
  readonly policy?: Partial<ServicePolicy>;
}

export interface ServicePolicy {
  /** Production issues tokens for 60 minutes [F]; other lifetimes in test and QA. */
  readonly tokenLifetimeSeconds: number;
  /** After this an order that nobody used expires [O]. */
  readonly orderLifetimeDays: number;
  /** A claim is held this long after the desk's last call about it [O]. */
  readonly leaseMinutes: number;
  /** Failed look-ups of a code per desk and minute [O]. */
  readonly failedLookupsPerMinute: number;
  /** Readings of a chip in one session; more end no approval [O]. At least what the desks are configured with. */
  readonly readAttempts: DeskPolicy['readAttempts'];
  /** As the desks are configured (shared/domain/age.ts). */
  readonly leapDay: DeskPolicy['leapDay'];
  /** Sent as `Retry-After` with an unfinished order: a considerate interval for polling [O]. */
  readonly pollSeconds: number;
  /** Polls of one order and minute, refilled evenly; more are answered 429 [O]. Generous beside `pollSeconds`: it stops loops. */
  readonly pollsPerMinute: number;
  /** Requests of one requestor and minute, of whatever kind [O]. */
  readonly requestsPerMinute: number;
}

export const defaultPolicy: ServicePolicy = {
  tokenLifetimeSeconds: 3600,
  orderLifetimeDays: 90,
  leaseMinutes: 15,
  failedLookupsPerMinute: 10,
  pollSeconds: 30,
  pollsPerMinute: 30,
  requestsPerMinute: 60_000,
  readAttempts: defaultDeskPolicy.readAttempts,
  leapDay: defaultDeskPolicy.leapDay,
};
