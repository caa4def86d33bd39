import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaceOverride } from '#shared/domain/faceCapture.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import { type PhotoKind, photoKinds, type SignatureSource } from '#shared/domain/session.ts';
import { newFacts, sessionNotesSchema, type SessionFacts } from '#shared/domain/sessionFacts.ts';
import { apply, cameraPurpose, type DecisionFact, type SessionEvent } from '#shared/domain/sessionMachine.ts';
import { type Chip, policy, runs, type Step } from '../../support/anySession.ts';

/**
 * Any sequence of events against an oracle of its own: the test remembers in its own plain words what happened, and judges by the
 * rules of pip-service.md and ETSI TS 119 461, not by the functions under test.
 */

/** The oracle: what somebody who watched the desk would remember. Its own bookkeeping, changed only by what was accepted. */
interface Seen {
  terms: boolean;
  details: boolean;
  chip: Chip | null;
  readings: number;
  acknowledged: Set<CheckId>;
  pictures: Set<PhotoKind>;
  faceIsGood: boolean;
  override: FaceOverride | null;
  signature: SignatureSource | null;
  number: boolean;
  reason: boolean;
  judged: Map<Judgement['item'], Judgement>;
  /** The chip's portrait that the holder was last compared with. */
  comparedWith: string | null;
  lost: boolean;
}
const nothingSeen = (): Seen => ({
  terms: false,
  details: false,
  chip: null,
  readings: 0,
  acknowledged: new Set(),
  pictures: new Set(),
  faceIsGood: false,
  override: null,
  signature: null,
  number: false,
  reason: false,
  judged: new Map(),
  comparedWith: null,
  lost: false,
});

/** Follows only what adds to an approval and what the facts say was dropped: never more than what is there may count. */
function watch(seen: Seen, { event, chip }: Step, after: SessionFacts): void {
  switch (event.type) {
    case 'terms-accepted':
      seen.terms = true;
      break;
    case 'at-desk-recorded':
      seen.details = true;
      break;
    case 'chip-read':
      seen.chip = chip;
      seen.readings++;
      seen.acknowledged.clear();
      break;
    case 'interrupted':
    case 'started-over':
      seen.chip = null;
      seen.acknowledged.clear();
      break;
    case 'reading-dropped':
      seen.chip = null;
      seen.readings++;
      seen.acknowledged.clear();
      break;
    case 'acknowledged':
      seen.acknowledged.add(event.check);
      break;
    case 'face-taken':
      seen.pictures.add('face');
      seen.faceIsGood = event.capture.quality !== null;
      seen.override = null;
      break;
    case 'face-overridden':
      seen.override = event.override;
      break;
    case 'page-taken':
      seen.pictures.add(event.kind);
      break;
    case 'photo-removed':
      seen.pictures.delete(event.kind);
      break;
    case 'signature-set':
      seen.signature = event.source;
      break;
    case 'number-set':
      seen.number = event.number !== null;
      break;
    case 'name-reason-set':
      seen.reason = event.reason !== '';
      break;
    case 'judged':
      seen.judged.set(event.judgement.item, event.judgement);
      if (event.judgement.item === 'face') seen.comparedWith = seen.chip?.portrait ?? null;
      break;
    case 'order-lost':
      seen.lost = true;
      break;
  }
  // What the machine dropped is gone for the oracle as well; it never gives anything back by itself.
  for (const kind of photoKinds) if (!after.photos[kind]) seen.pictures.delete(kind);
  for (const item of seen.judged.keys())
    if (!after.judgements.some((judgement) => judgement.item === item)) seen.judged.delete(item);
  if (after.signature === null) seen.signature = null;
  if (after.dNumber === null) seen.number = false;
  if (after.nameReason === null) seen.reason = false;
}

/** Why the oracle would not approve; in words of its own. */
function objections(seen: Seen): string[] {
  const { chip } = seen;
  const found: string[] = [];
  const object = (condition: boolean, words: string): void => {
    if (condition) found.push(words);
  };
  object(seen.lost, 'order gone');
  object(!seen.terms, 'no terms');
  object(!seen.details, 'no details');
  object(seen.readings > policy.readAttempts, 'read too often');
  if (chip === null || !chip.complete) return [...found, 'not read'];
  const mayBeSeen: CheckId[] = [
    'dsc-validity',
    'dsc-revocation',
    'card-access',
    'issuer-country',
    'mrz-match',
    'chip-authenticity',
    'document-expiry',
  ];
  if (chip.bad !== null) {
    const waved =
      chip.bad.result === 'undetermined' &&
      mayBeSeen.includes(chip.bad.check) &&
      seen.acknowledged.has(chip.bad.check);
    object(!waved, `check ${chip.bad.check} ${chip.bad.result}`);
  }
  object(chip.holder === 'unknown', 'age not known');
  const judged = <I extends Judgement['item']>(item: I) =>
    seen.judged.get(item) as Extract<Judgement, { item: I }> | undefined;
  if (chip.holder === 'adult') {
    object(!seen.pictures.has('face'), 'no face');
    object(!seen.pictures.has('data-page'), 'no data page');
    object(seen.override === null ? !seen.faceIsGood : seen.override.kind === 'force-nok', 'face not usable');
  } else {
    const guardian = judged('guardian');
    object(guardian === undefined || !guardian.present, 'nobody responsible there');
  }
  object(judged('face')?.conclusion !== 'same-person', 'not the same person');
  object(seen.comparedWith !== chip.portrait, 'compared with another portrait');
  const features = judged('security-features')?.features ?? [];
  object(new Set(features.filter((f) => f.result === 'present').map((f) => f.feature)).size < 3, 'features');
  object(
    features.some((f) => f.result === 'missing'),
    'a feature is missing',
  );
  object(judged('condition') === undefined || judged('condition')?.condition === 'tampered', 'condition');
  object(seen.signature === null, 'no signature');
  if (chip.state === 'NOR') {
    object(seen.signature === 'none', 'a Norwegian document without signature');
    const emergency = judged('emergency-passport');
    if (chip.number === 'K2') {
      object(emergency === undefined || !emergency.accepted || emergency.text.trim() === '', 'emergency');
    } else if (chip.oddSpan && chip.holder !== 'unknown') {
      object(judged('validity-span')?.accepted !== true, 'span of validity');
    }
  } else if (!chip.personalNumber) {
    object(!seen.number, 'no number');
    object(judged('supplementary-document') === undefined, 'no paper with the number');
  }
  object(chip.grade === 'E' && !seen.reason, 'no reason for the name');
  return found;
}

/** Runs a sequence; `check` sees every accepted step. */
function run(steps: readonly Step[], check: (after: SessionFacts, step: Step, before: SessionFacts) => void) {
  let facts = newFacts;
  for (const one of steps) {
    const result = apply(facts, one.event, policy);
    if (!result.ok) continue;
    check(result.value, one, facts);
    facts = result.value;
  }
  return facts;
}

const many = { numRuns: 3000 };

describe('whatever happens at a desk, in any order', () => {
  it('no path skips a mandatory step', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        const happened = new Set<SessionEvent['type']>();
        let hasDocument = false;
        run(steps, (after, { event, chip }) => {
          if (event.type === 'at-desk-recorded') expect(happened).toContain('terms-accepted');
          if (event.type === 'chip-read') expect(happened).toContain('at-desk-recorded');
          const needsDocument: SessionEvent['type'][] = [
            'face-taken',
            'page-taken',
            'signature-set',
            'number-set',
            'name-reason-set',
            'judged',
            'register-answered',
          ];
          if (needsDocument.includes(event.type)) expect(hasDocument, event.type).toBe(true);
          if (event.type === 'judged' && event.judgement.item === 'face')
            expect(after.reading?.age?.minor === true || after.photos.face).toBe(true);
          if (event.type === 'chip-read') hasDocument = chip?.complete === true;
          if (['interrupted', 'started-over', 'reading-dropped'].includes(event.type)) hasDocument = false;
          happened.add(event.type);
        });
      }),
      many,
    );
  });

  it('no path approves a failed check, or anything else the rules forbid; and none forbids what they allow', () => {
    let approvals = 0;
    fc.assert(
      fc.property(runs, (steps) => {
        const seen = nothingSeen();
        let facts = newFacts;
        for (const one of steps) {
          const result = apply(facts, one.event, policy);
          const { event } = one;
          if (event.type === 'decided' && event.decision.decision === 'approve' && facts.decided === null) {
            expect(result.ok, objections(seen).join(', ')).toBe(objections(seen).length === 0);
            if (result.ok) approvals++;
          }
          if (!result.ok) continue;
          watch(seen, one, result.value);
          facts = result.value;
        }
      }),
      many,
    );
    // A property about approvals that never saw one would hold for nothing.
    expect(approvals).toBeGreaterThan(20);
  });

  it('no path gives a minor, or anybody of unknown age, a face image', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        run(steps, (after, { event, chip }, before) => {
          if (event.type === 'face-taken' || event.type === 'page-taken')
            expect(before.reading?.age).toMatchObject({ minor: false });
          if (after.reading?.age?.minor === true) {
            expect(after.photos).toEqual({ face: false, 'data-page': false, 'signature-page': false });
            expect([after.faceCapture, after.faceOverride, after.faceAttempts]).toEqual([null, null, 0]);
            expect(cameraPurpose(after, policy)).toBeNull();
          }
          if (chip?.complete === true && chip.holder !== 'adult') expect(after.photos.face).toBe(false);
          if (cameraPurpose(after, policy) === 'pictures')
            expect(after.reading?.age).toMatchObject({ minor: false });
        });
      }),
      many,
    );
  });

  it('every session can be terminated with a cause, until it is decided and nothing happens in it any more', () => {
    const leaving: DecisionFact = { decision: 'terminate', cause: 'applicant-left', text: '' };
    fc.assert(
      fc.property(runs, (steps) => {
        const facts = run(steps, () => undefined);
        const end = apply(facts, { type: 'decided', decision: leaving }, policy);
        expect(end.ok).toBe(facts.decided === null);
        if (!end.ok) return;
        for (const { event } of steps) expect(apply(end.value, event, policy).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('attempts never pass their limits, and what is kept on disk can be read again', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        run(steps, (after, { event }) => {
          if (event.type === 'chip-read') expect(after.readAttempts).toBeLessThanOrEqual(policy.readAttempts);
          expect(after.faceAttempts).toBeLessThanOrEqual(policy.faceAttempts);
          const { reading: _reading, decided: _decided, ...notes } = after;
          expect(sessionNotesSchema.safeParse(notes).error).toBeUndefined();
        });
      }),
      { numRuns: 300 },
    );
  });

  it('after an interruption no other EF.SOD brings the notes back into an approval', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        run(steps, (after, { event, chip }, before) => {
          const sod = before.document?.sod ?? null;
          if (event.type !== 'chip-read' || !before.interrupted || sod === null) return;
          if (after.reading?.inspection.document) expect(chip?.sod).toBe(sod);
        });
      }),
      many,
    );
  });
});
