import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { deliver, retryOutbox } from '#electron/usecases/deliver.ts';
import { removePhoto } from '#electron/usecases/photos.ts';
import { signOut } from '#electron/usecases/signIn.ts';
import { ready, value } from './atDesk.ts';
import { chipReading, deskDouble, documentData, inspection, officer, pin } from './doubles.ts';

const approve = { decision: 'approve', pin } as const;
const terminate = { decision: 'terminate', cause: 'applicant-left', text: '', pin } as const;

describe('decide', () => {
  it('approves nothing while a blocker stands, and says which', async () => {
    const double = deskDouble();
    double.readings = [
      chipReading(inspection(documentData(), { 'dg-hashes': { result: 'failed', reason: 'hash-mismatch' } })),
    ];
    await ready(double);
    expect(await decide(double.desk, approve)).toEqual(
      fail('DESK_APPROVAL_BLOCKED', { blockers: 'document-not-authentic' }),
    );
    expect(double.outbox.size).toBe(0);
  });

  it('rejects and terminates in spite of blockers, three-valued to the end', async () => {
    const double = deskDouble();
    await ready(double);
    value(await decide(double.desk, { decision: 'reject', cause: 'face-does-not-match', text: 'x', pin }));
    await ready(double);
    value(await decide(double.desk, terminate));
    expect(double.submitted.map(({ submission }) => submission.decision)).toEqual([
      { approved: false, cause: 'face-does-not-match', text: 'x' },
      { approved: null, cause: 'applicant-left', text: '' },
    ]);
  });

  it.each(['reject', 'terminate'] as const)('wants words for the cause "other" (%s)', async (decision) => {
    const double = deskDouble();
    await ready(double);
    const other = { decision, cause: 'other', pin } as const;
    expect(await decide(double.desk, { ...other, text: ' ' })).toEqual(fail('DESK_CAUSE_UNEXPLAINED'));
    expect(double.desk.session).not.toBeNull();
    expect((await decide(double.desk, { ...other, text: 'The applicant is ill' })).ok).toBe(true);
  });

  it('lets nobody decide who gave a second opinion and took the session over', async () => {
    const double = deskDouble();
    await ready(double);
    const opinion = { at: '2026-11-20T10:00:00.000Z', opinion: 'approve', text: '' } as const;
    const { desk } = double;
    const sessionId = desk.session?.sessionId ?? '';
    value(
      desk.recordIn(sessionId, {
        type: 'opinion-given',
        opinion: { ...opinion, by: ` ${officer.name.toUpperCase()}` },
      }),
    );
    for (const decision of [approve, terminate])
      expect(await decide(desk, decision)).toEqual(fail('DESK_OPINION_OWN'));
    expect(double.outbox.size).toBe(0);
  });

  it('decides nothing under a wrong PIN and keeps the session', async () => {
    const double = deskDouble();
    await ready(double);
    expect(await decide(double.desk, { ...approve, pin: '0000' })).toEqual(
      fail('DESK_PIN_WRONG', { attemptsLeft: 4 }),
    );
    expect(double.desk.session).not.toBeNull();
    expect(double.order).toEqual([]);
  });

  it('is durable in the outbox before the service hears of it', async () => {
    const double = deskDouble();
    await ready(double);
    value(await decide(double.desk, approve));
    expect(double.order).toEqual(['put', 'submit', 'accepted']);
  });

  it('keeps the session when the outbox cannot store', async () => {
    const double = deskDouble();
    await ready(double);
    double.desk.parts.outbox.put = async () => {
      throw new Error('disk full');
    };
    await expect(decide(double.desk, approve)).rejects.toThrow('disk full');
    expect(double.desk.session).not.toBeNull();
    expect(double.submitted).toEqual([]);
  });

  it('decides once on a double click', async () => {
    const double = deskDouble();
    await ready(double);
    const [first, second] = await Promise.all([decide(double.desk, approve), decide(double.desk, approve)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    expect(double.submitted).toHaveLength(1);
  });

  it('decides nothing when the desk was locked while the PIN was checked', async () => {
    const double = deskDouble();
    await ready(double);
    const deciding = decide(double.desk, terminate);
    signOut(double.desk);
    expect(await deciding).toEqual(fail('DESK_NOT_SIGNED_IN'));
    expect(double.outbox.size).toBe(0);
  });

  it('approves nothing on facts that changed while the PIN was checked', async () => {
    const double = deskDouble();
    await ready(double);
    const deciding = decide(double.desk, approve);
    value(removePhoto(double.desk, 'face'));
    expect(await deciding).toEqual(
      fail('DESK_APPROVAL_BLOCKED', { blockers: 'face-missing face-not-compared' }),
    );
  });
});

describe('delivery', () => {
  it('answers "waiting", not a fault, when sending breaks down after the decision is durable', async () => {
    const double = deskDouble();
    await ready(double);
    double.desk.parts.outbox.markAccepted = async () => {
      throw new Error('disk');
    };
    expect(value(await decide(double.desk, approve)).delivery).toBe('waiting');
    expect(double.outbox.size).toBe(1);
  });

  it('answers "waiting" while the service is away, and sends under the same key when it is back', async () => {
    const double = deskDouble();
    await ready(double);
    const accepted = double.submitAnswer;
    double.submitAnswer = fail('PIP_SERVICE_UNREACHABLE');
    expect(value(await decide(double.desk, approve)).delivery).toBe('waiting');
    expect((await double.desk.status()).outbox).toEqual({ waiting: 1, refused: 0 });
    expect((await double.desk.status()).service).toBe('unreachable');
    double.submitAnswer = accepted;
    expect(value(await retryOutbox(double.desk))).toEqual({ waiting: 0, refused: 0 });
    expect(new Set(double.submitted.map(({ key: sent }) => sent)).size).toBe(1);
    expect(double.submitted).toHaveLength(2);
  });

  it('keeps a refused submission visible and does not send it again', async () => {
    const double = deskDouble();
    await ready(double);
    double.submitAnswer = fail('PIP_SUBMISSION_REFUSED');
    expect(value(await decide(double.desk, approve)).delivery).toBe('refused');
    expect(value(await retryOutbox(double.desk))).toEqual({ waiting: 0, refused: 1 });
    expect(double.submitted).toHaveLength(1);
  });

  it.each([
    'PIP_SERVICE_NONSENSE',
    'PIP_SERVICE_SLOW',
    'PIP_NOT_AUTHORISED',
    'PIP_TOO_MANY_LOOKUPS',
  ] as const)('never drops a submission on %s', async (code) => {
    const double = deskDouble();
    await ready(double);
    double.submitAnswer = fail(code);
    expect(value(await decide(double.desk, approve)).delivery).toBe('waiting');
  });

  it('sends nothing twice when two rounds start at once', async () => {
    const double = deskDouble();
    await ready(double);
    const accepted = double.submitAnswer;
    double.submitAnswer = fail('PIP_SERVICE_UNREACHABLE');
    value(await decide(double.desk, approve));
    double.submitAnswer = accepted;
    await Promise.all([deliver(double.desk), deliver(double.desk)]);
    expect(double.submitted).toHaveLength(2);
    expect(await double.desk.parts.outbox.counts()).toEqual({ waiting: 0, refused: 0 });
  });

  it('goes on after a round that failed', async () => {
    const double = deskDouble();
    await ready(double);
    const { waiting } = double.desk.parts.outbox;
    double.desk.parts.outbox.waiting = async () => {
      throw new Error('disk');
    };
    await expect(deliver(double.desk)).rejects.toThrow('disk');
    double.desk.parts.outbox.waiting = waiting;
    expect(await deliver(double.desk)).toEqual(new Map());
  });
});
