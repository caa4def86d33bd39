import { connect, type Socket } from 'node:net';
import { contactlessAtr } from './chip/answerToReset.ts';
import type { SoftwareChip } from './chip/engine.ts';

export interface VpcdAddress {
  readonly host: string;
  readonly port: number;
}

/** A chip lying on the virtual reader. */
export interface VpcdConnection {
  /** Takes the chip off the reader. */
  close(): void;
  /** Resolves when the chip is off the reader, whoever ended it; true where the reader did. There is no second attempt. */
  readonly closed: Promise<boolean>;
}

/** Payloads of one byte are controls of the reader; only the request for the ATR is answered. */
const control = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAtr: 0x04 } as const;

/**
 * Puts a chip on the virtual PC/SC reader (vpcd): the card connects to the reader, and every frame, both ways, is a two-byte
 * big-endian length and the payload. The reader asks for the ATR all the time, so commands are worked on one a turn.
 * @throws {Error} of node:net where nobody listens there
 */
export function connectVpcd(chip: SoftwareChip, { host, port }: VpcdAddress): Promise<VpcdConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const refused = (error: Error): void => reject(error);
    socket.once('error', refused);
    socket.once('connect', () => {
      socket.off('error', refused);
      resolve(serve(chip, socket));
    });
  });
}

function serve(chip: SoftwareChip, socket: Socket): VpcdConnection {
  let received = Buffer.alloc(0);
  let working = false;
  let leaving = false;
  chip.reset();

  const work = (): void => {
    working = false;
    const frame = nextFrame();
    if (frame === null || socket.destroyed) return;
    const response = answer(chip, frame);
    if (response !== null) socket.write(encodeFrame(response));
    schedule();
  };
  const schedule = (): void => {
    if (working) return;
    working = true;
    setImmediate(work);
  };
  const nextFrame = (): Uint8Array | null => {
    if (received.length < 2) return null;
    const length = received.readUInt16BE(0);
    if (received.length < 2 + length) return null;
    const frame = Uint8Array.from(received.subarray(2, 2 + length));
    received = received.subarray(2 + length);
    return frame;
  };

  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    schedule();
  });
  // An error is always followed by `close`, which is what counts: the chip is off the reader.
  socket.on('error', () => {});
  const closed = new Promise<boolean>((resolve) => {
    socket.once('close', () => {
      chip.reset();
      resolve(!leaving);
    });
  });
  return {
    closed,
    close: () => {
      leaving = true;
      socket.destroy();
    },
  };
}

function answer(chip: SoftwareChip, frame: Uint8Array): Uint8Array | null {
  if (frame.length !== 1) return frame.length === 0 ? null : chip.transmit(frame);
  if (frame[0] === control.getAtr) return contactlessAtr(chip.extendedLength !== null);
  // Power off, power on, reset: every one of them forgets the session.
  chip.reset();
  return null;
}

function encodeFrame(payload: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(2 + payload.length);
  frame.writeUInt16BE(payload.length, 0);
  frame.set(payload, 2);
  return frame;
}
