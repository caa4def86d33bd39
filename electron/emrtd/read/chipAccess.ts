import type { AccessFact } from '#shared/domain/inspection.ts';
import type { MappingProof } from '../access/chipAuthenticationData.ts';
import type { SecurityInfos } from '../access/securityInfos.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { case1 } from '../apdu/command.ts';
import { openWithoutPace, openWithPace, selectApplication, type ChipOpening } from './openChip.ts';
import type { StepEnd } from './stepLog.ts';

const done: StepEnd = { state: 'done' };
const skipped: StepEnd = { state: 'skipped' };

/** How the chip of one reading was opened, and is opened again in its middle (docs/inspection.md). */
export class ChipAccess {
  mappingProof: MappingProof | null = null;
  unexpectedChipAuthenticationData = false;
  readonly #opening: ChipOpening;
  #opened: AccessFact | null = null;
  #cardAccess: SecurityInfos | null = null;
  #fallback: string | null = null;

  constructor(opening: ChipOpening) {
    this.#opening = opening;
  }

  /** The way the chip was opened at the beginning; every later session of the reading had the same. Null where it was not. */
  get opened(): AccessFact | null {
    return this.#opened;
  }

  /** @param cardAccess what the chip offers; null where it has no readable EF.CardAccess */
  async pace(cardAccess: SecurityInfos | null): Promise<StepEnd> {
    this.#cardAccess = cardAccess;
    const result = await openWithPace(this.#opening, cardAccess);
    if (result.state === 'opened') {
      this.#opened = result.access;
      this.#takeFromPace(result);
      return done;
    }
    if (result.state === 'not-offered') return skipped;
    this.#fallback = result.fallback;
    return result.tried ? { state: 'failed', code: 'CHIP_ACCESS_FAILED' } : skipped;
  }

  async selectApplication(): Promise<StepEnd> {
    await selectApplication(this.#opening);
    return done;
  }

  async withoutPace(): Promise<StepEnd> {
    if (this.#opened !== null) return skipped;
    this.#opened = await openWithoutPace(this.#opening, this.#fallback);
    return this.#opened.protocol === 'none' ? skipped : done;
  }

  /**
   * Opens the chip from the master file on, in the way it was opened at the beginning and no other: with less, what is read from
   * here on would be protected worse than the record says; with more, the record would hide how the beginning was read.
   * @throws {ChipFailure} as at the beginning, and CHIP_ACCESS_FAILED for a chip that opens in another way only
   */
  async reopen(): Promise<void> {
    const { session, policy } = this.#opening;
    session.restart();
    // Whatever the chip answers: a plain command ends the old session, and many chips refuse to select the master file.
    await session.send(case1([0x00, 0xa4, 0x00, 0x0c]), policy.authenticationTimeoutMs);
    if (this.#opened?.protocol === 'PACE') {
      await this.#paceAgain(this.#opened);
      await this.selectApplication();
    } else {
      await this.selectApplication();
      const again = await openWithoutPace(this.#opening, this.#fallback);
      if (again.protocol !== this.#opened?.protocol) throw openedOtherwise(`${again.protocol}-now`);
    }
  }

  async #paceAgain(before: AccessFact): Promise<void> {
    const result = await openWithPace(this.#opening, this.#cardAccess);
    if (result.state !== 'opened') throw openedOtherwise('pace-refused');
    const { mapping, cipher, domainParameters } = result.access;
    if (
      mapping !== before.mapping ||
      cipher !== before.cipher ||
      domainParameters !== before.domainParameters
    ) {
      throw openedOtherwise('pace-differs');
    }
    this.#takeFromPace(result);
  }

  #takeFromPace(result: Pick<ChipAccess, 'mappingProof' | 'unexpectedChipAuthenticationData'>): void {
    this.mappingProof = result.mappingProof;
    this.unexpectedChipAuthenticationData ||= result.unexpectedChipAuthenticationData;
  }
}

const openedOtherwise = (reason: string): ChipFailure =>
  new ChipFailure('CHIP_ACCESS_FAILED', { step: 'reopen', reason });
