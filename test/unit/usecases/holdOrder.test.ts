import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { holdOrder } from '#electron/usecases/holdOrder.ts';
import { checkRegister, readDocument } from '#electron/usecases/readDocument.ts';
import { key, opened, read, ready } from './atDesk.ts';
import { claim, deskDouble, type Double, pin } from './doubles.ts';

const otherClaim = '6f1f7f4e-8a53-4c31-9d5c-7a27b6f6d0ff';
const approve = { decision: 'approve', pin } as const;
const lastTold = (double: Double): unknown =>
  double.events.filter(({ event }) => event === 'session.changed').at(-1)?.payload;

describe('the hold on the order', () => {
  it('is prolonged while the session is open, and changes nothing', async () => {
    const double = deskDouble();
    await ready(double);
    const before = double.desk.session;
    await holdOrder(double.desk);
    expect(double.desk.session).toBe(before);
    expect(double.order).toEqual([]);
  });

  it('asks nothing without a session', async () => {
    const double = deskDouble();
    double.desk.parts.pip.claim = () => Promise.reject(new Error('asked'));
    await holdOrder(double.desk);
    expect(double.desk.session).toBeNull();
  });

  it.each([
    'PIP_CLAIM_LOST',
    'PIP_CODE_IN_USE',
    'PIP_CODE_UNKNOWN',
    'PIP_CODE_CANCELLED',
    'PIP_CODE_USED',
    'PIP_CODE_EXPIRED',
  ] as const)(
    'that is lost (%s) shows while the applicant is there, and forbids the approval',
    async (code) => {
      const double = deskDouble();
      await ready(double);
      double.claimAnswer = fail(code);
      await holdOrder(double.desk);
      expect(lastTold(double)).toMatchObject({ approvalBlockers: ['order-lost'], photos: { face: true } });
      expect(await decide(double.desk, approve)).toEqual(
        fail('DESK_APPROVAL_BLOCKED', { blockers: 'order-lost' }),
      );
      const terminate = { decision: 'terminate', cause: 'applicant-left', text: '', pin } as const;
      expect((await decide(double.desk, terminate)).ok).toBe(true);
    },
  );

  it.each([
    'PIP_SERVICE_UNREACHABLE',
    'PIP_SERVICE_SLOW',
    'PIP_SERVICE_NONSENSE',
    'PIP_NOT_AUTHORISED',
  ] as const)('is not given up because the service does not answer (%s)', async (code) => {
    const double = deskDouble();
    await ready(double);
    double.claimAnswer = fail(code);
    await holdOrder(double.desk);
    expect(double.desk.session?.facts.orderLost).toBe(false);
  });

  it('is lost when the code brings another claim, which is given back', async () => {
    const double = deskDouble();
    await ready(double);
    double.claimAnswer = ok({ ...claim, claimId: otherClaim, applicantName: 'Somebody Else' });
    await holdOrder(double.desk);
    expect(double.desk.session?.facts.orderLost).toBe(true);
    expect(double.order).toEqual([`release ${otherClaim}`]);
    await holdOrder(double.desk);
    expect(double.order).toHaveLength(1);
  });

  it('is lost when the register call says so: the officer is told, and what was read stays', async () => {
    const double = deskDouble();
    await opened(double);
    double.tove = fail('PIP_CLAIM_LOST');
    expect(await readDocument(double.desk, key, null)).toEqual(fail('PIP_CLAIM_LOST'));
    expect(lastTold(double)).toMatchObject({ inspection: { document: { documentNumber: 'FHC002549' } } });
    expect(double.desk.session?.facts.orderLost).toBe(true);
    expect(await checkRegister(double.desk)).toEqual(fail('PIP_CLAIM_LOST'));
  });

  it('marks no session that was opened meanwhile', async () => {
    const double = deskDouble();
    await opened(double);
    await read(double);
    double.desk.parts.pip.claim = async () => {
      double.desk.setSession({ ...double.desk.session!, sessionId: otherClaim });
      return fail('PIP_CODE_USED');
    };
    await holdOrder(double.desk);
    expect(double.desk.session?.facts.orderLost).toBe(false);
  });
});
