import type { PinCost } from '../../people/pins.ts';
import type { LetterFailure } from '#shared/contracts/sending.ts';
import type { Inspection } from '#shared/domain/inspection.ts';
import { defaultDeskPolicy, type DeskPolicy } from '#shared/domain/deskPolicy.ts';
import type { Resolve } from './outgoing/exchange.ts';
import type { WebhookPolicy } from './webhooks/policy.ts';

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

/** `review` opens the supervisor's cases, on top of `desk`; `admin` approves desks. */
export type Scope = 'requestor' | 'desk' | 'review' | 'admin';

export interface ServiceClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Shown to the applicant and the officer as who ordered. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Where it wants to hear of its orders [O]. */
  readonly webhooks?: readonly WebhookEndpoint[];
  /** How its reports reach it [F]: the API, Digipost, or both. The API where nothing is said. */
  readonly delivery?: 'api' | 'digipost' | 'both';
  /** For a client whose reports go through Digipost. */
  readonly digipost?: LetterSettings;
  /** Days from a ready result to its erasure, 1 to 3650; 90 where nothing is said [O]. */
  readonly retentionDays?: number;
}

export interface WebhookEndpoint {
  readonly url: string;
  /** The current secret and, while the receiver changes over, the one before it. */
  readonly secrets: readonly string[];
}

export interface LetterSettings {
  /** The applicant by the number on the chip, else by the one the officer typed; or an organisation, such as the requestor itself. */
  readonly recipient: 'applicant' | { readonly organisationNumber: string };
  /** On whose behalf the letter is sent, where that is not the account the service signs as. */
  readonly senderId?: string;
}

/** A letter for a digital mailbox. Number and content are the applicant's own: nothing of it goes into a log. */
export interface OutgoingLetter {
  /** The same in every attempt, so that the mailbox can tell that it has the letter already. */
  readonly messageId: string;
  readonly documentId: string;
  readonly senderId: string | null;
  readonly recipient: { readonly personalNumber: string } | { readonly organisationNumber: string };
  readonly subject: string;
  readonly pdf: Uint8Array;
}

export type LetterOutcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      readonly failure: LetterFailure;
      /** Whether the same letter would fail again however often it is sent. */
      readonly final: boolean;
      readonly retryAfterSeconds: number;
    };

/** Digipost, or what stands in for it. Never rejects. */
export interface DigitalMailbox {
  send(letter: OutgoingLetter, signal: AbortSignal): Promise<LetterOutcome>;
}

/**
 * TOVE, the police register of lost and stolen Norwegian passports and identity cards. Asked for Norwegian documents only.
 * A rejected promise means the register could not be asked.
 *
 * @param signal aborted when nobody waits for the answer any more
 */
export interface LostDocumentRegister {
  isReported(documentNumber: string, signal: AbortSignal): Promise<boolean>;
}

/** The inspection of a desk, done once more over the raw files of its reading. */
export interface Reinspection {
  /** Checks that need the chip itself are *not-supported* in it. */
  readonly inspection: Inspection;
  /** Whether the chip had a key to prove itself by, as far as its files tell. */
  readonly chipProof: 'expected' | 'possible' | 'none';
  /** DER of the document signer certificate and of the CSCA certificate that verified it; null where there is none. */
  readonly documentSigner: Uint8Array | null;
  readonly csca: Uint8Array | null;
}

/**
 * Inspects raw files (`EF_SOD`, `EF_DG1` … by name) as of the moment they were read, by what the service trusts now. Never rejects
 * for what the files hold; a rejected promise means that nobody can tell at present.
 */
export type Reinspect = (
  files: ReadonlyMap<string, Uint8Array>,
  moments: { readonly inspectedAt: Date; readonly now: Date },
) => Promise<Reinspection>;

export interface PipServiceOptions {
  /** Folder of the embedded database; null keeps everything in memory. */
  readonly dataDir: string | null;
  /** `postgres://…`: a server takes the place of the embedded database. */
  readonly databaseUrl?: string;
  /**
   * Folder of the evidence; must outlive the database, and belongs to it alone. Several services on one server share it. Left out
   * for the embedded database: `dataDir` and `.evidence`, or in memory with it.
   */
  readonly evidenceFolder?: string;
  /**
   * 32 bytes under which the keys of orders are kept; must outlive the database. Left out only for one in memory, which then has
   * a random one.
   */
  readonly evidenceKey?: Uint8Array;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  /** `finishPipWithFakeData` and synthetic numbers exist in `test` only. */
  readonly environment: 'test' | 'production';
  readonly clients: readonly ServiceClient[];
  /** null where none is configured: then nothing is checked, and no Norwegian document is approved. */
  readonly register: LostDocumentRegister | null;
  readonly webhooks?: Partial<WebhookOptions>;
  /** For clients whose reports go through Digipost. */
  readonly mailbox?: DigitalMailbox;
  /** The report of a finished order as PDF, for letters; left out: the service's own. */
  readonly reportPdf?: (pipId: string) => Promise<Uint8Array>;
  readonly log: ServiceLog;
  /**
   * The portrait out of a raw EF.DG2, as stored there, for `chipImage` in the result; null where there is none. Plugged in by
   * the composition root, since the service knows no data groups.
   */
  readonly portraitOf?: (dg2: Uint8Array) => Uint8Array | null;
  /** The same inspection as the desk's. Without it nothing a desk says could be checked, so there is no service without it. */
  readonly reinspect: Reinspect;
  /** With which the first administrators come into the register of people; null: nobody does. */
  readonly setupCode?: string | null;
  /** Of the PINs in the register; lower only in tests. */
  readonly pinCost?: PinCost;
  /** Where the templates of assets/letters are; without it they are not served. */
  readonly lettersFolder?: string;
  readonly policy?: Partial<ServicePolicy>;
}

export interface WebhookOptions extends WebhookPolicy {
  /** Endpoints on this machine, for integrators who try things out. Test environments only. */
  readonly allowLoopback: boolean;
  readonly resolve: Resolve;
}

export interface ServicePolicy {
  /** Production issues tokens for 60 minutes [F]; other lifetimes in test and QA. */
  readonly tokenLifetimeSeconds: number;
  /** After this an order that nobody used expires [O]. */
  readonly orderLifetimeDays: number;
  /** A claim is held this long after the desk's last call about it [O]. */
  readonly leaseMinutes: number;
  /** A supervisor holds a case this long after last looking at it [O]. */
  readonly reviewLeaseMinutes: number;
  /** Failed look-ups of a code per desk and minute [O]. */
  readonly failedLookupsPerMinute: number;
  /** Readings of a chip in one session; more end no approval [O]. Until an administrator sets another. */
  readonly readAttempts: DeskPolicy['readAttempts'];
  /** Live pictures of one face in one session; more end no approval [O]. Until an administrator sets another. */
  readonly faceAttempts: DeskPolicy['faceAttempts'];
  /** Whether a desk must have a key that an administrator approved. True unless said otherwise in production [O]. */
  readonly requireEnrolment: boolean;
  /** Face descriptors; the desks compare by it. */
  readonly faceThreshold: DeskPolicy['faceThreshold'];
  /** As the desks are configured (shared/domain/age.ts). */
  readonly leapDay: DeskPolicy['leapDay'];
  /** Sent as `Retry-After` with an unfinished order: a considerate interval for polling [O]. */
  readonly pollSeconds: number;
  /** Polls of one order and minute, refilled evenly; more are answered 429 [O]. Generous beside `pollSeconds`: it stops loops. */
  readonly pollsPerMinute: number;
  /** Requests of one requestor and minute, of whatever kind [O]. */
  readonly requestsPerMinute: number;
  /** Requests answered at the same time; more are asked to come back, before anything was done for them. */
  readonly requestsAtOnce: number;
  /** Of these, submissions: each holds its pictures in memory. */
  readonly submissionsAtOnce: number;
  /** After this the register of lost documents counts as not answering [O]. */
  readonly registerTimeoutSeconds: number;
  /** How long the feed of events goes back [O]. */
  readonly eventDays: number;
  /** How long statistics tell officers and outlets apart, and go back at all [O]. */
  readonly statisticDays: number;
  /** How long the register of people remembers who left, what administrators did, and who looked at evidence [O]. */
  readonly operatorDays: number;
}

export const defaultPolicy: ServicePolicy = {
  tokenLifetimeSeconds: 3600,
  orderLifetimeDays: 90,
  leaseMinutes: 15,
  reviewLeaseMinutes: 30,
  failedLookupsPerMinute: 10,
  pollSeconds: 30,
  pollsPerMinute: 30,
  requestsPerMinute: 60_000,
  requestsAtOnce: 250,
  submissionsAtOnce: 16,
  registerTimeoutSeconds: 5,
  eventDays: 30,
  statisticDays: 400,
  // Five years, as records of customer due diligence (hvitvaskingsloven § 30).
  operatorDays: 5 * 365 + 1,
  readAttempts: defaultDeskPolicy.readAttempts,
  faceAttempts: defaultDeskPolicy.faceAttempts,
  faceThreshold: defaultDeskPolicy.faceThreshold,
  requireEnrolment: false,
  leapDay: defaultDeskPolicy.leapDay,
};
