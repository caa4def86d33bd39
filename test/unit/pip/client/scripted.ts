import type { PipClientOptions } from '#electron/pip/client/options.ts';

/** A client whose world is a script: answers in order, a clock the test moves, and a record of every wait. */

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly cache: RequestCache | undefined;
}

export type Step =
  | Response
  | Error
  /** Never answers; ends when the time limit does. */
  | 'hang';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

export const problem = (
  status: number,
  code: string,
  extra: object = {},
  headers: Record<string, string> = {},
) => json(status, { type: 'urn:x', title: 't', status, code, ...extra }, headers);

export const token = (value = 'token-1', expiresIn = 3600): Response =>
  json(200, { access_token: value, token_type: 'Bearer', expires_in: expiresIn });

export function scripted(...steps: Step[]) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const timeouts: number[] = [];
  let ticks = 0;
  const options: PipClientOptions = {
    baseUrl: 'http://service.example/',
    clientId: 'desk',
    clientSecret: 'secret',
    fetch: async (input, init = {}) => {
      sent.push({
        url: String(input),
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
        body: typeof init.body === 'string' ? init.body : '',
        cache: init.cache,
      });
      const step = steps.shift();
      if (step === undefined) throw new Error('the script has ended');
      if (step instanceof Error) throw step;
      if (step !== 'hang') return step;
      return new Promise((_resolve, reject) => {
        const { signal } = init;
        if (signal?.aborted === true) reject(signal.reason as Error);
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
    clock: { now: () => new Date('2026-11-23T12:00:00Z'), ticks: () => ticks },
    // Full jitter upwards: the longest wait of its step.
    random: { bytes: (length) => new Uint8Array(length).fill(0xff) },
    sleep: async (milliseconds) => void waits.push(Math.round(milliseconds)),
    // Time passes only for a request that hangs.
    timeout: (milliseconds) => {
      timeouts.push(milliseconds);
      return steps[0] === 'hang' ? AbortSignal.abort(new Error('too late')) : new AbortController().signal;
    },
  };
  return {
    options,
    sent,
    waits,
    timeouts,
    advance: (seconds: number) => {
      ticks += seconds * 1000;
    },
    /** Paths asked for, in order. */
    paths: () => sent.map(({ url }) => new URL(url).pathname),
  };
}
