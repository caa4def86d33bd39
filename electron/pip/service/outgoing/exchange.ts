import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

/** One request of the service to somebody else: resolved once, connected to what was checked, bounded in time and size. */

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a name; none, or a rejection, where it cannot be resolved. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

/** Both of this machine (RFC 6761 §6.3), which no name server is asked for. */
const thisMachine: readonly Address[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Asks the name servers directly. The operating system's way blocks one of the process's few threads for as long as a name
 * server likes, and a requestor's may be slow on purpose.
 */
export const resolveName: Resolve = async (hostname) => {
  if (/(^|\.)localhost\.?$/i.test(hostname)) return thisMachine;
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const families = [4, 6] as const;
  return families.flatMap((family, at) => {
    const answer = found[at];
    return answer?.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
  });
};

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** For everything: name, connection, sending, answer. */
  readonly timeoutMs: number;
  /** So much of the answer is read; what comes after it is not. */
  readonly answerBytes: number;
  /** Ends the exchange from outside, as `unreachable`. */
  readonly signal?: AbortSignal;
}

export type Answered =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'address-refused' };

/**
 * Never throws and never follows a redirect. Every address of the name must be allowed: of a name that leads to a public and
 * a private address, neither is called. The connection goes to the addresses that were checked and asks nobody again, so that
 * a name which changes its mind in between (DNS rebinding) gains nothing.
 *
 * @param isAllowed judges an address; with null every address is, for hosts that the operator chose
 */
export async function exchange(
  { url, method, headers, body, timeoutMs, answerBytes, signal }: Outgoing,
  resolve: Resolve,
  isAllowed: ((address: string) => boolean) | null,
): Promise<Answered> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const ended = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  const failed = (): Answered => ({ kind: timeout.aborted ? 'timeout' : 'unreachable' });
  if (ended.aborted) return failed();

  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  let addresses: readonly Address[];
  try {
    addresses =
      family === 0
        ? await unless(ended, resolve(hostname))
        : [{ address: hostname, family: family === 6 ? 6 : 4 }];
  } catch {
    return failed();
  }
  const [first] = addresses;
  if (first === undefined) return { kind: 'unreachable' };
  if (isAllowed !== null && !addresses.every(({ address }) => isAllowed(address))) {
    return { kind: 'address-refused' };
  }

  const pinned: LookupFunction = (_hostname, options, callback) =>
    options.all === true ? callback(null, [...addresses]) : callback(null, first.address, first.family);
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((settle) => {
    const outgoing = open(url, {
      method,
      headers: { ...headers, 'Content-Length': String(body.length), Connection: 'close' },
      lookup: pinned,
      // A connection of its own: one that is kept alive would be trusted by its name.
      agent: false,
      signal: ended,
    });
    outgoing.on('error', () => settle(failed()));
    outgoing.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      void beginningOf(response, answerBytes).then((answer) => {
        settle({ kind: 'answer', status, retryAfter: answered['retry-after'] ?? null, body: answer });
        outgoing.destroy();
      });
    });
    outgoing.end(body);
  });
}

/** What came until the limit, the end of time, or the end: by then the status has said what counts. */
async function beginningOf(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= limit) break;
    }
  } catch {
    // Broken off.
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

const unless = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('ended'));
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
