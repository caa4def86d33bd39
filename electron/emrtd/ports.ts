import type { CheckFact } from '#shared/domain/inspection.ts';

/**
 * The card port: one exclusive session with one chip. PC/SC, the in-process software chip, a trace and the hostile chip are
 * all plugged in here.
 */
export interface CardChannel {
  /**
   * Sends one command APDU and returns the response APDU (data ‖ SW1 SW2, so at least 2 bytes).
   * @throws {CardLostError} when the chip has left the field or the session is gone
   * @throws {CardTimeoutError} when the chip did not answer within `timeoutMs`
   */
  transmit(command: Uint8Array, timeoutMs?: number): Promise<Uint8Array>;
  /** Largest whole command APDU and largest response (with SW) the reader carries; 261/258 where only short APDUs pass. */
  readonly maxCommand: number;
  readonly maxResponse: number;
  /** Name of the reader, where it has one: what is learned about it is kept under that name. */
  readonly reader?: string;
}

/** What one kind of chip has been found to carry on one reader: sizes and habits, nothing of a document. */
export interface LearnedTransport {
  /** False once files of the application were not had by short identifier. */
  readonly shortIdentifiers: boolean;
  /** Most plain bytes of a READ BINARY; Infinity where none was refused. */
  readonly largestRead: number;
  /** Whether the chip bears being asked for more bytes than a file has. */
  readonly readAhead: 'untried' | 'borne' | 'refused';
  /** Whether commands of extended length come through; `lost`: the card was gone after the first one. */
  readonly extendedLength: 'untried' | 'passed' | 'lost';
}

/** Carries what is learned from one reading into the next. */
export interface TransportMemory {
  /**
   * @param reader its PC/SC name
   * @param chipKind what documents of one series have in common, as a hash; empty where a chip shows nothing of the kind. Never
   *   anything that tells one document from another
   */
  recall(reader: string, chipKind: string): LearnedTransport | null;
  remember(reader: string, chipKind: string, learned: LearnedTransport): void;
}

export class CardLostError extends Error {
  override readonly name = 'CardLostError';
}

export class CardTimeoutError extends Error {
  override readonly name = 'CardTimeoutError';
}

/** Milliseconds since an arbitrary start (monotonic), for durations only. */
export type Stopwatch = () => number;

/** Cryptographically secure random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

export type DscFact = CheckFact & { readonly id: 'dsc-chain' | 'dsc-validity' | 'dsc-revocation' };

export interface DscQuestion {
  /** DER of the document signer certificates embedded in EF.SOD, the one that verified EF.SOD first; empty when none. */
  readonly certificates: readonly Uint8Array[];
  /** How EF.SOD names its signer, for the case that no certificate is embedded. */
  readonly signer:
    | { readonly issuerDer: Uint8Array; readonly serial: Uint8Array }
    | { readonly subjectKeyIdentifier: Uint8Array };
  /** Three-letter issuing state of DG1, fillers removed; null where DG1 is missing. */
  readonly issuingState: string | null;
  /** Issue date of DG12 or signingTime of EF.SOD (YYYY-MM-DD) where known. */
  readonly issuedOn: string | null;
  /** Expiry date of DG1 (YYYY-MM-DD) where known. */
  readonly expiresOn: string | null;
  /** Document code and number of DG1, fillers removed: what lists of known defects go by. Absent where DG1 is not known. */
  readonly document?: { readonly code: string; readonly number: string };
  /** The moment of inspection, from the clock port. */
  readonly at: Date;
}

/** What may be known to be wrong with documents, by the names of ICAO 9303-12 §10 and BSI TR-03129-2 §7. */
export type DefectKind =
  /** The signature of the document signer certificate is wrong. */
  | 'dsc-signature'
  /** Validity of the document signer or CSCA certificate is wrong. */
  | 'validity-period'
  /** The hash of a data group in EF.SOD is wrong. */
  | 'dg-hash'
  /** The signature of EF.SOD is wrong, or EF.SOD as a whole. */
  | 'sod-signature'
  | 'sod-invalid'
  /** EF.COM and EF.SOD list different data groups. */
  | 'com-sod'
  /** The country in the document signer certificate is wrong. */
  | 'issuing-country'
  /** A field or check digit of the MRZ is wrong. */
  | 'mrz'
  /** Chip or Active Authentication fails on these documents. */
  | 'authentication-protocol'
  /** The private keys of Chip or Active Authentication are known to others: a proof by them proves nothing. */
  | 'chip-authentication-key'
  | 'active-authentication-key'
  /** All others: told, and without effect on any check. */
  | 'other';

/** A defect that a signed list states of the very document asked about. */
export interface KnownDefect {
  readonly kind: DefectKind;
  /** Data groups it is about (1–16); empty where it is about none. */
  readonly dataGroups: readonly number[];
  /** Which list says so, and its name for the defect: for people. */
  readonly source: string;
}

export interface DscAnswer {
  /** Exactly one fact each for dsc-chain, dsc-validity, dsc-revocation. */
  readonly facts: readonly DscFact[];
  /** Country (C of subject, upper case) of the CSCA that verified; null where none did. */
  readonly cscaCountry: string | null;
  readonly trustSet: string | null;
  /** What lists know to be wrong with this document; absent: nothing. */
  readonly defects?: readonly KnownDefect[];
}

/** What the inspection asks of the trust store (implemented by electron/trust, plugged in at the composition roots). */
export interface DscValidator {
  validate(question: DscQuestion): DscAnswer;
  /** Certificates (DER) at hand that a signer identifier names, for an EF.SOD that embeds none. Not trusted for that. */
  documentSigners?(signer: DscQuestion['signer']): readonly Uint8Array[];
}
