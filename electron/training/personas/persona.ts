import type { CheckId, CheckResult } from '#shared/domain/inspection.ts';
import type { PersonaKind, RightDecision } from '#shared/domain/practice.ts';
import type { Negative } from '#shared/domain/verdict.ts';
import type { ExtendedLength } from '../chip/engine.ts';
import type { AuthorityName } from '../issuingAuthority.ts';
import type { ImageName } from './images.ts';

interface Threefold {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

/**
 * A training document as data: who holds it, who issued it, how its chip behaves, and what an inspection has to find.
 * Everything in it is invented; dates follow from the day of training, so that an adult stays one and a minor stays 16.
 */
export interface PersonaRecord {
  readonly id: string;
  readonly kind: PersonaKind;
  readonly title: Threefold;
  readonly holder: {
    readonly surname: string;
    readonly givenNames: string;
    readonly sex: 'female' | 'male';
    /** Age on the day of training, and days since the last birthday (0–360). */
    readonly age: number;
    readonly daysSinceBirthday: number;
    /**
     * `year`: the document shows the year alone, of the birthday that would make `age`. `leap-day`: born on the earliest
     * 29 February that still makes a minor.
     */
    readonly birthDateKnown?: 'year' | 'leap-day';
    /** Three-letter code. */
    readonly nationality: string;
    /** Synthetic fødselsnummer: on the chip in the places named, or nowhere. */
    readonly personalNumber: 'dg11' | 'mrz' | null;
    readonly face: ImageName;
    /** Further images in DG2 behind the portrait. */
    readonly moreFaces?: readonly ImageName[];
    readonly signature: ImageName | null;
  };
  readonly document: {
    readonly format: 'TD1' | 'TD3';
    readonly code: string;
    readonly issuingState: string;
    readonly number: string;
    readonly issuer: AuthorityName;
    readonly authority: string;
    /** Days from issuing to training; the validity follows from the rules of the issuing state. */
    readonly issuedDaysAgo: number;
    readonly validYears: number;
  };
  readonly chip: {
    readonly dataGroups: readonly number[];
    /** Coding of DG2 where it is not ISO/IEC 19794-5. */
    readonly faceCoding?: 'iso-39794-5';
    readonly bac: boolean;
    readonly pace: {
      readonly curve: 'P-256' | 'brainpoolP256r1';
      readonly cipher: 'AES-128' | 'AES-256';
    } | null;
    readonly can: string | null;
    /** Key of Active Authentication; `explicit` curve parameters in DG15 or a named curve. */
    readonly activeAuthentication: 'ec-named' | 'ec-explicit' | 'rsa' | null;
    /** Key of Chip Authentication, with explicit parameters as ICAO 9303-11 §9.2.6 has them. */
    readonly chipAuthentication: {
      readonly curve: 'P-256' | 'brainpoolP256r1';
      readonly cipher: 'AES-128' | 'AES-256';
    } | null;
    readonly ldsVersion: 0 | 1;
    readonly signerIdentifier: 'issuer-and-serial' | 'subject-key-identifier';
    readonly signingTime: boolean;
    readonly extendedLength: ExtendedLength | null;
  };
  /**
   * `copied-chip`: all files copied onto a chip without the key of DG15. `exchanged-face`: DG2 replaced after signing.
   */
  readonly flaw: 'copied-chip' | { readonly exchangedFace: ImageName } | null;
  /** The order of the requestor that belongs to this applicant. */
  readonly applicant: { readonly name: string; readonly phoneNumber: string };
  /** Stands in the register of lost documents, as far as practice goes. */
  readonly reportedLost?: boolean;
  /** What an officer would see that neither chip nor picture shows; told in the menu. */
  readonly observed?: Threefold;
  readonly expected: ExpectedInspection;
  /** How a session with this document ends rightly, and what there was to see. */
  readonly expectedDecision: RightDecision & { readonly why: Threefold };
}

/** What an inspection at a training desk (training trust set, register of practice asked) must find. */
export interface ExpectedInspection {
  readonly result: CheckResult;
  readonly negative: Negative | null;
  /** Every check that is neither `successful` nor `not-supported`. */
  readonly deciding: Readonly<Partial<Record<CheckId, CheckResult>>>;
}
