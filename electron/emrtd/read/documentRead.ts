import type { MappingProof } from '../access/chipAuthenticationData.ts';
import type { AccessFact, ReadStep } from '#shared/domain/inspection.ts';
import type { DeskError } from '#shared/errors/result.ts';
import type { TrafficCounts } from '../apdu/transceiver.ts';
import type { ActiveAuthenticationOutcome } from '../authentication/active.ts';
import type { ChipAuthenticationOutcome } from '../authentication/chip.ts';
import type { EfName } from '../lds/files.ts';

/** How asking for one file ended. */
export type FileState =
  /** Whole file in `files`. */
  | 'read'
  /** The chip says it has no such file (6A82, 6283). */
  | 'absent'
  /** The chip has it, or may have it, and does not give it (6982, 6985 …). */
  | 'refused'
  /** The bytes cannot be a file: truncated, endless, no progress. */
  | 'unreadable';

/** What one reading brought, complete or not. Nothing read is lost when it ends early. */
export interface DocumentRead {
  /** Raw bytes of every file read whole: exactly the TLV, nothing behind it. */
  readonly files: ReadonlyMap<EfName, Uint8Array>;
  /** Every file that was asked for. */
  readonly fileStates: ReadonlyMap<EfName, FileState>;
  /** How the chip was opened; null where it was not. */
  readonly access: AccessFact | null;
  /** What PACE with Chip Authentication Mapping left to verify; null for every other way of opening. */
  readonly mappingProof: MappingProof | null;
  /** The chip sent chip authentication data in a mapping that has none. */
  readonly unexpectedChipAuthenticationData: boolean;
  /** Name of the access policy. */
  readonly policy: string;
  /**
   * Chip Authentication; null where it was not tried (no key in DG14, a DG14 that is not the one EF.SOD lists, or the reading
   * ended before).
   */
  readonly chipAuthentication: ChipAuthenticationOutcome | null;
  /** Active authentication; null where it was not tried (no key in EF.SOD's list, or the reading ended before). */
  readonly activeAuthentication: ActiveAuthenticationOutcome | null;
  readonly steps: readonly ReadStep[];
  readonly traffic: TrafficCounts;
  /** Milliseconds by step id, and `total`. */
  readonly timings: Readonly<Record<string, number>>;
  /** Why the reading ended early; null where it came to its end. */
  readonly error: DeskError | null;
}
