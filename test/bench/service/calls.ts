import { randomBytes, randomUUID } from 'node:crypto';
import { hashPin, pinCost } from '#electron/people/pins.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { load, type Load } from './load.ts';
import {
  bodyOf,
  heldOrders,
  orderBody,
  signedSubmissions,
  statusReads,
  wholeSubmission,
} from './submissions.ts';
import type { LoadedService } from './world.ts';

/** How hard, and how long: by time, or so many calls. */
export interface Effort {
  readonly connections: number;
  readonly rate?: number;
  readonly seconds?: number;
  readonly calls?: number;
}

const json = { 'content-type': 'application/json' };

export function order({ url, banks }: LoadedService, effort: Effort): Promise<Load> {
  let at = 0;
  return load({
    ...{ url: `${url}/v1/requestor/pip`, method: 'POST', body: orderBody, headers: json, ...effort },
    next: () => ({ headers: { authorization: banks[at++ % banks.length] ?? '' } }),
  });
}

export async function readStatus(service: LoadedService, effort: Effort): Promise<Load> {
  const reads = await statusReads(service);
  let at = 0;
  return load({
    ...{ url: service.url, method: 'GET', headers: {}, ...effort },
    next: () => reads[at++ % reads.length] ?? {},
  });
}

/** The newest orders of a requestor, a page of them. */
export function list({ url, banks }: LoadedService, effort: Effort): Promise<Load> {
  const headers = { authorization: banks[0] ?? '' };
  return load({ ...{ url: `${url}/v1/requestor/pip`, method: 'GET', headers, ...effort } });
}

/** One code after the other is looked up and claimed, as officers do. */
export async function claim(service: LoadedService, calls: number): Promise<Load> {
  const held = await heldOrders(service, calls);
  const desk = createPipClient(service.deskOptions);
  for (const { claimId } of held) await desk.release(claimId);
  const path = '/v1/desk/claims';
  const prepared = await Promise.all(
    held.map(async ({ attendanceCode }) => {
      const body = { attendanceCode };
      const proof = await service.signer.sign({ method: 'POST', path, body }, new Date());
      return { body: JSON.stringify(body), headers: { 'desk-proof': proof } };
    }),
  );
  return load({
    ...{ url: service.url + path, method: 'POST', connections: 1, calls },
    headers: { ...json, authorization: service.desk },
    next: () => prepared.pop() ?? {},
  });
}

/** Puts somebody into the register, at the real cost of a PIN. From then on the service takes nobody else's submissions. */
export async function employ({ sql }: LoadedService): Promise<string> {
  const id = randomUUID();
  const hash = await hashPin('750193', { bytes: (length) => randomBytes(length) }, pinCost);
  await sql.query(
    `insert into operator (operator_id, name, first_name, last_name, role, identity_since, pin_hash, pin_set_on)
     values ($1, 'Ola Øvelse', 'Ola', 'Øvelse', 'officer', now(), $2, now())`,
    [id, hash],
  );
  return id;
}

export async function checkPin(service: LoadedService, operatorId: string, effort: Effort): Promise<Load> {
  const path = `/v1/desk/operators/${operatorId}/verify`;
  const body = { pin: '750193', salt: 'A'.repeat(22) };
  const proof = await service.signer.sign({ method: 'POST', path, body }, new Date());
  return load({
    ...{ url: service.url + path, method: 'POST', body: JSON.stringify(body), ...effort },
    headers: { ...json, authorization: service.desk, 'desk-proof': proof },
  });
}

export async function submit(
  service: LoadedService,
  effort: Effort & { readonly calls: number },
): Promise<Load> {
  const held = await heldOrders(service, effort.calls);
  const submission = await wholeSubmission(new Date());
  const signed = await signedSubmissions(service, held, submission);
  return load({
    ...{ url: service.url, method: 'POST', body: bodyOf(submission), ...effort },
    headers: { ...json, authorization: service.desk },
    next: () => signed.pop() ?? { path: '/nothing-left' },
  });
}
