import type { PinState, StartCode } from '#shared/contracts/administration.ts';
import type { AuditRecord } from '#shared/contracts/audit.ts';
import type { Founder, PeopleAct } from '#shared/contracts/people.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Result } from '#shared/errors/result.ts';

/** The people who work at desks, wherever they are kept: in the desk's own store, or in the service for all its desks. */

export interface StoredOperator extends Person {
  readonly role: Role;
  readonly active: boolean;
}

/** An operator as an administrator sees them; moments are ISO 8601 UTC. */
export interface StoredOperatorRecord extends StoredOperator {
  readonly firstName: string;
  readonly lastName: string;
  readonly pin: {
    readonly state: PinState;
    readonly setOn: string | null;
    readonly approvedBy: string | null;
  };
  /** The PIN that waits; `startCodeBy` is whoever has seen the code it was chosen with, null for a PIN proven by the one before. */
  readonly chosen: { readonly id: string; readonly at: string; readonly startCodeBy: Person | null } | null;
  readonly startCodeUntil: string | null;
  readonly trainedOn: string | null;
  readonly trainedBy: string | null;
}

interface Identity {
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly role: Role;
}

/** One thing that changes about an operator. */
export type OperatorChange = { readonly id: string } & (
  | ({ readonly kind: 'create' | 'identity' } & Identity)
  | { readonly kind: 'active'; readonly active: boolean }
  /** PIN, waiting PIN and start code: all of it goes. */
  | { readonly kind: 'pin-gone' }
  | { readonly kind: 'start-code'; readonly hash: string; readonly by: Person; readonly until: string }
  /** Uses the start code up, and remembers who made it out. */
  | { readonly kind: 'pin-chosen'; readonly choice: string; readonly hash: string; readonly at: string }
  | { readonly kind: 'pin-approved'; readonly by: string }
  | { readonly kind: 'pin-refused' }
  | { readonly kind: 'trained'; readonly on: string; readonly by: string }
);

/** Where the people are kept. */
export interface PeopleStore {
  /** Everybody, leavers included, by last name. */
  all(): Promise<readonly StoredOperatorRecord[]>;
  /** argon2id of a PIN or a start code. */
  hash(secret: string): Promise<string>;
  /**
   * Right PIN → the operator. DESK_PIN_WRONG with `attemptsLeft`; DESK_PIN_LOCKED with `seconds`; DESK_PIN_NOT_CHOSEN;
   * DESK_PIN_NOT_APPROVED for one that is right and waits.
   */
  verifyPin(operatorId: string, pin: string): Promise<Result<StoredOperator>>;
  /** DESK_START_CODE_EXPIRED where there is none (any more), DESK_START_CODE_WRONG with `attemptsLeft`, DESK_PIN_LOCKED. */
  verifyStartCode(operatorId: string, code: string): Promise<Result<null>>;
  /** DESK_SETUP_CODE_WRONG with `attemptsLeft`, DESK_PIN_LOCKED; counted over restarts. */
  verifySetupCode(given: string, expected: string): Promise<Result<null>>;
  /**
   * One act in one transaction: `decide` sees everybody as they are in it, and says what changes and what goes on record. Where it
   * refuses, nothing happens.
   */
  act(
    decide: (people: readonly StoredOperatorRecord[]) => Result<{
      readonly changes: readonly OperatorChange[];
      readonly audit: readonly AuditRecord[];
    }>,
  ): Promise<Result<null>>;
}

/** An administrator, proven by the personal PIN with each act. */
export interface Acting {
  readonly operatorId: string;
  readonly pin: string;
  /** Whether they are still there once the PIN was tried, which takes a while; true where nobody can tell. */
  readonly isStillThere?: () => boolean;
}

export interface Performed {
  /** Whom the act was about, as they are afterwards. */
  readonly record: StoredOperatorRecord;
  /** Shown once, to be handed over in person; null where the act makes none out. */
  readonly startCode: StartCode | null;
}

/** What is done about people, decided by the same rules wherever they are kept (people.ts). */
export interface People {
  /** Everybody, leavers included, by last name. */
  all(): Promise<readonly StoredOperatorRecord[]>;
  /** Whether there is a set-up code, with which the first administrators come in. */
  hasSetupCode(): Promise<boolean>;
  /** The first administrators, where there is nobody yet. */
  setUp(setupCode: string, administrators: readonly Founder[]): Promise<Result<null>>;
  /** A new PIN, proven by a start code or by the PIN in use. It opens nothing before an administrator has approved it. */
  choosePin(operatorId: string, proof: string, newPin: string): Promise<Result<null>>;
  perform(by: Acting, act: PeopleAct): Promise<Result<Performed>>;
}
