import { describe, expect, it } from 'vitest';
import { lookupLimit } from '#electron/pip/service/desk/lookupLimit.ts';
import { clientDirectory } from '#electron/pip/service/oauth/clients.ts';
import { tokenIssuer } from '#electron/pip/service/oauth/tokens.ts';
import { drawAttendanceCode } from '#electron/pip/service/orders/attendanceCode.ts';
import { drawOne } from '#electron/pip/service/review/drawOne.ts';
import { settled, type OrderRow } from '#electron/pip/service/orders/order.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const at = (seconds: number): Date => new Date(noon + seconds * 1000);

describe('drawing a code', () => {
  const from = (...bytes: number[]) => ({
    bytes: (length: number) => Uint8Array.from(bytes.splice(0, length)),
    uuid: () => '',
  });

  it('keeps leading zeros', () => {
    expect(drawAttendanceCode(from(0, 0, 7))).toBe('000007');
  });

  it('throws away draws that would make small codes likelier', () => {
    // 0xf42400 = 16 000 000 is the first that is one too many; 0xf423ff is the last that counts.
    expect(drawAttendanceCode(from(0xf4, 0x24, 0x00, 0xff, 0xff, 0xff, 0xf4, 0x23, 0xff))).toBe('999999');
  });
});

describe('drawing a case', () => {
  const from = (...bytes: number[]) => ({
    bytes: (length: number) => Uint8Array.from(bytes.splice(0, length)),
    uuid: () => '',
  });

  it('throws away draws that would make early cases likelier', () => {
    // 2³² − 1 is a multiple of 3, so 0xffffffff is the one draw too many; high bits are no sign.
    expect(drawOne(from(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe), 3)).toBe(2);
    expect(drawOne(from(0x80, 0, 0, 0), 1000)).toBe(648);
  });
});

describe('tokens', () => {
  const random = { bytes: (length: number) => new Uint8Array(length).fill(1), uuid: () => 'id' };
  const grant = { clientId: 'bank', scopes: ['requestor' as const] };
  const clockAt = (moment: { now: Date }) => ({ now: () => moment.now });

  it('live exactly as long as they say', () => {
    const moment = { now: at(0) };
    const tokens = tokenIssuer(clockAt(moment), random, 10);
    const { accessToken, expiresInSeconds } = tokens.issue(grant);
    expect(expiresInSeconds).toBe(10);
    moment.now = at(9.999);
    expect(tokens.verify(accessToken)).toMatchObject(grant);
    moment.now = at(10);
    expect(tokens.verify(accessToken)).toBeNull();
  });

  it('are worth nothing when altered, from another service, or no tokens at all', () => {
    const moment = { now: at(0) };
    const tokens = tokenIssuer(clockAt(moment), random, 10);
    const other = tokenIssuer(clockAt(moment), { ...random, bytes: (n) => new Uint8Array(n) }, 10);
    const [payload = '', seal = ''] = tokens.issue(grant).accessToken.split('.');
    const desk = Buffer.from(
      Buffer.from(payload, 'base64url').toString().replace('"requestor"', '"desk"'),
    ).toString('base64url');
    for (const bad of [
      `${desk}.${seal}`,
      other.issue(grant).accessToken,
      payload,
      `${payload}.`,
      `${payload}.${seal}.${seal}`,
      '',
      '.',
    ]) {
      expect(tokens.verify(bad)).toBeNull();
    }
  });
});

describe('the client directory', () => {
  const client = { clientId: 'a', clientSecret: 's', name: 'A', scopes: ['desk' as const] };

  it('knows a client by id and secret together', () => {
    const directory = clientDirectory([client]);
    expect(directory.authenticate('a', 's')?.name).toBe('A');
    expect(directory.authenticate('a', '')).toBeNull();
    expect(directory.authenticate('b', 's')).toBeNull();
    // The stand-in secret of unknown clients opens nothing.
    expect(directory.authenticate('b', '')).toBeNull();
  });

  it('refuses two clients with one id, of which one would silently never get in', () => {
    expect(() => clientDirectory([client, client])).toThrow('same id');
  });
});

describe('the look-up limit', () => {
  it('counts misses over a sliding minute, each desk for itself', () => {
    const limit = lookupLimit(2);
    limit.recordMiss('a', at(0));
    expect(limit.waitSeconds('a', at(1))).toBe(0);
    limit.recordMiss('a', at(30));
    expect(limit.waitSeconds('a', at(31))).toBe(29);
    expect(limit.waitSeconds('b', at(31))).toBe(0);
    expect(limit.waitSeconds('a', at(60))).toBe(0);
  });
});

describe('an order as time passes', () => {
  const order = (changes: Partial<OrderRow>): OrderRow => ({
    pip_id: 'p',
    client_id: 'c',
    applicant_name: 'A',
    applicant_phone_number: '1',
    attendance_code: '123456',
    status: 'CREATED',
    created_at: at(0),
    last_updated: at(0),
    expires_at: at(1000),
    attempt_of: null,
    current_claim: null,
    lease_until: null,
    erased_at: null,
    ...changes,
  });
  const seen = (row: OrderRow, seconds: number) => {
    const { status, last_updated } = settled(row, at(seconds));
    return [status, (last_updated.getTime() - noon) / 1000];
  };

  it('expires at its moment, and every reader sees that moment', () => {
    expect(seen(order({}), 999)).toEqual(['CREATED', 0]);
    expect(seen(order({}), 1000)).toEqual(['EXPIRED', 1000]);
    expect(seen(order({}), 5000)).toEqual(['EXPIRED', 1000]);
  });

  it('comes back when the lease lapses, but does not expire under a desk that holds it', () => {
    const held = order({ status: 'IN_PROGRESS', lease_until: at(1500), last_updated: at(600) });
    expect(seen(held, 1499)).toEqual(['IN_PROGRESS', 600]);
    expect(seen(held, 1500)).toEqual(['EXPIRED', 1500]);
    expect(seen({ ...held, expires_at: at(9000) }, 1500)).toEqual(['CREATED', 1500]);
  });

  it.each(['CANCELLED', 'AWAITING_DOWNLOAD', 'RESULT_SENT'] as const)('stays %s for ever', (status) => {
    expect(seen(order({ status, lease_until: at(1) }), 1e6)).toEqual([status, 0]);
  });
});
