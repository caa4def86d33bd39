import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { AccessPolicy } from '#electron/emrtd/access/accessPolicy.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { chipChannel, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
import type { ChipCommand } from '#electron/training/chip/command.ts';
import type { ChipFaults, SoftwareChip } from '#electron/training/chip/engine.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import { buildPersona, type Persona, type PersonaId } from '#electron/training/personas/build.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';

/** The day all persona tests happen on. */
export const today = '2026-11-23';
export const noon = new Date(`${today}T12:00:00Z`);

/** Reads the tests share: a chip of its own, a clock that stands still, and no real waiting. */
export function personaCard(
  id: PersonaId,
  faults?: ChipFaults,
  limits: ChannelLimits = wideReader,
): { readonly persona: Persona; readonly card: CardChannel } {
  const persona = buildPersona(id, { today, ...(faults === undefined ? {} : { faults }) });
  return {
    persona,
    card: chipChannel(
      persona.chip,
      limits,
      () => true,
      () => Promise.resolve(),
    ),
  };
}

/** Far more than any reading needs: a chip that has the desk ask on is a failure, and no test that never ends. */
const tooMany = 2_000;

/** A card over this chip, and every command it was sent, in lower-case hex. */
export function watchedCard(
  chip: SoftwareChip,
  limits: ChannelLimits = wideReader,
): { readonly card: CardChannel; readonly commands: readonly string[] } {
  const commands: string[] = [];
  const channel = chipChannel(
    chip,
    limits,
    () => true,
    () => Promise.resolve(),
  );
  const transmit: CardChannel['transmit'] = (command, timeoutMs) => {
    commands.push(toHex(command));
    if (commands.length > tooMany) return Promise.reject(new Error('asked without end'));
    return channel.transmit(command, timeoutMs);
  };
  return { card: { ...channel, transmit }, commands };
}

/** Whether the chip is asked for this file: by SELECT, or by READ BINARY with its short identifier. */
export const asksFor = (
  { ins, p1, data }: Pick<ChipCommand, 'ins' | 'p1' | 'data'>,
  fileId: number,
): boolean =>
  ins === 0xa4
    ? p1 === 0x02 && data[0] === fileId >> 8 && data[1] === (fileId & 0xff)
    : ins === 0xb0 && p1 === (0x80 | (fileId & 0x1f));

export const mrzKey = (persona: Persona): DocumentKey => ({
  kind: 'mrz',
  mrz: persona.summary.mrzLines.join('\n'),
});

export function read(
  card: CardChannel,
  key: DocumentKey,
  options: { policy?: AccessPolicy; signal?: AbortSignal } = {},
): Promise<DocumentRead> {
  return readDocument({ card, key, random: seededRandom('terminal'), stopwatch: () => 0, ...options });
}

let validator: ReturnType<typeof dscValidator> | undefined;
/** The trust store of a training desk. */
export function trainingValidator(): ReturnType<typeof dscValidator> {
  validator ??= dscValidator(
    trustSetOf({
      id: 'training',
      training: true,
      provenance: { kind: 'training', issuer: 'NO' },
      signedOn: null,
      ...trainingTrustAnchors(),
    }),
  );
  return validator;
}
