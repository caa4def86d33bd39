import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { connectVpcd } from '#electron/training/vpcd.ts';
import { persona, selectAid } from './terminal.ts';

/** The reader's end of the line: sends frames, collects frames. */
class FakeReader {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #waiting: (() => void) | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#waiting?.();
    });
  }

  send(...payloads: readonly string[]): void {
    const frames = payloads.map((payload) => {
      const bytes = fromHex(payload);
      return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
    });
    this.#socket.write(Buffer.concat(frames));
  }

  /** One byte at a time, as a slow line delivers. */
  async trickle(payload: string): Promise<void> {
    const bytes = fromHex(payload);
    for (const byte of [bytes.length >> 8, bytes.length & 0xff, ...bytes]) {
      this.#socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async frame(): Promise<string> {
    while (this.#received.length < 2 || this.#received.length < 2 + this.#received.readUInt16BE(0)) {
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    const length = this.#received.readUInt16BE(0);
    const payload = toHex(this.#received.subarray(2, 2 + length));
    this.#received = this.#received.subarray(2 + length);
    return payload;
  }

  end(): void {
    this.#socket.destroy();
  }
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function plugIn(id: Parameters<typeof persona>[0]) {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const { port } = server.address() as AddressInfo;
  const connection = await connectVpcd(persona(id).chip, { host: '127.0.0.1', port });
  return { reader: new FakeReader(await socket), connection };
}

describe('training chip on the virtual reader', () => {
  it('answers the ATR of a contactless card with a right check byte', async () => {
    const { reader, connection } = await plugIn('adult-passport');
    reader.send('04');
    const atr = fromHex(await reader.frame());
    expect(toHex(atr)).toMatch(/^3b858001/);
    expect(atr.slice(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    connection.close();
  });

  it('answers one frame a command and none to power and reset, several in one packet', async () => {
    const { reader, connection } = await plugIn('foreign-bac');
    reader.send('01', selectAid, '02', '04', '00b0000004');
    expect(await reader.frame()).toBe('9000');
    expect(await reader.frame()).toMatch(/^3b/);
    expect(await reader.frame()).toBe('6986');
    connection.close();
  });

  it('forgets the session at a reset between two users of the reader', async () => {
    const { reader, connection } = await plugIn('foreign-bac');
    reader.send(selectAid, '0084000008', '02', '0084000008');
    expect(await reader.frame()).toBe('9000');
    expect(await reader.frame()).toMatch(/9000$/);
    expect(await reader.frame()).toBe('6985');
    connection.close();
  });

  it('puts a command together that comes in single bytes', async () => {
    const { reader, connection } = await plugIn('foreign-bac');
    await reader.trickle(selectAid);
    expect(await reader.frame()).toBe('9000');
    connection.close();
  });

  it('tells who ended it: the reader, or we who took the document off', async () => {
    const first = await plugIn('foreign-bac');
    first.reader.end();
    expect(await first.connection.closed).toBe(true);
    const second = await plugIn('foreign-bac');
    second.connection.close();
    expect(await second.connection.closed).toBe(false);
  });

  it('fails at once where no virtual reader listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(connectVpcd(persona('clone').chip, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
