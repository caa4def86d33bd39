import type { LogLevel } from '#shared/contracts/requestor.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import type { CheckId, Inspection } from '#shared/domain/inspection.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import { element, type Element, xmlDocument } from './element.ts';

/**
 * The log of one proofing, after BSI TR-03135-1: every check with exactly one of the five results, the raw facts it rests on, and
 * personal data at the highest level only. The element names are ours [O]: the guideline's own schema is not followed, since it
 * describes the inspection at a border.
 */
export interface Transaction {
  readonly pipCode: string;
  /** The desk's submission, without its bytes. */
  readonly submission: Submission;
  readonly receivedAt: Date;
  /** What the service found in the same files; null where no document was read. */
  readonly reinspection: { readonly inspection: Inspection; readonly inspectedAt: Date } | null;
}

const namespace = 'urn:pip-desk:transaction-log:1';

/** Facts that repeat what the document says of its holder or of itself. */
const personalChecks: readonly CheckId[] = ['mrz-match', 'document-expiry', 'lost-or-stolen'];
const personalFacts: readonly string[] = ['issuedOn', 'documentExpiresOn'];

/** UTF-8. */
export function transactionLog(transaction: Transaction, level: LogLevel): Uint8Array {
  const { submission, receivedAt, reinspection } = transaction;
  const { inspection, decision } = submission;
  const isTechnical = level !== 'results';
  const isPersonal = level === 'personal';
  return xmlDocument(
    element('transactionLog', { xmlns: namespace, level }, [
      element('transaction', { pipCode: transaction.pipCode, subject: submission.subject }, [
        element('desk', {
          location: submission.location,
          startedAt: submission.startedAt,
          decidedAt: submission.decidedAt,
          receivedAt: receivedAt.toISOString(),
        }),
        ...(isPersonal ? [element('officer', {}, submission.officerName)] : []),
        inspection !== null && inspectionOf(inspection, 'desk', inspection.inspectedAt, level),
        reinspection !== null &&
          inspectionOf(reinspection.inspection, 'service', reinspection.inspectedAt.toISOString(), level),
        ...(isTechnical ? manualOf(submission, isPersonal) : []),
        element('register', { status: submission.toveStatus }),
        element(
          'decision',
          {
            approved: String(decision.approved),
            ...(decision.approved === true ? {} : { cause: decision.cause }),
          },
          isPersonal && decision.approved !== true ? decision.text : [],
        ),
      ]),
    ]),
  );
}

function inspectionOf(inspection: Inspection, by: 'desk' | 'service', at: string, level: LogLevel): Element {
  const { access, document, profile, trustSet } = inspection;
  const checks = inspection.checks.map(({ id, result, reason, evidence }) =>
    element(
      'check',
      { id, result, ...(level === 'results' ? {} : { reason }) },
      Object.entries(evidence)
        .filter(([name]) => isTold(id, name, level))
        .map(([name, value]) => element('fact', { name }, told(value))),
    ),
  );
  const attributes = { by, at, result: inspection.result };
  if (level === 'results') return element('inspection', attributes, checks);
  return element('inspection', { ...attributes, trustSet, profile: profile ?? 'field' }, [
    access !== null && element('access', { ...access }),
    ...checks,
    ...inspection.steps.map(({ id, state, bytesRead, bytesTotal, durationMs, error }) =>
      element('step', { id, state, bytesRead, bytesTotal, durationMs, error }),
    ),
    ...Object.entries(inspection.timings).map(([name, value]) => element('timing', { name, ms: value })),
    inspection.error !== null && element('endedEarly', { code: inspection.error.code }),
    document !== null && documentOf(document, level),
  ]);
}

const isTold = (check: CheckId, fact: string, level: LogLevel): boolean =>
  level === 'personal' ||
  (level === 'technical' && !personalChecks.includes(check) && !personalFacts.includes(fact));

/** What kind of document, and for the highest level whose. */
function documentOf(document: NonNullable<Inspection['document']>, level: LogLevel): Element {
  const { format, kind, documentCode, issuingState, dataGroups } = document;
  const about = { format, kind, documentCode, issuingState, dataGroups: dataGroups.join(' ') };
  if (level !== 'personal') return element('document', about);
  const { birthDate, expiryDate, issueDate, personalNumber } = document;
  const day = (name: string, date: typeof issueDate): Element | false =>
    date !== null && element(name, { raw: date.raw, rule: date.rule }, date.resolved ?? []);
  return element('document', about, [
    element('number', {}, document.documentNumber),
    element('holder', { nationality: document.nationality, sex: document.sex }, document.holderName),
    day('birthDate', birthDate),
    day('expiryDate', expiryDate),
    day('issueDate', issueDate),
    personalNumber !== null &&
      element('personalNumber', { source: personalNumber.source }, personalNumber.value),
    ...document.mrzLines.map((line) => element('mrzLine', {}, line)),
  ]);
}

/** What was done by hand: attempts, the live face by TR-03121 (each criterion with value, range and whether it is kept), judgements. */
function manualOf(submission: Submission, isPersonal: boolean): readonly (Element | false)[] {
  const { nameComparison } = submission;
  return [
    element('attempts', {
      readings: submission.readAttempts,
      ...(submission.subject === 'adult' ? { facePictures: submission.faceAttempts } : {}),
    }),
    ...submission.acknowledged.map((check) => element('acknowledged', { check })),
    submission.subject === 'adult' && submission.faceCapture !== null && faceOf(submission),
    nameComparison !== null &&
      element(
        'nameComparison',
        { grade: nameComparison.grade, reasons: nameComparison.reasons.join(' ') },
        isPersonal && submission.nameReason !== null ? submission.nameReason : [],
      ),
    element('signature', { source: submission.signatureSource }),
    ...submission.judgements.map((judgement) => judgementOf(judgement, isPersonal)),
    ...submission.opinions.map(({ opinion, at, by, text }) =>
      element(
        'secondOpinion',
        { opinion, at },
        isPersonal ? [element('by', {}, by), element('text', {}, text)] : [],
      ),
    ),
  ];
}

function faceOf({ faceCapture, faceOverride }: Extract<Submission, { subject: 'adult' }>): Element {
  const { quality = null, comparison = null, presentationSigns = [] } = faceCapture ?? {};
  return element(
    'face',
    { faces: quality?.faces ?? null, good: quality?.ok ?? null, veto: faceOverride?.kind ?? null },
    [
      ...(quality?.measurements ?? []).map(({ measure, value, min, max, ok }) =>
        element('criterion', { measure, value, min, max, ok }),
      ),
      comparison !== null && element('comparison', { ...comparison }),
      ...presentationSigns.map((sign) => element('presentationSign', { sign })),
    ],
  );
}

/** Words of the officer and phone numbers are personal; what was chosen is not. */
function judgementOf(judgement: Judgement, isPersonal: boolean): Element {
  const words = (text: string): string | [] => (isPersonal && text !== '' ? text : []);
  const { item } = judgement;
  switch (judgement.item) {
    case 'security-features':
      return element(
        'judgement',
        { item },
        judgement.features.map(({ feature, result }) => element('feature', { id: feature, result })),
      );
    case 'face': {
      const { conclusion, differing, unclear } = judgement;
      return element('judgement', {
        item,
        conclusion,
        differing: differing.join(' '),
        unclear: unclear.join(' '),
      });
    }
    case 'condition':
      return element('judgement', { item, condition: judgement.condition }, words(judgement.text));
    case 'emergency-passport':
    case 'validity-span':
      return element('judgement', { item, accepted: judgement.accepted }, words(judgement.text));
    case 'guardian':
      return element('judgement', { item, present: judgement.present }, words(judgement.phoneNumber));
    case 'supplementary-document':
      return element('judgement', { item, kind: judgement.kind }, words(judgement.text));
  }
}

const told = (value: Inspection['checks'][number]['evidence'][string]): string =>
  Array.isArray(value) ? value.join(' ') : String(value);
