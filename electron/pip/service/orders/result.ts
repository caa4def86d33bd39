import type { z } from 'zod';
import type {
  finishWithFakeDataSchema,
  PipResult,
  proofingDataSchema,
  Submission,
} from '#shared/contracts/pip.ts';
import type { ResultFileName } from '#shared/contracts/requestor.ts';
import { isNorwegian } from '#shared/domain/decision.ts';
import type { Inspection, ResolvedDate } from '#shared/domain/inspection.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import type { Queries } from '../database/sql.ts';
import { evidenceNames, type EvidenceStore, sealedTexts } from '../evidence/evidence.ts';
import { Problem } from '../http/problem.ts';
import type { RegisterAnswer } from '../lostDocuments/register.ts';
import type { OrderRow } from './order.ts';

/** The result the requestor fetches (pip-service §2, §3): how it comes about, how it is kept, how it is put together. */

type ProofingData = z.infer<typeof proofingDataSchema>;

/** Everything but the images, which are evidence of their own. */
export interface Outcome extends Pick<
  PipResult,
  'approved' | 'completed' | 'terminationCause' | 'proofingSessionDetails'
> {
  readonly proofingData: Omit<ProofingData, 'chipImage' | 'faceImage'> | null;
}

/**
 * @param register what the register told the service itself, not what the desk says it did
 * @param decidedAt the desk's moment, held against the service's clock
 * @param location where the desk stands
 */
export function outcomeOf(
  submission: Submission,
  register: RegisterAnswer,
  decidedAt: Date,
  location: string,
): Outcome {
  const { decision, inspection } = submission;
  const document = inspection?.document ?? null;
  return {
    approved: decision.approved,
    // Rejected is completed: the identity was judged. Terminated is not.
    completed: decision.approved !== null,
    terminationCause: decision.approved === null ? decision.cause : null,
    proofingSessionDetails: {
      locationOfProofing: location,
      dateOfProofing: decidedAt.toISOString(),
      registrationOfficer: submission.officerName,
    },
    proofingData: {
      toveStatus: register.status,
      toveReason: register.reason,
      automaticRfidRead: document !== null,
      ...(submission.subject === 'adult'
        ? { automaticBiometricComparisonApproval: submission.automaticBiometricComparisonApproval }
        : {}),
      documentHolder: document?.holderName ?? null,
      nationalIdNumber: inspection === null ? null : chipNumberOf(inspection),
      dNumber: submission.dNumber,
      idType: document?.kind ?? null,
      nfcDataDocNumber: document?.documentNumber ?? null,
      nfcDataIssuer: document?.issuingState ?? null,
      nfcDataValidUntil: document?.expiryDate.resolved ?? null,
      signatureSource: submission.signatureSource,
      inspectionResult: inspection === null ? null : verdictOf(inspection.checks).result,
      rejectionCause: decision.approved === false ? decision.cause : null,
      supplementaryDocument: supplementaryDocumentOf(submission),
    },
  };
}

function supplementaryDocumentOf({ judgements }: Submission): ProofingData['supplementaryDocument'] {
  const paper = judgements.find(({ item }) => item === 'supplementary-document');
  return paper?.item === 'supplementary-document' ? { kind: paper.kind, text: paper.text } : null;
}

/**
 * `fnr` [F]: birth date or fødselsnummer, at most 11 digits, from the chip. A foreign document's personal number is not a
 * Norwegian one, so there only the birth date is left. Written DDMMYY, as a fødselsnummer begins [O].
 */
function chipNumberOf(inspection: Inspection): string | null {
  const { document } = inspection;
  if (document === null) return null;
  const digits = document.personalNumber?.value.replace(/[\s<-]/g, '') ?? '';
  if (isNorwegian(inspection) && /^\d{11}$/.test(digits)) return digits;
  return ddmmyy(document.birthDate);
}

function ddmmyy({ resolved }: ResolvedDate): string | null {
  if (resolved === null) return null;
  const [year = '', month = '', day = ''] = resolved.split('-');
  return `${day}${month}${year.slice(2)}`;
}

/** Test environment only. Neither MRZ nor number is judged, since the published sample is itself invalid [F]. */
export function fakeOutcome(data: z.infer<typeof finishWithFakeDataSchema>, now: Date): Outcome {
  return {
    approved: data.approved,
    completed: true,
    terminationCause: null,
    proofingSessionDetails: {
      locationOfProofing: 'TEST',
      dateOfProofing: now.toISOString(),
      registrationOfficer: 'TEST',
    },
    proofingData: {
      toveStatus: 'NO_MATCH',
      toveReason: null,
      automaticRfidRead: true,
      automaticBiometricComparisonApproval: data.approved,
      documentHolder: data.documentHolder,
      nationalIdNumber: data.nationalIdNumber,
      dNumber: null,
      idType: data.mrzCode.startsWith('P') ? 'passport' : 'identity-card',
      nfcDataDocNumber: data.docNumber,
      nfcDataIssuer: /^[A-Z<]{2}([A-Z]{1,3})/.exec(data.mrzCode)?.[1] ?? null,
      nfcDataValidUntil: null,
      signatureSource: null,
      inspectionResult: null,
      rejectionCause: data.approved ? null : 'other',
      supplementaryDocument: null,
    },
  };
}

export async function storeOutcome(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
  outcome: Outcome,
): Promise<void> {
  await queries.query(
    `insert into result (pip_id, approved, completed, termination_cause, session_details, proofing_data)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      pipId,
      outcome.approved,
      outcome.completed,
      outcome.terminationCause,
      JSON.stringify(outcome.proofingSessionDetails),
      await evidence.seal(queries, pipId, sealedTexts.proofingData, JSON.stringify(outcome.proofingData)),
    ],
  );
}

/** null where the order has no result, or it was erased. @throws EvidenceError */
export async function storedProofingData(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
): Promise<Outcome['proofingData']> {
  const [row] = await queries.query<Pick<ResultRow, 'proofing_data'>>(
    'select proofing_data from result where pip_id = $1',
    [pipId],
  );
  const sealed = row?.proofing_data ?? null;
  if (sealed === null) return null;
  const text = await evidence.open(queries, pipId, sealedTexts.proofingData, sealed);
  return JSON.parse(text) as Outcome['proofingData'];
}

/** Norwegian numbers of an order's applicant, the chip's before the typed one; for addressing a letter. */
export async function numbersOf(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
): Promise<readonly string[]> {
  const data = await storedProofingData(queries, evidence, pipId);
  return [data?.nationalIdNumber, data?.dNumber].filter((number) => typeof number === 'string');
}

interface ResultRow {
  readonly approved: boolean | null;
  readonly completed: boolean;
  readonly termination_cause: string | null;
  readonly session_details: string;
  /** Sealed; null once erased. */
  readonly proofing_data: string | null;
}

/**
 * Cancelled and expired orders have a result as well: incomplete, so `approved` is null.
 * @throws Problem not-found (410) where the order was erased
 */
export async function resultOf(
  queries: Queries,
  evidence: EvidenceStore,
  order: OrderRow,
): Promise<PipResult> {
  if (order.erased_at !== null) throw new Problem('not-found', { status: 410, detail: 'erased' });
  const common = { pipId: order.pip_id, applicantName: order.applicant_name, pipStatus: order.status };
  const [row] = await queries.query<Omit<ResultRow, 'proofing_data'> & { submitted: boolean }>(
    `select approved, completed, termination_cause, session_details,
       exists (select 1 from submission s where s.pip_id = r.pip_id) as submitted
     from result r where pip_id = $1`,
    [order.pip_id],
  );
  if (row === undefined) {
    return {
      ...common,
      approved: null,
      completed: false,
      terminationCause: null,
      proofingSessionDetails: null,
      proofingData: null,
      files: null,
    };
  }
  const data = await storedProofingData(queries, evidence, order.pip_id);
  const image = async (name: string): Promise<string | null> => {
    const bytes = await evidence.get(queries, order.pip_id, name);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  };
  const face = await image(evidenceNames.face);
  const chipImage = await image(evidenceNames.portrait);
  return {
    ...common,
    approved: row.approved,
    completed: row.completed,
    terminationCause: row.termination_cause,
    proofingSessionDetails: JSON.parse(row.session_details) as PipResult['proofingSessionDetails'],
    proofingData:
      data === null
        ? null
        : {
            // Results of before these were kept have none.
            ...data,
            toveReason: data.toveReason ?? null,
            supplementaryDocument: data.supplementaryDocument ?? null,
            chipImage,
            ...(face === null ? {} : { faceImage: face }),
          },
    files:
      data === null ? null : filesOf(order.pip_id, { log: row.submitted, chipImage: chipImage !== null }),
  };
}

/** Paths on the service, so that they hold under whatever name a requestor reaches it by. */
function filesOf(pipId: string, has: { log: boolean; chipImage: boolean }): PipResult['files'] {
  const path = (name: ResultFileName): string => `/v2/requestor/pip/${pipId}/files/${name}`;
  return {
    reportPdf: path('report.pdf'),
    reportXml: path('report.xml'),
    transactionLog: has.log ? path('transaction-log.xml') : null,
    chipImage: has.chipImage ? path('chip-image') : null,
    allZip: path('all.zip'),
  };
}
