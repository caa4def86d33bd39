import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import type { DeskSigner } from '#electron/pip/client/deskSigner.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { deskProofHeader } from '#shared/contracts/desks.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import { partMediaType, uploadPartBytes } from '#shared/contracts/uploads.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { proofing } from './support/proofing.ts';
import { adultSubmission, images } from './support/submissions.ts';
import { claimed, openWorld, random, secret, type World } from './support/world.ts';

/** Submissions in parts: lines that break, desks that are restarted, and whoever sends something else than announced. */

let world: World;
beforeAll(async () => {
  world = await openWorld({
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke 1', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'Skranke 2', scopes: ['desk'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
});
afterAll(() => world.service.close());
const { key, resultOf } = proofing(() => world);

/** Three parts and a bit. */
const large = (): Submission =>
  adultSubmission({
    dataPageImage: Buffer.concat([
      Buffer.from(images.dataPage, 'base64'),
      random.bytes(Math.floor(uploadPartBytes * 2.3)),
    ]).toString('base64'),
  });
const lengthOf = (submission: Submission): number => Buffer.byteLength(canonicalJson(submission));

/** A line that can break on the way there, and on the way back, at a part of one's choice. */
function line(breaks: Readonly<Record<number, 'there' | 'back'>> = {}, signer?: DeskSigner) {
  const sent = { parts: 0, bytes: 0, asked: [] as string[] };
  const broken: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    sent.asked.push(method);
    if (method !== 'PATCH') return fetch(input, init);
    const at = ++sent.parts;
    if (breaks[at] === 'there') throw new TypeError('the line broke');
    sent.bytes += (init?.body as Uint8Array).length;
    const answer = await fetch(input, init);
    if (breaks[at] === 'back') throw new TypeError('the line broke');
    return answer;
  };
  const options = { ...world.clientOptions('desk-1'), fetch: broken };
  return { sent, pip: createPipClient(signer === undefined ? options : { ...options, signer }) };
}

describe('a submission in parts', () => {
  it('arrives as it would have in one, and leaves no upload behind', async () => {
    const { pipId, claimId } = await claimed(world);
    const submission = large();
    const { pip, sent } = line();
    const id = key();
    expect(await pip.submit(claimId, submission, id)).toMatchObject({ ok: true });
    expect(sent.parts).toBe(Math.ceil(lengthOf(submission) / uploadPartBytes));
    expect(sent.bytes).toBe(lengthOf(submission));
    expect((await resultOf(pipId)).approved).toBe(true);
    const path = `/v1/desk/claims/${claimId}/uploads/${id}`;
    expect((await world.call('desk-1', 'GET', path)).status).toBe(404);
  });

  it('goes on after a line that broke, on the way there or back, and sends no part the service has twice', async () => {
    const { claimId } = await claimed(world);
    const submission = large();
    const { pip, sent } = line({ 2: 'there', 4: 'back' });
    expect(await pip.submit(claimId, submission, key())).toMatchObject({ ok: true });
    expect(sent.bytes).toBe(lengthOf(submission));
  });

  it('goes on where it was when the desk is restarted in the middle', async () => {
    const { pipId, claimId } = await claimed(world);
    const submission = large();
    const id = key();
    const before = line({ 2: 'there', 3: 'there', 4: 'there', 5: 'there', 6: 'there', 7: 'there' });
    expect(await before.pip.submit(claimId, submission, id)).toMatchObject({
      error: { code: 'PIP_SERVICE_UNREACHABLE' },
    });
    expect(before.sent.bytes).toBe(uploadPartBytes);
    const after = line();
    expect(await after.pip.submit(claimId, submission, id)).toMatchObject({ ok: true });
    expect(after.sent.bytes).toBe(lengthOf(submission) - uploadPartBytes);
    expect((await resultOf(pipId)).approved).toBe(true);
  });

  it('whose receipt was lost gets that receipt without sending a byte of it again; nobody else does, and no other bytes', async () => {
    const { claimId } = await claimed(world);
    const submission = large();
    const id = key();
    const first = await line().pip.submit(claimId, submission, id);
    world.clock.advance(60);
    const again = line();
    expect(await again.pip.submit(claimId, submission, id)).toEqual(first);
    expect(again.sent.bytes).toBe(0);
    const path = `/v1/desk/claims/${claimId}/submission`;
    const headers = { 'idempotency-key': id };
    expect((await world.call('desk-2', 'POST', path, { upload: id }, headers)).status).toBe(404);
    expect((await world.call('bank', 'POST', path, { upload: id }, headers)).status).toBe(403);
    const other = line();
    expect(await other.pip.submit(claimId, large(), id)).toMatchObject({
      error: { detail: { problem: 'idempotency-conflict' } },
    });
    expect(other.sent.bytes).toBeGreaterThan(0);
  });

  it('whose receipt was lost is given to the key that signed it, and to no other key of the same client', async () => {
    const enrolled = async (): Promise<DeskSigner> => {
      const signer = await newDeskSigner();
      const duties = createDeskDuties({ ...world.clientOptions('desk-1'), signer });
      await duties.enrol({ name: 'PC 7', outlet: 'Lagunen' });
      await world.call('admin', 'POST', `/v1/admin/desks/${signer.deskId}/approve`);
      return signer;
    };
    const [own, foreign] = [await enrolled(), await enrolled()];
    const { attendanceCode } = await world.order();
    const claim = await line({}, own).pip.claim(attendanceCode);
    const claimId = claim.ok ? claim.value.claimId : '';
    const submission = large();
    const id = key();
    const first = await line({}, own).pip.submit(claimId, submission, id);
    expect(first.ok).toBe(true);
    const again = line({}, own);
    expect(await again.pip.submit(claimId, submission, id)).toEqual(first);
    expect(again.sent.bytes).toBe(0);
    const path = `/v1/desk/claims/${claimId}/submission`;
    const body = { upload: id };
    const signed = { method: 'POST', path, body: submission } as const;
    const proofs = [
      [await foreign.sign(signed, world.clock.now()), 404],
      [await own.sign({ ...signed, body: large() }, world.clock.now()), 403],
    ] as const;
    for (const [proof, status] of proofs) {
      const headers = { 'idempotency-key': id, [deskProofHeader]: proof };
      expect((await world.call('desk-1', 'POST', path, body, headers)).status).toBe(status);
    }
  });

  it('is one request where it is small', async () => {
    const { claimId } = await claimed(world);
    const { pip, sent } = line();
    expect(await pip.submit(claimId, adultSubmission(), key())).toMatchObject({ ok: true });
    expect(sent.parts).toBe(0);
    expect(sent.asked).not.toContain('PUT');
  });
});

describe('an upload', () => {
  const bytes = Buffer.from(JSON.stringify(adultSubmission()));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const announced = { sha256, length: bytes.length };
  const at = async (claimId: string, id: string) => {
    const path = `/v1/desk/claims/${claimId}/uploads/${id}`;
    const patch = async (offset: string, body: Uint8Array<ArrayBuffer>, type: string = partMediaType) => {
      const answer = await fetch(world.url + path, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${await world.token('desk-1')}`,
          ...{ 'content-type': type, 'upload-offset': offset },
        },
        body,
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const begin = (request: unknown = announced, clientId = 'desk-1') =>
      world.call(clientId, 'PUT', path, request);
    const submit = async (body: unknown = { upload: id }, idempotencyKey = id) => {
      const answer = await fetch(`${world.url}/v1/desk/claims/${claimId}/submission`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await world.token('desk-1')}`,
          ...{ 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    return { path, patch, begin, submit };
  };
  const part = (from: number, to?: number) => new Uint8Array(bytes.subarray(from, to));

  it('takes each part once and in its order; what is doubled, skipped or overlapping is told where to go on', async () => {
    const { claimId } = await claimed(world);
    const upload = await at(claimId, key());
    expect((await upload.begin()).body).toEqual({ offset: 0, length: bytes.length });
    expect((await upload.patch('0', part(0, 1000))).body).toMatchObject({ offset: 1000 });
    for (const offset of ['0', '500', '2000']) {
      expect(await upload.patch(offset, part(Number(offset), Number(offset) + 100))).toMatchObject({
        status: 409,
        body: { code: 'upload-offset' },
      });
    }
    // Beginning again with the same bytes changes nothing.
    expect((await upload.begin()).body).toEqual({ offset: 1000, length: bytes.length });
    expect((await upload.submit()).body).toMatchObject({ code: 'upload-offset' });
    expect((await upload.patch('1000', part(1000))).body).toMatchObject({ offset: bytes.length });
    expect((await upload.submit()).status).toBe(200);
  });

  it('refuses more than was announced, other bytes than those, and what is no part', async () => {
    const { claimId } = await claimed(world);
    const upload = await at(claimId, key());
    await upload.begin();
    expect((await upload.patch('0', new Uint8Array([...bytes, 1]))).status).toBe(413);
    expect((await upload.patch('0', new Uint8Array(uploadPartBytes + 1))).status).toBe(413);
    expect((await upload.patch('x', part(0, 10))).status).toBe(400);
    expect((await upload.patch('0', new Uint8Array())).status).toBe(400);
    expect((await upload.patch('0', part(0, 10), 'application/json')).status).toBe(400);
    const other = part(0);
    other[100] = (other[100] ?? 0) ^ 1;
    await upload.patch('0', other);
    expect((await upload.submit()).body).toMatchObject({ code: 'invalid-request' });
    // It is forgotten, and may begin anew.
    expect((await world.call('desk-1', 'GET', upload.path)).status).toBe(404);
    await upload.begin();
    await upload.patch('0', part(0));
    expect((await upload.submit()).status).toBe(200);
  });

  it('begins anew with other bytes under the same id, and under another id for the same claim', async () => {
    const { claimId } = await claimed(world);
    const first = await at(claimId, key());
    await first.begin();
    await first.patch('0', part(0, 1000));
    expect((await first.begin({ ...announced, sha256: 'a'.repeat(64) })).body).toMatchObject({ offset: 0 });
    const second = await at(claimId, key());
    expect((await second.begin()).body).toMatchObject({ offset: 0 });
    expect((await world.call('desk-1', 'GET', first.path)).status).toBe(404);
  });

  it('is nobody else’s: another client, another claim and another key do not find it', async () => {
    const { claimId } = await claimed(world);
    const id = key();
    const upload = await at(claimId, id);
    await upload.begin();
    expect((await upload.begin(announced, 'desk-2')).status).toBe(404);
    expect((await world.call('desk-2', 'GET', upload.path)).status).toBe(404);
    expect((await world.call('bank', 'GET', upload.path)).status).toBe(403);
    const { claimId: otherClaim } = await claimed(world);
    expect((await (await at(otherClaim, id)).begin()).status).toBe(404);
    // Nor by way of one of its own.
    await (await at(otherClaim, key())).begin();
    expect((await (await at(otherClaim, id)).begin()).status).toBe(404);
    await upload.patch('0', part(0));
    expect((await upload.submit({ upload: id }, key())).status).toBe(400);
    expect((await (await at(otherClaim, id)).submit()).status).toBe(404);
    expect((await upload.submit()).status).toBe(200);
  });

  it.each([
    ['no hash', { length: 10 }],
    ['a hash in capitals', { sha256: sha256.toUpperCase(), length: 10 }],
    ['nothing to come', { sha256, length: 0 }],
    ['more than there may be', { sha256, length: 33 * 1024 * 1024 }],
    ['half a byte', { sha256, length: 1.5 }],
    ['more than it should say', { ...announced, name: 'x' }],
  ])('is refused with %s', async (_name, request) => {
    const { claimId } = await claimed(world);
    expect((await (await at(claimId, key())).begin(request)).status).toBe(400);
  });

  it('prolongs the lease, and is refused for an order the desk has lost or given back', async () => {
    const { pipId, claimId } = await claimed(world);
    const upload = await at(claimId, key());
    await upload.begin();
    for (let minutes = 0; minutes < 28; minutes += 14) {
      world.clock.advance(14 * 60);
      expect((await upload.patch(String(minutes), part(minutes, minutes + 14))).status).toBe(200);
    }
    const { body } = await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`);
    expect(body['status']).toBe('IN_PROGRESS');
    expect((await world.call('desk-1', 'DELETE', `/v1/desk/claims/${claimId}`)).status).toBe(204);
    expect((await world.call('desk-1', 'GET', upload.path)).status).toBe(404);
    expect((await upload.begin()).body).toMatchObject({ code: 'claim-lost' });
  });

  it('is forgotten after a day', async () => {
    const { claimId } = await claimed(world);
    const upload = await at(claimId, key());
    await upload.begin();
    world.clock.advance(86_400);
    await world.service.runJobs();
    expect((await world.call('desk-1', 'GET', upload.path)).status).toBe(404);
  });
});
