import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/domain/age.ts';
import { type ApprovalFacts, approvalBlockersOf, judgementsNeeded } from '#shared/domain/decision.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { checkIds, type Inspection } from '#shared/domain/inspection.ts';
import type { Judgement, JudgementItem } from '#shared/domain/judgement.ts';
import { compareNames } from '#shared/domain/names.ts';
import { personaKinds } from '#shared/domain/practice.ts';
import { type ApprovalBlocker, rejectionCauses, terminationCauses } from '#shared/domain/session.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { chipChannel } from '#electron/training/chip/channel.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import type { PersonaRecord } from '#electron/training/personas/persona.ts';
import { personaRecords, type PersonaId } from '#electron/training/personas/records.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { persona, today } from './terminal.ts';
import { featuresOfAny, goodMeasurements } from '../../support/proofing.ts';

const trustSet = trustSetOf({
  ...trainingTrustAnchors(),
  id: 'training',
  provenance: { kind: 'training', issuer: 'PIP Desk Training' },
  signedOn: null,
  training: true,
});

async function inspected(record: PersonaRecord): Promise<Inspection> {
  const document = persona(record.id as PersonaId);
  const enteredKey = { kind: 'mrz', mrz: document.summary.mrzLines.join('\n') } as const;
  const read = await readDocument({
    card: chipChannel(document.chip),
    key: enteredKey,
    random: seededRandom('terminal'),
    stopwatch: () => 0,
  });
  return inspect({
    read,
    enteredKey,
    dscValidator: dscValidator(trustSet),
    at: new Date(`${today}T12:00:00Z`),
    register:
      record.document.issuingState !== 'NOR' ? 'NOT_COVERED' : record.reportedLost ? 'MATCH' : 'NO_MATCH',
    syntheticNumbers: true,
  });
}

/** What stays forbidden although the officer has done everything an officer can do. */
function finalBlockers(record: PersonaRecord, inspection: Inspection): ApprovalBlocker[] {
  const { document } = inspection;
  if (document === null) throw new Error('a training document must be readable');
  const age = ageOn(document.birthDate, today);
  const facts: ApprovalFacts = {
    orderHeld: true,
    termsAccepted: true,
    atDesk: true,
    inspection,
    readAttempts: 1,
    acknowledged: [...checkIds],
    age,
    hasFace: true,
    faceCapture: {
      quality: { faces: 1, measurements: goodMeasurements, ok: true },
      comparison: null,
      presentationSigns: [],
    },
    faceOverride: null,
    hasDataPage: true,
    signature: 'data-page',
    hasNumber: true,
    nameComparison: compareNames(record.applicant.name, {
      primary: document.mrzName.primary,
      secondary: document.mrzName.secondary,
      truncated: document.mrzName.truncated,
      fullName: document.fullName,
    }),
    nameReason: 'seen',
    judgements: judgementsNeeded(inspection, age).map((item) => judgedAsSeen[item]),
  };
  return approvalBlockersOf(facts, defaultDeskPolicy);
}

/** What is as it should be is judged so; what no rule lets pass without a reason is not let pass. */
const judgedAsSeen: Readonly<Record<JudgementItem, Judgement>> = {
  'security-features': {
    item: 'security-features',
    features: featuresOfAny.map((feature) => ({ feature, result: 'present' })),
  },
  face: { item: 'face', differing: [], unclear: [], conclusion: 'same-person' },
  condition: { item: 'condition', condition: 'undamaged', text: '' },
  'emergency-passport': { item: 'emergency-passport', accepted: false, text: '' },
  'validity-span': { item: 'validity-span', accepted: false, text: '' },
  guardian: { item: 'guardian', present: true, phoneNumber: '41234567' },
  'supplementary-document': { item: 'supplementary-document', kind: 'tax-card', text: '' },
};

/** The cause each blocker calls for. */
const causeOf: Partial<Record<ApprovalBlocker, string>> = {
  'document-not-authentic': 'document-suspected-forged',
  'chip-copied': 'document-suspected-copy',
  'issuer-unknown': 'issuer-unknown',
  'document-expired': 'document-expired',
  'reported-lost': 'document-reported-lost',
  'age-unknown': 'document-not-supported',
  'emergency-passport': 'wrong-document',
  'validity-span': 'document-suspected-forged',
};

describe.each(personaRecords.map((record) => [record.id, record as PersonaRecord] as const))(
  'the right decision on %s',
  (_id, record) => {
    const { decision, causes, why } = record.expectedDecision;

    it('is an approval only where nothing forbids one, and names the cause of what does', async () => {
      const blockers = finalBlockers(record, await inspected(record));
      if (decision === 'approve') expect(blockers).toEqual([]);
      for (const blocker of blockers) expect(causes).toContain(causeOf[blocker]);
    });

    it('is against an approval only for a reason somebody can see', async () => {
      if (decision === 'approve') return;
      const blockers = finalBlockers(record, await inspected(record));
      const visible = blockers.length > 0 || record.observed !== undefined || record.kind === 'names';
      expect(visible).toBe(true);
    });

    it('has causes of its own list, and says why in three languages', () => {
      const list: readonly string[] = decision === 'reject' ? rejectionCauses : terminationCauses;
      expect(causes.length > 0).toBe(decision !== 'approve');
      for (const cause of causes) expect(list).toContain(cause);
      for (const text of [why.nb, why.nn, why.en]) expect(text.length).toBeGreaterThan(20);
    });
  },
);

describe('the menu', () => {
  it('has an exercise of every kind, and more to refuse than to approve by habit', () => {
    const kinds = new Set(personaRecords.map(({ kind }) => kind));
    expect(personaKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
    const approvals = personaRecords.filter(
      ({ expectedDecision }) => expectedDecision.decision === 'approve',
    );
    expect(approvals.length).toBeLessThan(personaRecords.length / 2 + 1);
  });

  it('has the number of an emergency passport begin with K, and nobody else’s', () => {
    for (const { id, document } of personaRecords)
      expect([id, document.number.startsWith('K')]).toEqual([id, id === 'emergency-passport']);
  });
});
