import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { ReadStep, ReadStepId } from '#shared/domain/inspection.ts';
import type { DeskError } from '#shared/errors/result.ts';
import { accessPolicies, type AccessPolicy } from '../access/accessPolicy.ts';
import { passwordOf } from '../access/documentKey.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { Transceiver } from '../apdu/transceiver.ts';
import { CardSession } from '../messaging/cardSession.ts';
import {
  CardLostError,
  CardTimeoutError,
  type CardChannel,
  type RandomBytes,
  type Stopwatch,
  type TransportMemory,
} from '../ports.ts';
import type { DocumentRead } from './documentRead.ts';
import type { ReadLimits } from './limits.ts';
import { Reading } from './reading.ts';
import { StepLog, type StepEnd } from './stepLog.ts';

export interface ReadRequest {
  readonly card: CardChannel;
  readonly key: DocumentKey;
  readonly random: RandomBytes;
  readonly stopwatch: Stopwatch;
  /** Standard: PACE first, BAC where the chip has no usable PACE or PACE failed technically, neither where it has neither. */
  readonly policy?: AccessPolicy;
  readonly limits?: ReadLimits;
  /** What earlier readings have learned about readers and kinds of chip; without it each begins anew. */
  readonly memory?: TransportMemory;
  /**
   * A reading that ended with a lost card, to be gone on with: the chip is opened and proves itself anew, its EF.SOD must be byte
   * for byte the same, and only data groups EF.SOD vouches for are not asked for again.
   */
  readonly resumeFrom?: DocumentRead;
  /** Called with all steps whenever one of them changes. */
  readonly onProgress?: (steps: readonly ReadStep[]) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a document: the visible list of steps, one after another. Never throws for what a card does: everything
 * read so far comes back, with the reason for the end in `error`: MRZ_FORMAT, MRZ_CHECK_DIGIT (the chip was not tried),
 * CHIP_WRONG_KEY, CHIP_CARD_LOST, CHIP_TIMEOUT, CHIP_READ_CANCELLED, CHIP_NOT_EMRTD, CHIP_CAN_NEEDS_PACE, CHIP_ACCESS_FAILED,
 * CHIP_SECURE_MESSAGING_BROKEN, CHIP_FILE_UNREADABLE, CHIP_DIFFERENT_DOCUMENT (with `resumeFrom`; then without any file).
 */
export async function readDocument(request: ReadRequest): Promise<DocumentRead> {
  const steps = new StepLog(request.stopwatch, request.onProgress ?? (() => undefined));
  const policy = request.policy ?? accessPolicies.standard;
  const transceiver = new Transceiver(request.card, request.signal);
  const password = passwordOf(request.key);
  const session = new CardSession(transceiver);
  const reading = password.ok
    ? new Reading(
        { session, password: password.value, policy, random: request.random },
        steps,
        request.limits,
        request.resumeFrom?.files,
        request.memory === undefined
          ? null
          : { transport: request.memory, reader: request.card.reader ?? '' },
      )
    : null;
  const error = password.ok && reading !== null ? await runSteps(reading, steps) : failureOf(password);
  reading?.rememberTransport();
  return {
    files: reading?.files ?? new Map(),
    fileStates: reading?.fileStates ?? new Map(),
    access: reading?.access.opened ?? null,
    mappingProof: reading?.access.mappingProof ?? null,
    unexpectedChipAuthenticationData: reading?.access.unexpectedChipAuthenticationData ?? false,
    policy: policy.name,
    chipAuthentication: reading?.chipAuthentication ?? null,
    activeAuthentication: reading?.activeAuthentication ?? null,
    steps: steps.steps,
    traffic: transceiver.counts,
    timings: steps.timings(),
    error,
  };
}

const failureOf = (password: ReturnType<typeof passwordOf>): DeskError | null =>
  password.ok ? null : password.error;

/** The reading as a list. `passive-authentication` is the inspection's step: it needs no card. */
const plan: readonly (readonly [ReadStepId, (reading: Reading) => Promise<StepEnd>])[] = [
  ['connect', (reading) => reading.connect()],
  ['card-access', (reading) => reading.cardAccess()],
  ['pace', (reading) => reading.pace()],
  ['card-security', (reading) => reading.cardSecurity()],
  ['select-application', (reading) => reading.access.selectApplication()],
  ['bac', (reading) => reading.access.withoutPace()],
  ['ef-com', (reading) => reading.com()],
  ['ef-sod', (reading) => reading.sod()],
  ['dg14', (reading) => reading.dataGroup(14)],
  ['chip-authentication', (reading) => reading.agreeWithChip()],
  ['dg15', (reading) => reading.dataGroup(15)],
  ['active-authentication', (reading) => reading.challengeChip()],
  ['dg1', (reading) => reading.dataGroup(1)],
  ['dg2', (reading) => reading.dataGroup(2)],
  ['dg5', (reading) => reading.dataGroup(5)],
  ['dg7', (reading) => reading.dataGroup(7)],
  ['dg11', (reading) => reading.dataGroup(11)],
  ['dg12', (reading) => reading.dataGroup(12)],
  ['dg13', (reading) => reading.dataGroup(13)],
];

async function runSteps(reading: Reading, steps: StepLog): Promise<DeskError | null> {
  try {
    for (const [id, step] of plan)
      await steps.run(
        id,
        () => step(reading),
        (error) => errorOf(error)?.code ?? null,
      );
    return null;
  } catch (error) {
    const known = errorOf(error);
    if (known === null) throw error;
    return known;
  }
}

/** What a card can do to a reading, as a value; null for a bug. */
function errorOf(error: unknown): DeskError | null {
  if (error instanceof ChipFailure) return error.error;
  if (error instanceof CardLostError) return { code: 'CHIP_CARD_LOST' };
  if (error instanceof CardTimeoutError) return { code: 'CHIP_TIMEOUT' };
  return null;
}
