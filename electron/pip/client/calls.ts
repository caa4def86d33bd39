import type { z } from 'zod';
import { deskProofHeader } from '#shared/contracts/desks.ts';
import { retryAfterMs } from '#shared/domain/retrying.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { exchange, type Exchange } from './exchange.ts';
import { defaultLimits, type ClientLimits, type PipClientOptions } from './options.ts';
import { failureOf, jsonOf, type Meanings } from './problems.ts';
import { waitBeforeRepeating } from './retry.ts';
import { createTokens } from './tokens.ts';

export interface Call<S extends z.ZodType | null> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** No part of what the desk signs: only of calls that change nothing. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** In place of a body: bytes as they are. */
  readonly bytes?: { readonly mediaType: string; readonly content: Uint8Array<ArrayBuffer> };
  /** What the desk signs, where that is not the body itself. */
  readonly signed?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Shape of the answer; null where it has none (204). */
  readonly answer: S;
  /** Whether asking twice is the same as asking once. */
  readonly repeatable: boolean;
  readonly meanings?: Meanings;
  readonly timeoutMs?: number;
  /** Where the last answer is kept, to be sent again only if it has changed (RFC 9110 §13.1.2). */
  readonly memory?: Memory<Answer<S>>;
}

export interface Memory<T> {
  last: { readonly etag: string; readonly answer: T } | null;
}

type Answer<S> = S extends z.ZodType ? z.infer<S> : null;

export interface Calls {
  readonly limits: ClientLimits;
  /** One authorised call: token, time limit, repetitions, and the answer checked. Never throws. */
  call<S extends z.ZodType | null>(call: Call<S>): Promise<Result<Answer<S>>>;
  /** One attempt without a token. */
  probe(path: string): Promise<Exchange>;
}

export function createCalls(options: PipClientOptions): Calls {
  const limits = { ...defaultLimits, ...options.limits };
  const tokens = createTokens(options, limits);
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  /** Signed anew for every attempt: what is repeated later must not be out of date. */
  const proofOf = async ({
    method,
    path,
    body,
    bytes,
    signed,
  }: Call<z.ZodType | null>): Promise<Record<string, string>> =>
    options.signer === undefined
      ? {}
      : {
          [deskProofHeader]: await options.signer.sign(
            { method, path, body: signed ?? bytes?.content ?? body },
            options.clock.now(),
          ),
        };

  const send = async (call: Call<z.ZodType | null>, token: string): Promise<Exchange> =>
    exchange(
      options,
      {
        url: baseUrl + call.path + searchOf(call.query),
        method: call.method,
        headers: {
          Accept: 'application/json, application/problem+json',
          Authorization: `Bearer ${token}`,
          ...typeOf(call),
          ...(await proofOf(call)),
          ...(call.memory?.last ? { 'If-None-Match': call.memory.last.etag } : {}),
          ...call.headers,
        },
        body: call.bytes?.content ?? (call.body === undefined ? null : JSON.stringify(call.body)),
        timeoutMs: call.timeoutMs ?? limits.timeoutMs,
      },
      limits.answerBytes,
    );

  return {
    limits,
    call: async (call) => {
      let renewed = false;
      for (let attempt = 0; ;) {
        const token = await tokens.current();
        if (!token.ok) return token;
        const outcome = await send(call, token.value);
        if (outcome.kind === 'answer' && outcome.status === 401 && !renewed) {
          // Once: a service that refuses a fresh token as well will refuse the next.
          renewed = true;
          tokens.refused(token.value);
          continue;
        }
        const wait = call.repeatable ? waitBeforeRepeating(outcome, attempt, options, limits) : null;
        if (wait === null) return resultOf(call, outcome, options.clock.now());
        await options.sleep(wait);
        attempt++;
      }
    },
    probe: (path) =>
      exchange(
        options,
        { url: baseUrl + path, method: 'GET', headers: {}, body: null, timeoutMs: limits.reachableTimeoutMs },
        limits.answerBytes,
      ),
  };
}

function typeOf({ body, bytes }: Pick<Call<null>, 'body' | 'bytes'>): Record<string, string> {
  if (bytes !== undefined) return { 'Content-Type': bytes.mediaType };
  return body === undefined ? {} : { 'Content-Type': 'application/json' };
}

function searchOf(query: Call<null>['query'] = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function resultOf<S extends z.ZodType | null>(
  call: Call<S>,
  outcome: Exchange,
  now: Date,
): Result<Answer<S>> {
  const { memory } = call;
  if (outcome.kind === 'answer' && outcome.status === 304 && memory?.last) return ok(memory.last.answer);
  if (outcome.kind !== 'answer' || outcome.status < 200 || outcome.status > 299) {
    const wait = outcome.kind === 'answer' ? retryAfterMs(outcome.headers.get('retry-after'), now) : null;
    return failureOf(outcome, call.meanings, wait);
  }
  if (call.answer === null) return ok(null as Answer<S>);
  const answer = call.answer.safeParse(jsonOf(outcome.text));
  if (!answer.success) return fail('PIP_SERVICE_NONSENSE', { status: outcome.status });
  const etag = outcome.headers.get('etag');
  if (memory !== undefined) memory.last = etag === null ? null : { etag, answer: answer.data as Answer<S> };
  return ok(answer.data as Answer<S>);
}
