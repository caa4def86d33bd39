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
