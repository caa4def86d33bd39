import { describe, expect, it } from 'vitest';
import { deskIdOf, isAbout, openProof } from '#electron/pip/service/desks/deskProof.ts';
import { newDeskSigner } from '../../../support/deskKey.ts';

/** Under Bun as well: the desk signs on BoringSSL, and the service may check on either. */

const now = new Date('2026-11-23T12:00:00Z');
const call = {
  method: 'POST',
  path: '/v1/desk/claims',
  body: { b: [1, { d: null, c: 'æ' }], a: 2 },
} as const;

describe("a desk's signature", () => {
  it('opens by its key, names it, and is about the call whatever the order of keys in the body', async () => {
    const { sign, deskId, publicKey } = await newDeskSigner();
    const jws = await sign(call, now);
    expect(deskIdOf(jws)).toBe(deskId);
    const proof = await openProof(jws, publicKey);
    const turned = { ...call, body: { a: 2, b: [1, { c: 'æ', d: null }] } };
    expect(proof !== null && isAbout(proof, turned, now)).toBe(true);
  });

  it('opens by no other key, and not with a letter changed', async () => {
    const [one, other] = [await newDeskSigner(), await newDeskSigner()];
    const jws = await one.sign(call, now);
    expect(await openProof(jws, other.publicKey)).toBeNull();
    const [head = '', payload = '', signature = ''] = jws.split('.');
    const flipped = `${payload.slice(0, 5)}${payload[5] === 'A' ? 'B' : 'A'}${payload.slice(6)}`;
    expect(await openProof(`${head}.${flipped}.${signature}`, one.publicKey)).toBeNull();
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await openProof(`${none}.${payload}.`, one.publicKey)).toBeNull();
    expect(deskIdOf('nothing')).toBeNull();
  });

  it.each([
    ['another path', { path: '/v1/desk/claims/x' }],
    ['another method', { method: 'DELETE' }],
    ['another body', { body: { a: 2 } }],
    ['no body', { body: undefined }],
  ])('is not about %s', async (_name, change) => {
    const { sign, publicKey } = await newDeskSigner();
    const proof = await openProof(await sign(call, now), publicKey);
    expect(proof !== null && isAbout(proof, { ...call, ...change }, now)).toBe(false);
  });
});
