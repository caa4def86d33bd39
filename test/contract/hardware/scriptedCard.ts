import { connect } from 'node:net';
import type { Socket } from 'node:net';

/**
 * What a scripted card does with a command: answer, leave the field in the middle of it, or never answer at all.
 */
export type CardAnswer = Uint8Array | 'leaves' | 'silence';

export interface ScriptedCard {
  /** Called at power-up and at every reset. */
  reset(): void;
  answer(command: Uint8Array): CardAnswer;
}

/** A contactless ATR: 3B 8n 80 01, historical bytes, TCK. */
export const ATR = Uint8Array.of(0x3b, 0x84, 0x80, 0x01, 0x50, 0x49, 0x50, 0x44, 0x08);

/** SELECT is answered with the number of commands since the last reset; any other command echoes its data. */
export function echoCard(): ScriptedCard & { commands: number } {
  return {
    commands: 0,
    reset() {
      this.commands = 0;
    },
    answer(command) {
      this.commands += 1;
      if (command[1] === 0xa4) return Uint8Array.of(this.commands, 0x90, 0x00);
      return Uint8Array.of(...extendedData(command), 0x90, 0x00);
    },
  };
}

/** Data field of a short (case 3) or extended (case 3e) command. */
function extendedData(command: Uint8Array): Uint8Array {
  return command[4] === 0 && command.length > 7 ? command.subarray(7) : command.subarray(5);
}

/**
 * Puts a card into a slot of vpcd: two bytes of length and the payload, both ways; payloads of one byte are controls (00 off,
 * 01 on, 02 reset, 04 ATR), of which only 04 is answered. Returns how to take it out again.
 */
export async function insertIntoVpcd(
  host: string,
  port: number,
  card: ScriptedCard,
): Promise<{ remove(): void }> {
  const socket = connect(port, host);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      receive(socket, card, pending.subarray(2, end));
      pending = pending.subarray(end);
    }
  });
  return { remove: () => socket.destroy() };
}

function receive(socket: Socket, card: ScriptedCard, payload: Uint8Array): void {
  const send = (bytes: Uint8Array): void => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    socket.write(Buffer.concat([length, bytes]));
  };
  if (payload.length === 1) {
    if (payload[0] === 0x04) send(ATR);
    else card.reset();
    return;
  }
  const answer = card.answer(new Uint8Array(payload));
  if (answer === 'leaves') socket.destroy();
  else if (answer !== 'silence') send(answer);
}
