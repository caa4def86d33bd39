import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '#shared/contracts/pip.ts';
import type { Letter } from '#shared/contracts/sending.ts';
import { createDigipost } from '#electron/pip/service/delivery/digipost.ts';
import type { PipServiceOptions, ServiceClient } from '#electron/pip/service/ports.ts';
import { brokerId, errorOf, openDigipost } from './support/digipostStandIn.ts';
import { proofing } from './support/proofing.ts';
import { adultForeign, adultNorwegian, adultSubmission, applicantName } from './support/submissions.ts';
import { openWorld, random, secret as clientSecret, type World } from './support/world.ts';

type Digipost = Awaited<ReturnType<typeof openDigipost>>;

const organisationNumber = '987654321';
const chipNumber = adultNorwegian.personalNumber ?? '';
const pdf = Buffer.from('%PDF-1.7 a report \u0000 with --pip-boundaries\r\n--pip\r\n in it %%EOF');

const requestor = (clientId: string, changes: Partial<ServiceClient> = {}): ServiceClient => ({
  ...{ clientId, clientSecret, name: clientId, scopes: ['requestor'] },
  ...changes,
});
const clients: PipServiceOptions['clients'] = [
  requestor('bank'),
  requestor('letter-bank', { delivery: 'digipost', digipost: { recipient: 'applicant' } }),
  requestor('both-bank', {
    delivery: 'both',
    digipost: { recipient: { organisationNumber }, senderId: '4711' },
  }),
  { clientId: 'desk-1', clientSecret, name: 'Skranke 1', scopes: ['desk', 'review'] },
];

let digipost: Digipost;
let world: World;
let reports: 'fine' | 'broken' = 'fine';
beforeAll(async () => {
  digipost = await openDigipost(() => world.clock.now());
  // The adapter and the world share a clock that the world makes.
  const clock = { now: () => world.clock.now() };
  world = await openWorld({
    clients,
    mailbox: createDigipost({
      ...{ url: digipost.url, senderId: brokerId, privateKey: digipost.privateKey },
      ...{ clock, random, timeoutSeconds: 2 },
    }),
    reportPdf: async () => {
      if (reports === 'broken') throw new Error(chipNumber);
      return pdf;
    },
  });
});
afterAll(async () => {
  await world.service.close();
  digipost.close();
});
beforeEach(async () => {
  digipost.behave.first = () => false;
  digipost.behave.beforeAnswer = () => false;
  digipost.users.add(chipNumber).add(organisationNumber);
  reports = 'fine';
  world.clock.advance(7200);
  await jobs();
  digipost.sent.length = 0;
});

const jobs = async (): Promise<void> => {
  await world.service.runJobs();
  await world.service.runJobs();
};
const { key } = proofing(() => world);

/** Orders as the client, proofs at the desk. */
async function finished(client: string, submission: Submission = adultSubmission()): Promise<string> {
  const order = await world.call(client, 'POST', '/v1/requestor/pip', {
    applicantName,
    applicantPhoneNumber: '99999999',
  });
  const claim = await world.desk.claim(String(order.body['attendanceCode']));
  if (!claim.ok) throw new Error(claim.error.code);
  expect(await world.desk.submit(claim.value.claimId, submission, key())).toMatchObject({ ok: true });
  return String(order.body['pipId']);
}
const statusOf = async (client: string, pipId: string) =>
  (await world.call(client, 'GET', `/v1/requestor/pip/${pipId}`)).body['status'];
const fetchResult = (client: string, pipId: string) =>
  world.call(client, 'GET', `/v2/requestor/pip/${pipId}/result`);
const letterOf = async (client: string, pipId: string) =>
  ((await world.call(client, 'GET', '/v1/requestor/deliveries')).body['deliveries'] as Letter[]).find(
    (letter) => letter.pipId === pipId,
  );

describe('rule 7: reports go out by API, Digipost or both', () => {
  it('api: no letter; RESULT_SENT once it was fetched', async () => {
    const pipId = await finished('bank');
    await jobs();
    expect([digipost.sent.length, await statusOf('bank', pipId)]).toEqual([0, 'AWAITING_DOWNLOAD']);
    await fetchResult('bank', pipId);
    expect(await statusOf('bank', pipId)).toBe('RESULT_SENT');
  });

  it('digipost: a signed letter with the PDF to the number on the chip; RESULT_SENT once it is delivered', async () => {
    const pipId = await finished('letter-bank');
    expect(await statusOf('letter-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    // Looking into it meanwhile delivers nothing.
    expect((await fetchResult('letter-bank', pipId)).status).toBe(200);
    expect(await statusOf('letter-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    await jobs();
    expect(digipost.sent).toEqual([
      {
        messageId: expect.any(String),
        recipient: chipNumber,
        senderId: null,
        subject: 'Rapport fra ID-kontroll',
        pdf,
      },
    ]);
    expect(await statusOf('letter-bank', pipId)).toBe('RESULT_SENT');
    await jobs();
    expect(digipost.sent).toHaveLength(1);
    // No id of ours leaves the service on a letter (rule 1).
    expect(JSON.stringify(digipost.sent)).not.toContain(pipId);
  });

  it('both, letter first: RESULT_SENT when it was fetched as well', async () => {
    const pipId = await finished('both-bank');
    await jobs();
    expect(digipost.sent).toMatchObject([{ recipient: organisationNumber, senderId: '4711' }]);
    expect(await statusOf('both-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    await fetchResult('both-bank', pipId);
    expect(await statusOf('both-bank', pipId)).toBe('RESULT_SENT');
  });

  it('both, fetched first: RESULT_SENT when the letter is delivered as well', async () => {
    const pipId = await finished('both-bank');
    await fetchResult('both-bank', pipId);
    expect(await statusOf('both-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    await jobs();
    expect([digipost.sent.length, await statusOf('both-bank', pipId)]).toEqual([1, 'RESULT_SENT']);
  });

  it('a foreign document’s own number addresses nobody: the letter goes to the number that was typed', async () => {
    const dNumber = '02013299997';
    digipost.users.add(dNumber);
    await finished('letter-bank', adultSubmission({ dNumber }, adultForeign));
    await jobs();
    expect(digipost.sent.map(({ recipient }) => recipient)).toEqual([dNumber]);
  });
});

describe('a letter that fails', () => {
  it('is seen by its requestor, tried again with growing waits, and goes out in the end', async () => {
    digipost.behave.first = (response) => (response.writeHead(503).end(errorOf('API_UNAVAILABLE')), true);
    const pipId = await finished('letter-bank');
    await jobs();
    const first = await letterOf('letter-bank', pipId);
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, failure: 'answer' });
    const waitOf = (letter: Letter | undefined) =>
      (Date.parse(letter?.nextAttempt ?? '') - world.clock.now().getTime()) / 1000;
    expect(waitOf(first)).toBeGreaterThanOrEqual(15);
    expect(waitOf(first)).toBeLessThanOrEqual(30);
    world.clock.advance(30);
    await jobs();
    const second = await letterOf('letter-bank', pipId);
    expect(second).toMatchObject({ attempts: 2 });
    expect(waitOf(second)).toBeGreaterThanOrEqual(30);
    digipost.behave.first = () => false;
    world.clock.advance(60);
    await jobs();
    expect(digipost.sent).toHaveLength(1);
    expect([await letterOf('letter-bank', pipId), await statusOf('letter-bank', pipId)]).toEqual([
      undefined,
      'RESULT_SENT',
    ]);
  });

  it('in all its attempts is given up, and goes out when its requestor asks for it', async () => {
    digipost.behave.first = (response) => (response.destroy(), true);
    const pipId = await finished('letter-bank');
    for (let attempt = 0; attempt < 21; attempt++) {
      await jobs();
      world.clock.advance(4 * 3600);
    }
    expect(await letterOf('letter-bank', pipId)).toEqual({
      ...{ pipId, state: 'failed', attempts: 20, failure: 'unreachable', nextAttempt: null },
    });
    expect(await statusOf('letter-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    digipost.behave.first = () => false;
    await jobs();
    expect(digipost.sent).toEqual([]);
    const path = `/v1/requestor/deliveries/${pipId}/resend`;
    expect((await world.call('both-bank', 'POST', path)).status).toBe(404);
    expect((await world.call('letter-bank', 'POST', path)).status).toBe(202);
    await jobs();
    expect(digipost.sent).toHaveLength(1);
    expect(await world.call('letter-bank', 'POST', path)).toMatchObject({ status: 409 });
  });

  it('only in its answer is not delivered twice: the second attempt learns that it is there', async () => {
    digipost.behave.beforeAnswer = (response) => (response.destroy(), true);
    const pipId = await finished('letter-bank');
    await jobs();
    expect(await statusOf('letter-bank', pipId)).toBe('AWAITING_DOWNLOAD');
    digipost.behave.beforeAnswer = () => false;
    world.clock.advance(60);
    await jobs();
    expect([digipost.sent.length, await statusOf('letter-bank', pipId)]).toEqual([1, 'RESULT_SENT']);
  });

  it('for good is not tried again: no such recipient, no number, a letter that is not taken', async () => {
    digipost.users.delete(chipNumber);
    const unknown = await finished('letter-bank');
    // A number in a foreign document is no Norwegian one, and none was typed, as in a rejection.
    const decision = { approved: false, cause: 'other', text: '' } as const;
    const numberless = await finished(
      'letter-bank',
      adultSubmission({ decision, dNumber: null }, adultForeign),
    );
    await jobs();
    digipost.behave.first = (response) => (response.writeHead(400).end(errorOf('BAD_CONTENT')), true);
    const refused = await finished('letter-bank');
    await jobs();
    const seen = digipost.requests();
    world.clock.advance(86_400);
    await jobs();
    expect(digipost.requests()).toBe(seen);
    expect(await letterOf('letter-bank', unknown)).toMatchObject({
      state: 'failed',
      failure: 'recipient-unknown',
    });
    expect(await letterOf('letter-bank', numberless)).toMatchObject({
      state: 'failed',
      failure: 'no-number',
    });
    expect(await letterOf('letter-bank', refused)).toMatchObject({
      state: 'failed',
      failure: 'letter-refused',
    });
  });

  it.each([
    ['a clock that is wrong', 400, 'DATE_HEADER_OUTSIDE_ACCEPTED_INTERVAL', 'not-permitted'],
    ['a certificate that ran out', 403, 'REVOKED_CERTIFICATE', 'not-permitted'],
    ['an answer that says nothing', 201, 'NONE', 'answer'],
    ['too many at once', 429, 'GENERAL_ERROR', 'answer'],
  ])('by %s waits for somebody to set it right', async (_name, status, code, failure) => {
    digipost.behave.first = (response) => (response.writeHead(status).end(errorOf(code)), true);
    const pipId = await finished('letter-bank');
    await jobs();
    expect(await letterOf('letter-bank', pipId)).toMatchObject({ state: 'waiting', failure });
  });

  it('for want of a report waits for the report', async () => {
    reports = 'broken';
    const pipId = await finished('letter-bank');
    await jobs();
    expect(await letterOf('letter-bank', pipId)).toMatchObject({ state: 'waiting', failure: 'no-report' });
  });

  it('is told to the log by its kind: no number, no name, no id', async () => {
    digipost.users.delete(chipNumber);
    const pipId = await finished('letter-bank');
    await jobs();
    const lines = world.lines.join('\n');
    expect(lines).toContain(
      'pip-service.letter-failed {"failure":"recipient-unknown","attempt":1,"failed":true}',
    );
    for (const secret of [chipNumber, applicantName, 'KARI', pipId, organisationNumber]) {
      expect(lines).not.toContain(secret);
    }
  });
});

describe('the signature', () => {
  it('of another key is refused by the stand-in, which can say no', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const mailbox = createDigipost({
      ...{ url: digipost.url, senderId: brokerId, random, clock: world.clock },
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    });
    const letter = {
      ...{ messageId: random.uuid(), documentId: random.uuid(), senderId: null, subject: 'Æ & <Å>', pdf },
      recipient: { personalNumber: chipNumber },
    };
    expect(await mailbox.send(letter, new AbortController().signal)).toMatchObject({
      sent: false,
      failure: 'not-permitted',
      final: false,
    });
    expect(digipost.sent).toEqual([]);
    const ours = createDigipost({
      ...{ url: `${digipost.url}/`, senderId: brokerId, random, clock: world.clock },
      privateKey: digipost.privateKey,
    });
    expect(await ours.send(letter, new AbortController().signal)).toEqual({ sent: true });
    expect(digipost.sent).toMatchObject([{ subject: 'Æ & <Å>' }]);
  });

  it('is RSA: another key does not open the service', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const parts = { url: digipost.url, senderId: brokerId, random, clock: world.clock };
    expect(() => createDigipost({ ...parts, privateKey: pem })).toThrow('RSA');
    expect(() => createDigipost({ ...parts, privateKey: 'none' })).toThrow();
  });
});

describe('a service that cannot send letters', () => {
  it.each([
    ['has no Digipost', { delivery: 'digipost', digipost: { recipient: 'applicant' } }, 'no Digipost'],
    ['is not told to whom', { delivery: 'both' }, 'not configured'],
    [
      'has a wrong organisation number',
      { delivery: 'digipost', digipost: { recipient: { organisationNumber: '12345678' } } },
      'nine digits',
    ],
  ] as [string, Partial<ServiceClient>, string][])(
    'and %s does not start',
    async (_name, changes, reason) => {
      await expect(openWorld({ clients: [requestor('bank', changes)] })).rejects.toThrow(reason);
    },
  );
});
