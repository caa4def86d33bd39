import type { PipClientOptions } from './options.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly timeoutMs: number;
}

/** What came of one attempt: an answer of any status, or why there is none. */
export type Exchange =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'oversized' };

/** One request, one answer, within the time limit – the body of the answer included. Never throws. */
export async function exchange(
  { fetch, timeout = (ms) => AbortSignal.timeout(ms) }: Pick<PipClientOptions, 'fetch' | 'timeout'>,
  request: OutgoingRequest,
  answerBytes: number,
): Promise<Exchange> {
  const signal = timeout(request.timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      // A redirect would carry the token somewhere nobody configured.
      redirect: 'manual',
      // In the product fetch is Chromium's, with a cache on the disk: pictures and names must not lie there in clear.
      cache: 'no-store',
      signal,
    });
    const text = await textOf(response, answerBytes);
    if (text === null) return { kind: 'oversized' };
    return { kind: 'answer', status: response.status, headers: response.headers, text };
  } catch {
    return { kind: signal.aborted ? 'slow' : 'unreachable' };
  }
}

/** null where the answer is longer than anything the service would send. */
async function textOf(response: Response, limit: number): Promise<string | null> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
