import { reinspect, type ReinspectedFiles } from '../emrtd/inspection/reinspect.ts';
import { dscValidator, issuerOf } from '../trust/path.ts';
import type { TrustSet } from '../trust/trustSet.ts';

interface ReinspectorNeeds {
  /**
   * What is trusted now; null: nobody yet.
   * @throws where that cannot be told
   */
  readonly trustSet: () => Promise<TrustSet | null>;
  /** Whether synthetic national numbers count: in training and test only. */
  readonly syntheticNumbers: boolean;
}

export interface TrustedReinspection extends ReinspectedFiles {
  /** DER of the CSCA certificate that the document signer was verified with; null where none did. */
  readonly csca: Uint8Array | null;
}

export interface ReinspectionMoments {
  /** When the chip was read: age, expiry and validity count on that day. */
  readonly inspectedAt: Date;
  /** By the clock, which has to be later than the newest list; the reading may well be older than that. */
  readonly now: Date;
}

/**
 * The inspection of the desk once more, over the raw files of a reading, with the same `emrtd` and `trust` code and a trust set of
 * one's own: for the service, which believes no desk, and for whoever checks an evidence package.
 */
export const reinspector =
  ({ trustSet, syntheticNumbers }: ReinspectorNeeds) =>
  async (
    files: ReadonlyMap<string, Uint8Array>,
    { inspectedAt, now }: ReinspectionMoments,
  ): Promise<TrustedReinspection> => {
    const trusted = await trustSet();
    const again = reinspect({
      files,
      dscValidator: dscValidator(trusted, { clock: now }),
      at: inspectedAt,
      syntheticNumbers,
    });
    const { documentSigner } = again;
    return {
      ...again,
      csca: trusted === null || documentSigner === null ? null : issuerOf(documentSigner, trusted),
    };
  };
