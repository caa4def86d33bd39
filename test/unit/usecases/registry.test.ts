import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/errors/result.ts';
import type { DeskRecord } from '#shared/contracts/desks.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import {
  approveDesk,
  listRegistry,
  revokeDesk,
  saveOutlet,
  savePolicy,
  showPolicy,
} from '#electron/usecases/registry/registry.ts';
import { value } from './atDesk.ts';
import { administrator, deskDouble, pin, supervisor } from './doubles.ts';
import { as } from './trust/atKeeper.ts';

const deskId = 'A'.repeat(43);
const record: DeskRecord = {
  ...{ deskId, clientId: 'desk', name: 'PC 7', outlet: '1234 Lagunen', outletId: '1234' },
  ...{ status: 'approved', enrolledAt: '2026-11-20T10:00:00.000Z', changedAt: '2026-11-20T10:00:00.000Z' },
};
const { mrzByCamera: _, ...policy } = defaultDeskPolicy;
/** Whose PIN stands behind the act. */
const by = { operatorId: administrator.id, pin };
const outlet = { outletId: '1234', name: 'Lagunen', active: true };

function registryDesk() {
  const double = deskDouble();
  const asked: unknown[] = [];
  Object.assign(double.desk.parts.registry, {
    desks: async () => ok([record]),
    outlets: async () => ok([outlet]),
    approve: async (...args: unknown[]) => (asked.push(['approve', ...args]), ok(record)),
    revoke: async (...args: unknown[]) => (asked.push(['revoke', ...args]), ok(record)),
    saveOutlet: async (...args: unknown[]) => (asked.push(['save', ...args]), ok(outlet)),
    policy: async () => ok(policy),
    savePolicy: async (...args: unknown[]) => (asked.push(['policy', ...args]), ok(policy)),
  });
  const audited = async () =>
    (await double.trusting.entries())
      .filter(({ event }) => /^(desk|outlet|policy)/.test(event))
      .map(({ event, outcome, who, fields }) => [event, outcome, who?.id, fields]);
  return { double, desk: double.desk, asked, audited };
}

describe('the register of desks and outlets', () => {
  it('is changed by an administrator with the PIN, each act on record', async () => {
    const { double, desk, asked, audited } = registryDesk();
    await as(double, administrator);
    expect(value(await listRegistry(desk))).toEqual({ desks: [record], outlets: [outlet] });
    value(await approveDesk(desk, { deskId, outletId: '1234', pin }));
    value(await saveOutlet(desk, { ...outlet, active: false, pin }));
    value(await revokeDesk(desk, { deskId, note: 'stolen', pin }));
    expect(asked).toEqual([
      ['approve', deskId, '1234', by],
      ['save', { ...outlet, active: false }, by],
      ['revoke', deskId, by],
    ]);
    expect(await audited()).toEqual([
      ['desk.approve', 'done', administrator.id, { desk: deskId, outlet: '1234' }],
      ['outlet.change', 'done', administrator.id, { outlet: '1234', kind: 'closed' }],
      ['desk.revoke', 'done', administrator.id, { desk: deskId, note: 'stolen' }],
    ]);
  });

  it('holds the limits of a session as well, and what they were changed to is on record', async () => {
    const { double, desk, asked, audited } = registryDesk();
    await as(double, administrator);
    expect(value(await showPolicy(desk))).toEqual(policy);
    value(await savePolicy(desk, { policy: { ...policy, readAttempts: 3 }, pin }));
    expect(asked).toEqual([['policy', { ...policy, readAttempts: 3 }, by]]);
    expect(await audited()).toEqual([
      [
        ...['policy.change', 'done', administrator.id],
        { note: 'readings 3, faces 5, threshold 0.6, leap day 03-01' },
      ],
    ]);
  });

  it('asks the service nothing before the PIN is right, and records what came to nothing', async () => {
    const { double, desk, asked, audited } = registryDesk();
    await as(double, administrator);
    expect(await approveDesk(desk, { deskId, outletId: null, pin: '00000000' })).toMatchObject({
      error: { code: 'DESK_PIN_WRONG' },
    });
    expect(asked).toEqual([]);
    desk.parts.registry.revoke = async () => fail('DESK_REGISTER_CHANGED');
    expect(await revokeDesk(desk, { deskId, note: 'x', pin })).toEqual(fail('DESK_REGISTER_CHANGED'));
    expect((await audited()).map(([event, outcome]) => [event, outcome])).toEqual([
      ['desk.approve', 'DESK_PIN_WRONG'],
      ['desk.revoke', 'DESK_REGISTER_CHANGED'],
    ]);
  });

  it('is no supervisor’s to change', async () => {
    const { double, desk, asked } = registryDesk();
    await as(double, supervisor);
    expect(await approveDesk(desk, { deskId, outletId: null, pin })).toEqual(fail('DESK_ROLE_MISSING'));
    expect(await saveOutlet(desk, { ...outlet, pin })).toEqual(fail('DESK_ROLE_MISSING'));
    expect(asked).toEqual([]);
  });
});
