import { randomBytes } from 'node:crypto';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CardChannel, DscValidator } from '#electron/emrtd/ports.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { chipChannel, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import { buildPersona, type Persona, type PersonaId } from '#electron/training/personas/build.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import type { ReadingShape } from './leastPossible.ts';

export const today = '2026-11-23';
export const now = new Date(`${today}T12:00:00Z`);

interface ReadDocumentShape {
  readonly id: PersonaId;
  readonly access: ReadingShape['access'];
  /** Bytes of the signature with which the chip proves itself. */
  readonly signature: number;
  readonly agreement: number | null;
}

/** The training documents that are read: PACE on brainpoolP256r1 with a P-256 proof, BAC with an RSA 2048 proof. */
export const documents: readonly ReadDocumentShape[] = [
  { id: 'adult-passport', access: { protocol: 'PACE', field: 32, nonce: 32 }, signature: 64, agreement: 32 },
  { id: 'foreign-bac', access: { protocol: 'BAC' }, signature: 256, agreement: null },
];

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** A training document with a chip whose own computing can be told from the desk's. */
export interface MeasuredDocument {
  readonly persona: Persona;
  readonly key: DocumentKey;
  readonly card: CardChannel;
  /** Milliseconds the chip has computed since it was made. */
  chipTime(): number;
}

export function measuredDocument(id: PersonaId, limits: ChannelLimits = wideReader): MeasuredDocument {
  const persona = buildPersona(id, { today, random });
  const { chip } = persona;
  const answer = chip.transmit.bind(chip);
  let spent = 0;
  chip.transmit = (command) => {
    const begun = performance.now();
    try {
      return answer(command);
    } finally {
      spent += performance.now() - begun;
    }
  };
  const card = chipChannel(
    chip,
    limits,
    () => true,
    () => Promise.resolve(),
  );
  return {
    persona,
    key: { kind: 'mrz', mrz: persona.summary.mrzLines.join('\n') },
    card,
    chipTime: () => spent,
  };
}

/** A reading that did not come to its end measures nothing. */
export function complete(reading: DocumentRead): DocumentRead {
  if (reading.error !== null) throw new Error(`the reading failed: ${reading.error.code}`);
  return reading;
}

export const trainingValidator = (): DscValidator =>
  dscValidator(
    trustSetOf({
      id: 'training',
      training: true,
      provenance: { kind: 'training', issuer: 'NO' },
      signedOn: null,
      ...trainingTrustAnchors(),
    }),
  );
