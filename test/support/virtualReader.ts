import { createServer } from 'node:net';

/**
 * The virtual reader for tests: PIPDESK_VPCD is set by scripts/with-virtual-reader.mjs. Titles of tests that need it end in
 * `virtualReaderTitle`, so that a skipped test says why.
 */
const address = process.env['PIPDESK_VPCD'];

export const virtualReader: { readonly host: string; readonly ports: readonly [number, number] } | null =
  address === undefined ? null : parse(address);

export const virtualReaderTitle =
  virtualReader === null
    ? ` [skipped: ${process.env['PIPDESK_VPCD_REASON'] ?? 'not run by scripts/with-virtual-reader.mjs'}]`
    : '';

/** True where pcscd runs in a network of its own, so that a test may end it and start it again. */
export const isPrivateReader = virtualReader !== null && process.env['PIPDESK_VPCD_SHARED'] === undefined;

function parse(text: string): { host: string; ports: [number, number] } {
  const [host = '', port = ''] = text.split(':');
  return { host, ports: [Number(port), Number(port) + 1] };
}

/** Held by listening on it: freed by the system even when a test process is killed. */
const LOCK_PORT = 35_960;

/** There are two slots and several test files at a time: whoever puts cards in waits here first. */
export async function lockVirtualReader(): Promise<() => Promise<void>> {
  for (;;) {
    const server = createServer();
    const taken = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen({ port: LOCK_PORT, host: '127.0.0.1', exclusive: true }, () => resolve(true));
    });
    if (taken) return () => new Promise((resolve) => server.close(() => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
