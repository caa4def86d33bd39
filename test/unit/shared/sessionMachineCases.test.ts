import { describe, expect, it } from 'vitest';
import type { CheckResult } from '#shared/domain/inspection.ts';
import { newFacts, type SessionFacts } from '#shared/domain/sessionFacts.ts';
import { apply, blockersOf, type SessionEvent } from '#shared/domain/sessionMachine.ts';
import {
  type Chip,
  details,
  good,
  inspectionOf,
  policy,
  reading,
  terms,
  worse,
} from '../../support/anySession.ts';
import { goodFace, termsAccepted } from '../../support/proofing.ts';

/** Limits on retries, and what outlives a reading, a document or a start: one case each, where the model test has any sequence. */
describe('one session, event by event', () => {
  const ready = (...events: SessionEvent[]): SessionFacts =>
    [terms, details, ...events].reduce<SessionFacts>((facts, event) => {
      const after = apply(facts, event, policy);
      return after.ok ? after.value : facts;
    }, newFacts);
  const whole: Chip = {
    number: 'A1',
    state: 'NOR',
    holder: 'adult',
    personalNumber: true,
    signature: true,
    sod: 's1',
    portrait: 'p1',
    bad: null,
    grade: 'A',
    oddSpan: false,
    complete: true,
  };
  const broken = reading({ ...whole, complete: false, sod: null });

  it('refuse a further reading, and leave an approval possible where the last one was whole', () => {
    const last = ready(broken, broken, broken, reading(whole));
    expect(apply(last, reading(whole), policy)).toMatchObject({ error: { code: 'DESK_READ_LIMIT' } });
    expect(blockersOf(last, policy)).not.toContain('too-many-readings');
    expect(blockersOf(ready(broken, broken, broken, broken), policy)).toContain('too-many-readings');
  });

  it('an opinion on one document says nothing of the next, nor of the one after starting over', () => {
    const opinion = { by: 'Siri', at: '2026-11-20T10:00:00.000Z', opinion: 'approve', text: '' } as const;
    const given: SessionEvent = { type: 'opinion-given', opinion };
    const other = reading({ ...whole, number: 'C3', sod: 's2' });
    expect(ready(reading(whole), given, reading(whole)).opinions).toEqual([opinion]);
    expect(ready(reading(whole), given, other).opinions).toEqual([]);
    expect(ready(reading(whole), given, { type: 'interrupted' }, { type: 'started-over' }).opinions).toEqual(
      [],
    );
  });

  it('a feature that documents of the type do not have is not judged', () => {
    const judged = (feature: string): SessionEvent => ({
      type: 'judged',
      judgement: { item: 'security-features', features: [{ feature, result: 'present' }] },
    });
    const facts = ready(reading(whole));
    expect(apply(facts, judged('relief-engraving'), policy).ok).toBe(true);
    // Of a foreign passport, and of none at all.
    for (const feature of ['watermark', 'kinegram'])
      expect(apply(facts, judged(feature), policy)).toMatchObject({ error: { code: 'DESK_BAD_REQUEST' } });
  });

  it('refuse a further picture of the face, and leave the override', () => {
    const face: SessionEvent = { type: 'face-taken', capture: worse };
    const last = ready(reading(whole), face, face, face);
    expect(apply(last, face, policy)).toMatchObject({ error: { code: 'DESK_FACE_LIMIT' } });
    expect(blockersOf(last, policy)).toContain('face-quality');
    const override = { kind: 'not-obvious', text: 'Holds the head to one side' } as const;
    const overridden = apply(last, { type: 'face-overridden', override }, policy);
    expect(overridden.ok && blockersOf(overridden.value, policy)).not.toContain('face-quality');
  });

  it('what was concluded from one portrait is not kept for another, under the same EF.SOD or a missing one', () => {
    const judged = good('face');
    const face: SessionEvent[] = [
      { type: 'face-taken', capture: goodFace },
      { type: 'judged', judgement: judged },
    ];
    for (const forged of [
      { ...whole, portrait: 'forged' },
      { ...whole, portrait: 'forged', sod: null },
      { ...whole, portrait: null },
    ]) {
      const swapped = ready(reading(whole), reading(forged), ...face, reading(whole));
      expect(swapped.judgements).toEqual([]);
      expect(swapped.faceCapture?.comparison).toBeNull();
      expect(blockersOf(swapped, policy)).toContain('face-not-compared');
      // The live picture is the same person's, whatever lies on the reader.
      expect(swapped.photos.face).toBe(true);
    }
    const same = ready(reading(whole), ...face, reading(whole));
    expect(same.judgements).toEqual([judged]);
    const back = ready(reading(whole), ...face, { type: 'interrupted' }, reading(whole));
    expect(back.judgements).toEqual([judged]);
  });

  it('a hit of the register stays one, also after another document or another start', () => {
    const lost = inspectionOf({ ...whole, bad: { check: 'lost-or-stolen', result: 'failed' } });
    const hit: SessionEvent = { type: 'register-answered', inspection: lost };
    const found: SessionEvent = { type: 'register-answered', inspection: inspectionOf(whole) };
    const other = reading({ ...whole, number: 'C3', sod: 's2' });
    const interrupted: SessionEvent = { type: 'interrupted' };
    for (const between of [[other], [interrupted, { type: 'started-over' } as const]]) {
      const again = ready(reading(whole), hit, ...between, reading(whole));
      expect(again.document?.reportedLost).toBe(true);
      expect(apply(again, found, policy).ok).toBe(false);
    }
    const another = ready(reading(whole), hit, other);
    expect(another.document?.reportedLost).toBe(false);
  });

  it('starting over is for after an interruption, and brings no new attempts at the same face', () => {
    const face: SessionEvent = { type: 'face-taken', capture: worse };
    const once = ready(reading(whole), face);
    expect(apply(once, { type: 'started-over' }, policy)).toMatchObject({
      error: { code: 'DESK_STEP_NOT_ALLOWED' },
    });
    const over = ready(
      reading(whole),
      face,
      { type: 'interrupted' },
      { type: 'started-over' },
      reading(whole),
    );
    expect(over).toMatchObject({ photos: { face: false }, faceAttempts: 1 });
  });

  it('terms are accepted once: nobody moves the moment, or whose word it was', () => {
    const told: SessionEvent = {
      type: 'terms-accepted',
      terms: { acceptedAt: '2026-11-20T11:00:00.000Z', language: 'en', by: 'officer' },
    };
    expect(ready(told).terms).toEqual(termsAccepted);
  });

  it('a comparison counts by the threshold of the desk, not by the one a window says it used', () => {
    const compared = (outcome: 'match' | 'no-match', distance: number, threshold: number) =>
      apply(
        ready(reading(whole)),
        {
          type: 'face-taken',
          capture: { ...worse, comparison: { outcome, distance, threshold, model: 'x' } },
        },
        policy,
      ).ok;
    const limit = policy.faceThreshold;
    expect(compared('match', limit, limit)).toBe(true);
    expect(compared('no-match', limit + 0.01, limit)).toBe(true);
    expect(compared('match', limit + 0.01, limit + 0.1)).toBe(false);
    expect(compared('match', limit + 0.01, limit)).toBe(false);
    expect(compared('no-match', limit, limit)).toBe(false);
  });

  it('a hit of the register stays one, whatever the register says later', () => {
    const inspection = (result: CheckResult) =>
      inspectionOf({ ...whole, bad: { check: 'lost-or-stolen', result } });
    const hit = ready(reading(whole), { type: 'register-answered', inspection: inspection('failed') });
    expect(blockersOf(hit, policy)).toContain('reported-lost');
    const answer: SessionEvent = { type: 'register-answered', inspection: inspection('successful') };
    expect(apply(hit, answer, policy).ok).toBe(false);
    const again = apply(hit, reading(whole), policy);
    expect(again.ok && apply(again.value, answer, policy).ok).toBe(false);
  });
});
