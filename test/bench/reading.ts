import { randomBytes } from 'node:crypto';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CardChannel, DscValidator } from '#electron/emrtd/ports.ts';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { chipChannel, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import type { SoftwareChip } from '#electron/training/chip/engine.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import type { ReadingShape } from './leastPossible.ts';
import { typicalPassport } from './typicalPassport.ts';

export const today = '2026-11-23';
export const now = new Date(`${today}T12:00:00Z`);

export type DocumentId = 'typical-passport' | 'adult-passport' | 'foreign-bac';

interface ReadDocumentShape {
  readonly id: DocumentId;
  readonly access: ReadingShape['access'];
  /** Bytes of the signature with which the chip proves itself. */
  readonly signature: number;
  readonly agreement: number | null;
}

/**
 * The documents that are read: the typical passport; a training document with PACE on brainpoolP256r1 and more files; one with BAC
 * and an RSA 2048 proof.
 */
export const documents: readonly ReadDocumentShape[] = [
  {
    id: 'typical-passport',
    access: { protocol: 'PACE', field: 32, nonce: 16 },
    signature: 64,
    agreement: 32,
  },
  { id: 'adult-passport', access: { protocol: 'PACE', field: 32, nonce: 32 }, signature: 64, agreement: 32 },
  { id: 'foreign-bac', access: { protocol: 'BAC' }, signature: 256, agreement: null },
];

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** A document with a chip whose own computing can be told from the desk's. */
export interface MeasuredDocument {
  readonly chip: SoftwareChip;
  readonly key: DocumentKey;
  readonly card: CardChannel;
  /** Milliseconds the chip has computed since it was made. */
  chipTime(): number;
}

function documentOf(id: DocumentId): { readonly chip: SoftwareChip; readonly mrzLines: readonly string[] } {
  if (id === 'typical-passport') return typicalPassport(today, random);
  const { chip, summary } = buildPersona(id, { today, random });
  return { chip, mrzLines: summary.mrzLines };
}

export function measuredDocument(id: DocumentId, limits: ChannelLimits = wideReader): MeasuredDocument {
  const { chip, mrzLines } = documentOf(id);
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
  return { chip, key: { kind: 'mrz', mrz: mrzLines.join('\n') }, card, chipTime: () => spent };
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
