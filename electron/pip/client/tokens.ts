import { tokenResponseSchema } from '#shared/contracts/pip.ts';
import { fail, ok, type Failed, type Result } from '#shared/errors/result.ts';
import { exchange, type Exchange } from './exchange.ts';
import type { ClientLimits, PipClientOptions } from './options.ts';
import { failureOf, jsonOf } from './problems.ts';
import { waitBeforeRepeating } from './retry.ts';

/** Access tokens by client credentials (RFC 6749 §4.4), renewed before they expire; their lifetime is the service's to say. */
export interface Tokens {
  /** A token that is good for a while. Callers at the same time share one request. */
  current(): Promise<Result<string>>;
  /** The service did not accept this token: it is forgotten, unless another one has replaced it already. */
  refused(token: string): void;
}

interface Held {
  readonly token: string;
  /** Monotonic milliseconds: setting the desk's clock changes nothing. */
  readonly renewAt: number;
}

export function createTokens(options: PipClientOptions, limits: ClientLimits): Tokens {
  const { clock } = options;
  let held: Held | null = null;
  let underWay: Promise<Result<string>> | null = null;

  const fetchToken = async (): Promise<Result<string>> => {
    for (let attempt = 0; ; attempt++) {
      const asked = clock.ticks();
      const outcome = await ask(options, limits);
      const wait = waitBeforeRepeating(outcome, attempt, options, limits);
      if (wait !== null) {
        await options.sleep(wait);
        continue;
      }
      const answer = tokenOf(outcome);
      if (!answer.ok) return answer;
      const lifetimeMs = answer.value.expires_in * 1000;
      // A minute early, or a fifth of a short life: a token must not expire on its way.
      held = {
        token: answer.value.access_token,
        renewAt: asked + lifetimeMs - Math.min(60_000, lifetimeMs / 5),
      };
      return ok(held.token);
    }
  };

  return {
    current: () => {
      if (held !== null && clock.ticks() < held.renewAt) return Promise.resolve(ok(held.token));
      underWay ??= fetchToken().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    refused: (token) => {
      if (held?.token === token) held = null;
    },
  };
}

const ask = (options: PipClientOptions, limits: ClientLimits): Promise<Exchange> =>
  exchange(
    options,
    {
      url: `${(options.authUrl ?? options.baseUrl).replace(/\/+$/, '')}/oauth/token`,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: options.clientId,
        client_secret: options.clientSecret,
      }).toString(),
      timeoutMs: limits.timeoutMs,
    },
    limits.answerBytes,
  );

function tokenOf(outcome: Exchange): Result<{ access_token: string; expires_in: number }> | Failed {
  if (outcome.kind !== 'answer' || outcome.status >= 500 || outcome.status === 429) return failureOf(outcome);
  // RFC 6749 §5.2: wrong credentials are 400 or 401, whatever the body says.
  if ([400, 401, 403].includes(outcome.status)) {
    return fail('PIP_NOT_AUTHORISED', { status: outcome.status });
  }
  const token = outcome.status === 200 ? tokenResponseSchema.safeParse(jsonOf(outcome.text)) : null;
  return token?.success === true ? ok(token.data) : fail('PIP_SERVICE_NONSENSE', { status: outcome.status });
}
