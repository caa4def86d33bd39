import { performBac } from '#electron/emrtd/access/bac.ts';
import { case2, case3, case4, type Command, type HeaderBytes } from '#electron/emrtd/apdu/command.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { fromHex, latin1ToBytes, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import type { RandomBytes } from '#electron/emrtd/ports.ts';
import { chipChannel, type Transceiver as Chip } from '#electron/training/chip/channel.ts';
import { emrtdAid } from '#electron/training/chip/files.ts';
import { buildPersona, type Persona, type PersonaId } from '#electron/training/personas/build.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';

export const today = '2026-11-23';

export const persona = (id: PersonaId): Persona => buildPersona(id, { today });

/** One exchange in hexadecimal. */
export const exchange = (chip: Chip, command: string): string => toHex(chip.transmit(fromHex(command)));

export const selectAid = `00a4040c07${toHex(emrtdAid)}`;

/** What the chip draws, one prepared value after another. */
export function preparedRandom(...values: readonly Uint8Array[]): RandomBytes {
  const left = [...values];
  return (length) => {
    const next = left.shift();
    if (next?.length !== length) throw new Error(`nothing prepared for ${length} bytes`);
    return next;
  };
}

/** A terminal past BAC, from the terminal's own room: status and data of protected commands. */
export async function openedByBac({ chip, mrzInformation }: Persona): Promise<CardSession> {
  const session = new CardSession(new Transceiver(chipChannel(chip)));
  await session.send(case3([0x00, 0xa4, 0x04, 0x0c], emrtdAid));
  const seed = digest('SHA-1', latin1ToBytes(mrzInformation)).slice(0, 16);
  session.secure(await performBac(session, seed, seededRandom('terminal'), 1000));
  return session;
}

export const select = (fid: number): Command =>
  case3([0x00, 0xa4, 0x02, 0x0c], Uint8Array.of(fid >> 8, fid & 0xff));
export const readAt = (offset: number, le: number): Command =>
  case2([0x00, 0xb0, offset >> 8, offset & 0xff], le);
export const command = (header: HeaderBytes, data: string, le: number): Command =>
  case4(header, fromHex(data), le);
