import { z } from 'zod';
import { faceCaptureSchema, faceOverrideSchema } from './faceCapture.ts';
import { checkIdSchema, type Inspection } from './inspection.ts';
import { judgementSchema, opinionSchema } from './judgement.ts';
import { pageCaptureSchema } from './pageCapture.ts';
import {
  type Age,
  type NameComparison,
  numberConfirmationSchema,
  signatureSourceSchema,
  termsSchema,
} from './session.ts';

/**
 * What is known of one session at the desk: facts only, no bytes. What it takes to get from one state to the next is in
 * sessionMachine.ts; desk, window and service draw the same conclusions from it.
 */

/** What survives an interruption: everything but what the chip said. */
export const sessionNotesSchema = z.strictObject({
  /** The service gave the order to somebody else, or it was cancelled: nothing decided here will be accepted. */
  orderLost: z.boolean(),
  terms: termsSchema.nullable(),
  atDesk: z.strictObject({ name: z.string(), phoneNumber: z.string() }).nullable(),
  /** Readings so far, whatever they brought. */
  readAttempts: z.number().int(),
  /** True from an interruption until the same document has been read anew. */
  interrupted: z.boolean(),
  /** The document that photos and notes are about; null until one was read. Outlives the reading itself. */
  document: z
    .strictObject({
      /** Which document of which holder, as one string. */
      identity: z.string(),
      /** SHA-256 of EF.SOD in hex; null where the chip did not give the file. */
      sod: z.string().nullable(),
      /** SHA-256 of EF.DG2 in hex as last read: the portrait that the holder was compared with. */
      portrait: z.string().nullable(),
      /** Whether its holder counted as a minor when it was last read. */
      minor: z.boolean(),
      /** The register knows it as lost or stolen: final, whatever it says later (pip-service §4). */
      reportedLost: z.boolean(),
    })
    .nullable(),
  /** Documents of this session that the register knew, by identity: no other document and no new start forgets them. */
  lostDocuments: z.array(z.string()),
  nameReason: z.string().nullable(),
  photos: z.strictObject({ face: z.boolean(), 'data-page': z.boolean(), 'signature-page': z.boolean() }),
  /** Live pictures taken so far, what is known of the kept one, the officer's veto on it. */
  faceAttempts: z.number().int(),
  faceCapture: faceCaptureSchema.nullable(),
  faceOverride: faceOverrideSchema.nullable(),
  pages: z.strictObject({
    'data-page': pageCaptureSchema.nullable(),
    'signature-page': pageCaptureSchema.nullable(),
  }),
  signature: signatureSourceSchema.nullable(),
  dNumber: z.string().nullable(),
  numberConfirmation: numberConfirmationSchema.nullable(),
  judgements: z.array(judgementSchema),
  opinions: z.array(opinionSchema),
  acknowledged: z.array(checkIdSchema),
});
export type SessionNotes = Readonly<z.infer<typeof sessionNotesSchema>>;

/** What one reading of the chip says; replaced as a whole by the next reading. */
export interface ReadingFacts {
  readonly inspection: Inspection;
  /** SHA-256 of EF.SOD in hex; null where it was not read. */
  readonly sod: string | null;
  /** SHA-256 of EF.DG2 in hex; null where it was not read. */
  readonly portrait: string | null;
  /** null where the chip did not give a date of birth. */
  readonly age: Age | null;
  readonly nameComparison: NameComparison | null;
}

export interface SessionFacts extends SessionNotes {
  /** null until the chip was read, and again after an interruption. */
  readonly reading: ReadingFacts | null;
  /** How it ended; nothing happens in a session after that. */
  readonly decided: 'approve' | 'reject' | 'terminate' | null;
}

/** Everything that was taken and noted about one document and its holder. */
export const nothingOfDocument = {
  nameReason: null,
  photos: { face: false, 'data-page': false, 'signature-page': false },
  faceAttempts: 0,
  faceCapture: null,
  faceOverride: null,
  pages: { 'data-page': null, 'signature-page': null },
  signature: null,
  dNumber: null,
  numberConfirmation: null,
  judgements: [],
  // What a supervisor said of another document says nothing of this one.
  opinions: [],
  acknowledged: [],
} as const satisfies Partial<SessionNotes>;

export const newFacts: SessionFacts = {
  orderLost: false,
  terms: null,
  atDesk: null,
  readAttempts: 0,
  interrupted: false,
  document: null,
  lostDocuments: [],
  ...nothingOfDocument,
  photos: { ...nothingOfDocument.photos },
  pages: { ...nothingOfDocument.pages },
  judgements: [],
  opinions: [],
  acknowledged: [],
  reading: null,
  decided: null,
};

/** The last reading brought a document. */
export const isRead = ({ reading }: SessionFacts): boolean => (reading?.inspection.document ?? null) !== null;

/** Only a chip that says adult lets pictures be taken; an unknown age counts as a minor's (pip-service rule 9). */
export const isAdultByChip = ({ reading }: SessionFacts): boolean => reading?.age?.minor === false;

/** Which document of which holder; null where the chip did not say. */
export function identityOf({ document }: Inspection): string | null {
  if (document === null) return null;
  const { issuingState, documentNumber, birthDate, mrzName } = document;
  return JSON.stringify([issuingState, documentNumber, birthDate.raw, mrzName.primary, mrzName.secondary]);
}
