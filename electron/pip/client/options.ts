import type { DeskSigner } from './deskSigner.ts';
import type { Clock, Randomness } from '../../usecases/ports.ts';

export interface PipClientOptions {
  /** e.g. `https://pip.example` – no path. */
  readonly baseUrl: string;
  /** Where tokens are issued, when not at `baseUrl`. */
  readonly authUrl?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
  readonly clock: Pick<Clock, 'now' | 'ticks'>;
  readonly random: Pick<Randomness, 'bytes'>;
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A signal that aborts after so many milliseconds; `AbortSignal.timeout` when left out. */
  readonly timeout?: (milliseconds: number) => AbortSignal;
  readonly limits?: Partial<ClientLimits>;
  /** The key of this desk; without it the desk is one of all that share the client. */
  readonly signer?: DeskSigner;
  /** Whether the service keeps the people: only then does a PIN go to it. */
  readonly confirms?: boolean;
}

export interface ClientLimits {
  /** How long one attempt may take, answer included. */
  readonly timeoutMs: number;
  /** A submission carries pictures over an outlet's uplink. */
  readonly submitTimeoutMs: number;
  readonly reachableTimeoutMs: number;
  /** Attempts of a call that may be repeated, the first one included. */
  readonly attempts: number;
  readonly backOffMs: number;
  /** A longer wait than this is the caller's to decide on: an officer stands in front of an applicant. */
  readonly longestWaitMs: number;
  readonly answerBytes: number;
}

export const defaultLimits: ClientLimits = {
  timeoutMs: 10_000,
  submitTimeoutMs: 60_000,
  reachableTimeoutMs: 3_000,
  attempts: 4,
  backOffMs: 250,
  longestWaitMs: 5_000,
  answerBytes: 64 * 1024 * 1024,
};
