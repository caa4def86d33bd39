import fc from 'fast-check';
import { defaultDeskPolicy, type DeskPolicy } from '#shared/domain/deskPolicy.ts';
import type { FaceCapture, FaceOverride } from '#shared/domain/faceCapture.ts';
import { type CheckId, checkIds, type CheckResult, type Inspection } from '#shared/domain/inspection.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import { photoKinds, type SignatureSource } from '#shared/domain/session.ts';
import type { DecisionFact, SessionEvent } from '#shared/domain/sessionMachine.ts';
import { featuresOfAny, goodFace, termsAccepted } from './proofing.ts';

/** Sessions as they may go at a desk: documents of every kind, and events in any order, for tests of the state machine. */

export const policy: DeskPolicy = { ...defaultDeskPolicy, readAttempts: 4, faceAttempts: 3 };

export interface Chip {
  readonly number: 'A1' | 'K2' | 'C3';
  readonly state: 'NOR' | 'SWE';
  readonly holder: 'adult' | 'minor' | 'unknown';
  readonly personalNumber: boolean;
  readonly signature: boolean;
  readonly sod: string | null;
  /** What DG2 has in it; null where it was not read. */
  readonly portrait: string | null;
  /** null: everything successful. */
  readonly bad: { readonly check: CheckId; readonly result: CheckResult } | null;
  readonly grade: 'A' | 'E';
  /** A span of validity that no Norwegian passport has. */
  readonly oddSpan: boolean;
  /** False: the reading broke off before the document was known. */
  readonly complete: boolean;
}

const births = { adult: '1990-06-15', minor: '2012-06-15', unknown: null } as const;
const ages = {
  adult: { years: 36, minor: false, certain: true, on: '2026-11-20' },
  minor: { years: 14, minor: true, certain: true, on: '2026-11-20' },
  unknown: { years: null, minor: true, certain: false, on: '2026-11-20' },
} as const;

export function inspectionOf(chip: Chip): Inspection {
  return {
    result: 'successful',
    document: chip.complete
      ? {
          format: 'TD3',
          kind: 'passport',
          documentCode: 'P',
          issuingState: chip.state,
          documentNumber: chip.number,
          nationality: chip.state,
          birthDate: { raw: 'x', resolved: births[chip.holder], rule: 'dg11' },
          expiryDate: {
            raw: 'x',
            resolved: chip.oddSpan ? '2040-01-01' : chip.holder === 'adult' ? '2030-06-15' : '2027-07-15',
            rule: 'window',
          },
          sex: 'female',
          mrzName: { primary: 'N', secondary: chip.holder, truncated: false },
          fullName: null,
          holderName: 'N',
          personalNumber: chip.personalNumber ? { value: '1', source: 'dg11' } : null,
          mrzLines: [],
          issueDate: null,
          issuingAuthority: null,
          portrait: null,
          signature: chip.signature ? { mime: 'image/jpeg', bytes: 1 } : null,
          dataGroups: [],
        }
      : null,
    checks: checkIds.map((id) => ({
      id,
      result: chip.bad?.check === id ? chip.bad.result : 'successful',
      reason: 'not-read',
      evidence: {},
    })),
    access: null,
    timings: {},
    trustSet: null,
    steps: [],
    error: null,
    inspectedAt: '2026-11-20T10:00:00.000Z',
  };
}

const chips: fc.Arbitrary<Chip> = fc
  .record({
    number: fc.constantFrom('A1' as const, 'A1' as const, 'K2' as const, 'C3' as const),
    state: fc.constantFrom('NOR' as const, 'NOR' as const, 'SWE' as const),
    holder: fc.constantFrom('adult' as const, 'adult' as const, 'minor' as const, 'unknown' as const),
    personalNumber: fc.boolean(),
    signature: fc.boolean(),
    sod: fc.constantFrom('s1', 's1', 's2', null),
    portrait: fc.constantFrom('p1', 'p1', 'p1', 'p2', null),
    bad: fc.option(
      fc.record({
        check: fc.constantFrom(...checkIds),
        result: fc.constantFrom<CheckResult>('failed', 'undetermined', 'aborted'),
      }),
      { freq: 3 },
    ),
    grade: fc.constantFrom('A' as const, 'A' as const, 'E' as const),
    oddSpan: fc.constantFrom(false, false, true),
    complete: fc.boolean(),
  })
  .map((chip) => ({ ...chip, complete: chip.complete || chip.sod !== null }));

export const worse: FaceCapture = { ...goodFace, quality: null };
const overrides: (FaceOverride | null)[] = [
  null,
  { kind: 'obvious', text: 'x' },
  { kind: 'force-nok', text: 'x' },
];
const feature = (name: string, result: 'present' | 'missing' | 'unsure') => ({ feature: name, result });
const judgements: Judgement[] = [
  { item: 'security-features', features: featuresOfAny.map((name) => feature(name, 'present')) },
  { item: 'security-features', features: Array.from({ length: 3 }, () => feature('microtext', 'present')) },
  { item: 'security-features', features: ['a', 'b', 'c'].map((name) => feature(name, 'present')) },
  {
    item: 'security-features',
    features: [...featuresOfAny.map((name) => feature(name, 'present')), feature('microtext', 'missing')],
  },
  { item: 'face', differing: [], unclear: [], conclusion: 'same-person' },
  { item: 'face', differing: ['nose'], unclear: [], conclusion: 'different-person' },
  { item: 'condition', condition: 'worn', text: '' },
  { item: 'condition', condition: 'tampered', text: '' },
  { item: 'emergency-passport', accepted: true, text: 'seen' },
  { item: 'emergency-passport', accepted: true, text: ' ' },
  { item: 'validity-span', accepted: true, text: 'seen' },
  { item: 'guardian', present: true, phoneNumber: '41234567' },
  { item: 'guardian', present: false, phoneNumber: '41234567' },
  { item: 'supplementary-document', kind: 'tax-card', text: '' },
];
export const good = (item: Judgement['item']): Judgement =>
  judgements.find((judgement) => judgement.item === item)!;

export const reading = (chip: Chip): SessionEvent => ({
  type: 'chip-read',
  reading: {
    inspection: inspectionOf(chip),
    sod: chip.sod,
    portrait: chip.complete ? chip.portrait : null,
    age: chip.complete ? ages[chip.holder] : null,
    nameComparison: chip.complete
      ? { grade: chip.grade, reasons: [], unmatchedOrdered: [], unmatchedChip: [] }
      : null,
  },
});

export const terms: SessionEvent = { type: 'terms-accepted', terms: termsAccepted };
export const details: SessionEvent = { type: 'at-desk-recorded', name: 'K', phoneNumber: '41234567' };
const approving: SessionEvent = { type: 'decided', decision: { decision: 'approve' } };
const decisions: DecisionFact[] = [
  { decision: 'approve' },
  { decision: 'reject', cause: 'name-does-not-match', text: '' },
  { decision: 'terminate', cause: 'other', text: '' },
];

export interface Step {
  readonly event: SessionEvent;
  readonly chip: Chip | null;
}
export const step = (event: SessionEvent): Step => ({ event, chip: null });

/** Anything at any time, the way forward more often than the rest. */
const anything: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(step(terms), step(details)) },
  { weight: 4, arbitrary: chips.map((chip) => ({ event: reading(chip), chip })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<FaceCapture>(goodFace, goodFace, worse)
      .map((capture) => step({ type: 'face-taken', capture })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('data-page' as const, 'signature-page' as const)
      .map((kind) => step({ type: 'page-taken', kind, capture: { rectified: true, findings: [] } })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<SignatureSource>('chip', 'data-page', 'signature-page', 'none')
      .map((source) => step({ type: 'signature-set', source })),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(...judgements).map((judgement) => step({ type: 'judged', judgement })),
  },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.constantFrom(...checkIds).map((check) => step({ type: 'acknowledged', check })),
      fc.constantFrom(...overrides).map((override) => step({ type: 'face-overridden', override })),
      fc.constantFrom(...photoKinds).map((kind) => step({ type: 'photo-removed', kind })),
      fc
        .constantFrom({ digits: '02013299997', confirmation: 'applicant' as const }, null)
        .map((number) => step({ type: 'number-set', number })),
      fc.constantFrom('married', '').map((reason) => step({ type: 'name-reason-set', reason })),
      fc
        .constantFrom<SessionEvent>(
          { type: 'interrupted' },
          { type: 'started-over' },
          { type: 'reading-dropped' },
          { type: 'order-lost' },
        )
        .map(step),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...decisions).map((decision) => step({ type: 'decided', decision })),
  },
);

/** Everything in its order, so that approvals do happen, with anything put in somewhere. */
const wayForward = (chip: Chip): Step[] => [
  step(terms),
  step(details),
  { event: reading(chip), chip },
  step({ type: 'face-taken', capture: goodFace }),
  step({ type: 'page-taken', kind: 'data-page', capture: { rectified: true, findings: [] } }),
  step({ type: 'signature-set', source: 'data-page' }),
  step({ type: 'number-set', number: { digits: '02013299997', confirmation: 'applicant' } }),
  step({ type: 'name-reason-set', reason: 'married' }),
  ...(
    [
      'security-features',
      'face',
      'condition',
      'emergency-passport',
      'validity-span',
      'guardian',
      'supplementary-document',
    ] as const
  ).map((item) => step({ type: 'judged', judgement: good(item) })),
  step(approving),
];
export const runs: fc.Arbitrary<Step[]> = fc.oneof(
  fc.array(anything, { maxLength: 40 }),
  fc
    .tuple(
      chips,
      fc.array(fc.tuple(fc.nat(16), anything), { maxLength: 4 }),
      fc.array(fc.nat(15), { maxLength: 1 }),
    )
    .map(([chip, inserted, left]) => {
      const way = wayForward(chip).filter((_, i) => !left.includes(i));
      for (const [at, one] of inserted) way.splice(Math.min(at, way.length - 1), 0, one);
      return way;
    }),
);
