import type { z } from 'zod';
import type { decisionArgsSchema } from '#shared/contracts/desk.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { comparisonApproval } from '#shared/domain/faceCapture.ts';
import { toBase64 } from './base64.ts';
import { paceAt, stepSecondsOf } from './pace.ts';
import type { DeskSession } from './session.ts';

export type Decision = z.infer<typeof decisionArgsSchema>;

interface Circumstances {
  readonly officerId: string;
  readonly officerName: string;
  readonly location: string;
  readonly decidedAt: string;
  /** Now, on the monotonic clock. */
  readonly ticks: number;
}

/**
 * What goes to the service: the union of shared/contracts/pip.ts. Face fields exist in the adult's branch only, so that a
 * minor's submission cannot carry one even by mistake.
 */
export function submissionOf(
  session: DeskSession,
  decision: Decision,
  { ticks, ...circumstances }: Circumstances,
): Submission {
  const { facts, chip, photos } = session;
  const { reading } = facts;
  const image = (bytes: Uint8Array | null): string | null => (bytes === null ? null : toBase64(bytes));
  const common = {
    ...circumstances,
    startedAt: session.startedAt,
    stepSeconds: stepSecondsOf(paceAt(session.pace, session.pace.step, ticks)),
    terms: facts.terms,
    atDesk: facts.atDesk,
    inspection: reading?.inspection ?? null,
    readAttempts: facts.readAttempts,
    age: reading?.age ?? null,
    nameComparison: reading?.nameComparison ?? null,
    nameReason: facts.nameReason,
    acknowledged: [...facts.acknowledged],
    toveStatus: chip?.toveStatus ?? ('NOT_CHECKED' as const),
    dNumber: facts.dNumber,
    numberConfirmation: facts.numberConfirmation,
    signatureSource: facts.signature,
    files: Object.fromEntries([...(chip?.files ?? [])].map(([name, bytes]) => [name, toBase64(bytes)])),
    dataPageImage: image(photos['data-page']),
    signaturePageImage: image(photos['signature-page']),
    pages: facts.pages,
    judgements: [...facts.judgements],
    opinions: [...facts.opinions],
    decision: outcomeOf(decision),
  };
  const age = reading?.age ?? null;
  if (age === null) return { subject: 'age-unknown', ...common };
  if (age.minor) return { subject: age.certain ? 'minor' : 'age-unknown', ...common };
  return {
    subject: 'adult',
    ...common,
    faceImage: image(photos.face),
    faceAttempts: facts.faceAttempts,
    faceCapture: facts.faceCapture,
    faceOverride: facts.faceOverride,
    automaticBiometricComparisonApproval: comparisonApproval(facts.faceCapture),
  };
}

/** Three-valued: approved, rejected, not completed. */
function outcomeOf(decision: Decision): Submission['decision'] {
  switch (decision.decision) {
    case 'approve':
      return { approved: true };
    case 'reject':
      return { approved: false, cause: decision.cause, text: decision.text };
    case 'terminate':
      return { approved: null, cause: decision.cause, text: decision.text };
  }
}
