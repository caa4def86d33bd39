import { randomBytes, randomUUID } from 'node:crypto';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createRegistryClient } from '#electron/pip/client/registryClient.ts';
import type { PipClientOptions } from '#electron/pip/client/options.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import type { LostDocumentRegister, PipServiceOptions } from '#electron/pip/service/ports.ts';
import { createPipService, type PipService } from '#electron/pip/service/service.ts';
import type { PipOrder } from '#shared/contracts/pip.ts';
import { emptyDatabase } from '../../../support/serviceDatabase.ts';
import { applicantName, reinspected } from './submissions.ts';

/** A service on a real loopback socket, with a clock that only the test moves. */

export const start = '2026-11-23T12:00:00.000Z';

export const random = {
  bytes: (length: number) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID() as string,
};

export function fakeClock() {
  let moment = Date.parse(start);
  return {
    now: () => new Date(moment),
    ticks: () => moment,
    advance: (seconds: number) => {
      moment += seconds * 1000;
    },
  };
}

export const secret = 'a-secret-of-the-tests';

export const evidenceKey = new Uint8Array(32).fill(7);

const clients: PipServiceOptions['clients'] = [
  { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
  { clientId: 'other-bank', clientSecret: secret, name: 'Den andre banken', scopes: ['requestor'] },
  { clientId: 'desk-1', clientSecret: secret, name: 'Skranke 1', scopes: ['desk', 'review'] },
  { clientId: 'desk-2', clientSecret: secret, name: 'Skranke 2', scopes: ['desk'] },
];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** A desk that keeps its people itself: no PIN of theirs goes to the service. */
function deskClient(options: PipClientOptions) {
  const pip = createPipClient(options);
  const noPin = '';
  return {
    ...pip,
    decideReview: (...[id, who, verdict]: DropLast<Parameters<typeof pip.decideReview>>) =>
      pip.decideReview(id, who, verdict, noPin),
  };
}
type DropLast<A extends readonly unknown[]> = A extends [...infer Rest, unknown] ? Rest : never;

/** The register of desks and outlets, as such a desk uses it. */
export function registryClient(options: PipClientOptions) {
  const registry = createRegistryClient(options);
  const nobody = { operatorId: '', pin: '' };
  return {
    ...registry,
    approve: (deskId: string, outletId: string | null) => registry.approve(deskId, outletId, nobody),
    revoke: (deskId: string) => registry.revoke(deskId, nobody),
    saveOutlet: (outlet: Parameters<typeof registry.saveOutlet>[0]) => registry.saveOutlet(outlet, nobody),
    savePolicy: (policy: Parameters<typeof registry.savePolicy>[0]) => registry.savePolicy(policy, nobody),
  };
}

export async function openWorld(options: Partial<PipServiceOptions> = {}) {
  const clock = fakeClock();
  const lines: string[] = [];
  const register = {
    reported: new Set<string>(),
    down: false,
    /** What the register does before it answers. */
    beforeAnswer: async (): Promise<void> => {},
  };
  const port: LostDocumentRegister = {
    isReported: async (number) => {
      await register.beforeAnswer();
      if (register.down) throw new Error('down');
      return register.reported.has(number);
    },
  };
  const record = (event: string, fields: unknown = {}): void => {
    lines.push(`${event} ${JSON.stringify(fields)}`);
  };
  const service: PipService = await createPipService({
    ...(await emptyDatabase()),
    evidenceKey,
    clock,
    random,
    environment: 'test',
    clients,
    register: port,
    log: { info: record, error: record },
    portraitOf: (dg2) => Uint8Array.of(0xff, 0xd8, 0xff, dg2.length),
    reinspect: reinspected,
    ...options,
  });
  const { url } = await service.listen();

  const clientOptions = (clientId: string): PipClientOptions => ({
    baseUrl: url,
    clientId,
    clientSecret: secret,
    fetch,
    clock,
    random,
    sleep: async () => {},
  });

  const token = async (clientId: string): Promise<string> => {
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  const call = async (
    clientId: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${await token(clientId)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };

  return {
    service,
    url,
    clock,
    lines,
    register,
    token,
    call,
    clientOptions,
    desk: deskClient(clientOptions('desk-1')),
    otherDesk: deskClient(clientOptions('desk-2')),
    order: async (name = applicantName): Promise<PipOrder> => {
      const order = await createPipRequestor(clientOptions('bank')).order(name, '99999999');
      if (!order.ok) throw new Error(order.error.code);
      return order.value;
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** An order that desk 1 holds. */
export async function claimed(world: World): Promise<{ pipId: string; code: string; claimId: string }> {
  const order = await world.order();
  const claim = await world.desk.claim(order.attendanceCode);
  if (!claim.ok) throw new Error(claim.error.code);
  return { pipId: order.pipId, code: order.attendanceCode, claimId: claim.value.claimId };
}
