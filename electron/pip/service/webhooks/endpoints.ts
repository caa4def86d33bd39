import { isIP } from 'node:net';
import { ConfigurationError } from '../configurationError.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { isLoopback, isPublicAddress } from '../outgoing/addresses.ts';
import type { PipServiceOptions, ServiceClient, WebhookEndpoint } from '../ports.ts';

/** Where the clients want to hear of their orders, by configuration. */

/** An HMAC key shorter than its hash is the weakest part (RFC 2104 §3). */
const secretLength = 32;
const endpointsPerClient = 5;

export interface Rules {
  readonly environment: PipServiceOptions['environment'];
  /** Test environments only. */
  readonly allowLoopback: boolean;
}

/** Which addresses may be called under these rules; asked before every connection. */
export const allowedBy =
  ({ environment, allowLoopback }: Rules) =>
  (address: string): boolean =>
    isPublicAddress(address) || (environment === 'test' && allowLoopback && isLoopback(address));

/**
 * What is wrong with an endpoint, in words without its address or secrets; null where nothing is. Names are judged when they
 * are resolved, before every connection.
 */
export function faultOf({ url, secrets }: WebhookEndpoint, rules: Rules): string | null {
  if (secrets.some((secret) => secret.length < secretLength)) {
    return `a webhook secret has fewer than ${secretLength} characters`;
  }
  if (new Set(secrets).size !== secrets.length) return 'the two secrets of a webhook are the same';
  const parsed = URL.parse(url);
  if (parsed === null) return 'a webhook address is no URL';
  const isPlain = parsed.protocol === 'http:' && rules.environment === 'test';
  if (parsed.protocol !== 'https:' && !isPlain) return 'a webhook address is not https';
  if (parsed.username !== '' || parsed.password !== '')
    return 'a webhook address contains a user or password';
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !allowedBy(rules)(host)) return 'a webhook address is not public';
  return null;
}

/** @throws ConfigurationError naming the client and what is wrong */
export function checkEndpoints(clients: readonly ServiceClient[], rules: Rules): void {
  if (rules.environment === 'production' && rules.allowLoopback) {
    throw new ConfigurationError('webhooks to this machine are for test environments only');
  }
  for (const { clientId, webhooks = [] } of clients) {
    const fault =
      webhooks.length > endpointsPerClient
        ? `more than ${endpointsPerClient} webhooks`
        : new Set(webhooks.map(({ url }) => url)).size !== webhooks.length
          ? 'two webhooks have the same address'
          : webhooks.map((endpoint) => faultOf(endpoint, rules)).find((found) => found !== null);
    if (fault !== undefined && fault !== null) throw new ConfigurationError(`client ${clientId}: ${fault}`);
  }
}

/**
 * Makes the database know the configured endpoints, so that a change of an order finds them in its own transaction. What still
 * waits for an endpoint that is gone becomes a dead letter.
 */
export const storeEndpoints = (sql: Sql, clients: readonly ServiceClient[], now: Date): Promise<void> =>
  sql.transaction(async (queries) => {
    const wanted = new Set<string>();
    for (const { clientId, webhooks = [] } of clients) {
      for (const { url } of webhooks) {
        wanted.add(JSON.stringify([clientId, url]));
        await queries.query(
          'insert into webhook_endpoint (client_id, url) values ($1, $2) on conflict do nothing',
          [clientId, url],
        );
      }
    }
    const known = await queries.query<{ client_id: string; url: string }>(
      'select client_id, url from webhook_endpoint',
    );
    for (const { client_id, url } of known) {
      if (!wanted.has(JSON.stringify([client_id, url]))) await removeEndpoint(queries, client_id, url, now);
    }
  });

async function removeEndpoint(queries: Queries, clientId: string, url: string, now: Date): Promise<void> {
  await queries.query('delete from webhook_endpoint where client_id = $1 and url = $2', [clientId, url]);
  await queries.query(
    `update webhook_delivery set state = 'dead', failure = 'endpoint-removed', settled_at = $3
     where client_id = $1 and url = $2 and state = 'waiting'`,
    [clientId, url, now],
  );
}
