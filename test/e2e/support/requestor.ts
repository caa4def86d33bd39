import {
  type createPipSchema,
  pipOrderSchema,
  pipResultSchema,
  tokenResponseSchema,
  type PipOrder,
  type PipResult,
} from '#shared/contracts/pip.ts';
import type { z } from 'zod';

/** A requestor's own program: OAuth client credentials, order, result. Knows nothing of the desk. */
export class Requestor {
  readonly #url: string;
  readonly #credentials: { id: string; secret: string };
  #token: string | null = null;

  constructor(url: string, credentials: { id: string; secret: string }) {
    this.#url = url;
    this.#credentials = credentials;
  }

  async order(order: z.infer<typeof createPipSchema>): Promise<PipOrder> {
    return pipOrderSchema.parse(await this.#send('POST', '/v1/requestor/pip', order));
  }

  async result(pipId: string): Promise<{ result: PipResult; text: string }> {
    const answer: unknown = await this.#send('GET', `/v2/requestor/pip/${pipId}/result`);
    return { result: pipResultSchema.parse(answer), text: JSON.stringify(answer) };
  }

  async cancel(pipId: string): Promise<PipOrder> {
    return pipOrderSchema.parse(await this.#send('POST', `/v1/requestor/pip/${pipId}/cancel`));
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    this.#token ??= await this.#authorise();
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  }

  async #authorise(): Promise<string> {
    const response = await fetch(`${this.#url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.#credentials.id,
        client_secret: this.#credentials.secret,
      }),
    });
    return tokenResponseSchema.parse(await response.json()).access_token;
  }
}
