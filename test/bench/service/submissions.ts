import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import { deskProofHeader } from '#shared/contracts/desks.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { realSubmission } from '../../contract/pip/support/realSubmission.ts';
import { applicantName } from '../../contract/pip/support/submissions.ts';
import { random } from '../../contract/pip/support/world.ts';
import type { LoadedService } from './world.ts';

export const evidenceBytes = 250_000;

/**
 * What a desk sends about the training passport of an adult: its real raw files, and pictures that fill the evidence up to 250 kB.
 * Random bytes, so that nothing on the way packs them.
 */
export async function wholeSubmission(at: Date): Promise<Submission> {
  const submission = await realSubmission('adult-passport', at);
  if (submission.subject !== 'adult') throw new Error('an adult was expected');
  const read = Object.values(submission.files).reduce(
    (sum, file) => sum + Buffer.from(file, 'base64').length,
    0,
  );
  const each = Math.floor((evidenceBytes - read) / 2);
  const picture = (): string =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      random.bytes(each - 5),
      Buffer.from([0xff, 0xd9]),
    ]).toString('base64');
  return { ...submission, faceImage: picture(), dataPageImage: picture() };
}

/** An order that a desk holds. */
export interface Held {
  readonly attendanceCode: string;
  readonly claimId: string;
}

export async function heldOrders(service: LoadedService, count: number): Promise<Held[]> {
  const bank = createPipRequestor(service.bankOptions);
  const desk = createPipClient(service.deskOptions);
  const held: Held[] = [];
  const hold = async (): Promise<void> => {
    const order = await bank.order(applicantName, '99999999');
    if (!order.ok) throw new Error(`no order: ${order.error.code}`);
    const { attendanceCode } = order.value;
    const claim = await desk.claim(attendanceCode);
    if (!claim.ok) throw new Error(`no claim: ${claim.error.code}`);
    held.push({ attendanceCode, claimId: claim.value.claimId });
  };
  while (held.length < count) {
    await Promise.all(Array.from({ length: Math.min(10, count - held.length) }, hold));
  }
  return held;
}

export interface PreparedCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signed beforehand: a desk has a machine of its own to do that on, and five minutes to send it. */
export const signedSubmissions = (
  service: LoadedService,
  held: readonly Held[],
  submission: Submission,
): Promise<PreparedCall[]> =>
  Promise.all(
    held.map(async ({ claimId }) => {
      const path = `/v1/desk/claims/${claimId}/submission`;
      const proof = await service.signer.sign({ method: 'POST', path, body: submission }, new Date());
      return { path, headers: { 'idempotency-key': random.uuid(), [deskProofHeader]: proof } };
    }),
  );

export const orderBody = JSON.stringify({ applicantName, applicantPhoneNumber: '99999999' });
export const bodyOf = (submission: Submission): string => JSON.stringify(submission);

/** Calls for the status of orders of every age, each by its own requestor. */
export async function statusReads({ sql, banks }: LoadedService): Promise<readonly PreparedCall[]> {
  const rows = await sql.query<{ pip_id: string; client_id: string }>(
    'select pip_id, client_id from pip_order order by md5(pip_id::text) limit 10000',
  );
  return rows.map(({ pip_id, client_id }) => ({
    path: `/v1/requestor/pip/${pip_id}`,
    headers: { authorization: banks[Number(client_id.split('-')[1])] ?? '' },
  }));
}
