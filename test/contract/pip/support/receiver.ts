import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrderEvent } from '#shared/contracts/sending.ts';

export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly event: OrderEvent;
}

/** A requestor's endpoint on the loopback, which does as it is told. */
export async function openReceiver(host = '127.0.0.1') {
  const received: Received[] = [];
  const reply = {
    /** Answers with a status where it returns one; else what it did with `response` is the answer. */
    to: (_got: Received, _response: ServerResponse): number | undefined | Promise<number | undefined> => 204,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const got = { headers: request.headers, text, event: JSON.parse(text) as OrderEvent };
      received.push(got);
      void Promise.resolve(reply.to(got, response)).then((status) => {
        if (status !== undefined) response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/hook`,
    received,
    reply,
    of: (pipId: string) =>
      received.filter(({ event }) => event.pipId === pipId).map(({ event }) => event.status),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>;
