import { createHash } from 'node:crypto';
import type { Submission } from '#shared/contracts/pip.ts';
import type { KeyWrapper } from '#electron/storage/keyEnvelope.ts';
import type { OutboxEntry } from '#electron/usecases/ports.ts';

/** Cheap PINs and a visible wrapper: what is tested here is the store, not the hash or the key ring. */
export const cheap = { memoryKiB: 64, passes: 1 };

export const wrapper = (backend = 'test', mask = 0x5a): KeyWrapper => ({
  backend,
  wrap: async (key) => key.map((byte) => byte ^ mask),
  unwrap: async (wrapped) => wrapped.map((byte) => byte ^ mask),
});

export const randomness = {
  bytes: (length: number): Uint8Array =>
    new Uint8Array(globalThis.crypto.getRandomValues(new Uint8Array(length))),
  uuid: (): string => globalThis.crypto.randomUUID(),
};

export const marker = 'KARI-PROEVE-NORDMANN';

/** A terminated session of somebody whose name is easy to find on a disk. */
export const submission: Submission = {
  subject: 'age-unknown',
  officerName: 'Ole Olsen',
  location: 'Utsted',
  startedAt: '2026-11-20T10:00:00.000Z',
  decidedAt: '2026-11-20T10:05:00.000Z',
  terms: null,
  readAttempts: 0,
  atDesk: { name: marker, phoneNumber: '41234567' },
  inspection: null,
  acknowledged: [],
  age: null,
  nameComparison: null,
  nameReason: null,
  toveStatus: 'NOT_CHECKED',
  dNumber: null,
  numberConfirmation: null,
  signatureSource: null,
  files: {},
  dataPageImage: Buffer.from(marker.repeat(4000)).toString('base64'),
  signaturePageImage: null,
  pages: { 'data-page': null, 'signature-page': null },
  judgements: [],
  opinions: [],
  decision: { approved: null, cause: 'applicant-left', text: '' },
};

/** Names like UUIDs, out of a number: the same entry in every process of a test. */
export const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const entryOf = (n: number): OutboxEntry => ({
  key: uuidOf(`key ${n}`),
  claimId: uuidOf(`claim ${n}`),
  attendanceCode: String(100_000 + n),
  submission,
});
