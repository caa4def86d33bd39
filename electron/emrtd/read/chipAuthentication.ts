import type { DeskError } from '#shared/errors/result.ts';
import type { SecurityInfos } from '../access/securityInfos.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { case3 } from '../apdu/command.ts';
import { sw, swHex, tooLongStatuses } from '../apdu/statusWords.ts';
import {
  agreeWithChip,
  candidateEvidence,
  ChipAuthenticationRefused,
  longestCommand,
  type ChipAuthenticationOutcome,
} from '../authentication/chip.ts';
import { chipAuthenticationOffer, type ChipAuthenticationCandidate } from '../authentication/chipKeys.ts';
import { efPlace } from '../lds/files.ts';
import type { CardSession, LongCommands } from '../messaging/cardSession.ts';
import type { RandomBytes } from '../ports.ts';

export interface ChipAuthenticationRun {
  readonly session: CardSession;
  /** Content of DG14, whose bytes are those EF.SOD lists: a key nobody signed proves nothing. */
  readonly dg14: SecurityInfos;
  readonly random: RandomBytes;
  readonly timeoutMs: number;
  /** Largest command APDU the chip states in EF.ATR/INFO; null where it states none. */
  readonly chipMaxCommand: number | null;
  /** Opens the chip anew, as at the beginning, without Chip Authentication. */
  readonly reopen: () => Promise<void>;
  /**
   * Sends the next command of the reading and keeps what it brings: under the new keys it proves them as well as a command of
   * its own. Null where nothing is left to read.
   */
  readonly readOn: (() => Promise<void>) | null;
}

/** Keys tried on one chip: real ones have one to three, and each costs a session. */
const maxKeys = 3;

/**
 * Chip Authentication with the best key this desk can use. What is refused or broken off is tried once more in a fresh session,
 * with the next key where there is one (docs/inspection.md); the session that stays is usable whatever the outcome.
 * @returns null where DG14 lists no key
 * @throws what ends the reading: a lost card, cancellation, a chip that does not open again
 */
export async function authenticateByAgreement(
  run: ChipAuthenticationRun,
): Promise<ChipAuthenticationOutcome | null> {
  const { keys, candidates, unusable } = chipAuthenticationOffer(run.dg14);
  if (keys === 0) return null;
  const [only, ...others] = candidates;
  if (only === undefined) return { outcome: 'unsupported', evidence: { why: [...unusable] } };
  const attempts = others.length > 0 ? candidates.slice(0, maxKeys) : [only, only];
  const readerCarries = run.session.transceiver.maxCommand >= longestCommand(only);
  const chipCarries = run.chipMaxCommand === null || run.chipMaxCommand >= longestCommand(only);
  let long: LongCommands = readerCarries && chipCarries ? 'extended' : 'chained';
  const failures: Failure[] = [];
  for (const [index, candidate] of attempts.entries()) {
    if (index > 0) await run.reopen();
    const failure = await attempt(run, candidate, long, index === 0 ? run.readOn : null);
    if (failure === null) {
      const evidence = { ...candidateEvidence(candidate), attempts: index + 1 };
      return { outcome: 'ok', evidence };
    }
    failures.push(failure);
    // A chip may take in parts what it does not take at once.
    if (failure.transport) long = 'chained';
  }
  const last = failures.at(-1) as Failure;
  if (last.sessionLost) await run.reopen();
  const evidence = { ...candidateEvidence(only), attempts: failures.length };
  // Only where the reader is the limit: a chip that refuses what its own key needs has refused.
  return !readerCarries && failures.every(({ transport }) => transport)
    ? { outcome: 'reader-too-small', evidence }
    : { outcome: 'failed', error: last.error, evidence };
}

interface Failure {
  readonly error: DeskError;
  /** The present keys are of no more use. */
  readonly sessionLost: boolean;
  /** The command was too long for somebody on the way. */
  readonly transport: boolean;
}

/** null: proven. */
async function attempt(
  run: ChipAuthenticationRun,
  candidate: ChipAuthenticationCandidate,
  long: LongCommands,
  readOn: ChipAuthenticationRun['readOn'],
): Promise<Failure | null> {
  const { session, random, timeoutMs } = run;
  try {
    session.secure(await agreeWithChip(session, candidate, random, timeoutMs, long));
    // An answer whose MAC is right under the new keys, whatever it says: only the holder of the private key can have made it
    // (ICAO 9303-11 §6.2.2).
    await (readOn ?? (() => selectKeyFile(session, timeoutMs)))();
    return null;
  } catch (error) {
    if (error instanceof ChipAuthenticationRefused) {
      const { step, status } = error;
      return {
        error: { code: 'CHIP_ACCESS_FAILED', detail: { step, status: swHex(status) } },
        sessionLost: false,
        transport: error.long && tooLongStatuses.includes(status),
      };
    }
    if (error instanceof ChipFailure && error.error.code === 'CHIP_SECURE_MESSAGING_BROKEN') {
      // A chip without extended length refuses the outer command, which it cannot even read the protection of.
      const tooLong = long === 'extended' && longestCommand(candidate) > 261;
      const transport = tooLong && error.error.detail?.['status'] === swHex(sw.wrongLength);
      return { error: error.error, sessionLost: true, transport };
    }
    throw error;
  }
}

/** A command that nothing hangs on: a chip that refuses what is asked for next may do so without protection. */
async function selectKeyFile(session: CardSession, timeoutMs: number): Promise<void> {
  const { fileId } = efPlace('DG14');
  await session.send(case3([0x00, 0xa4, 0x02, 0x0c], Uint8Array.of(fileId >> 8, fileId & 0xff)), timeoutMs);
}
