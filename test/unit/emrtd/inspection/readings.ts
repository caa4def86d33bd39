import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DocumentRead, FileState } from '#electron/emrtd/read/documentRead.ts';
import { der, integer, oid, sequence, setAsGiven } from '#electron/emrtd/asn1/der.ts';

const bytes = new Uint8Array(0);

/** A reading with these files, read or not, and nothing else of interest. */
export function reading(
  states: Partial<Record<EfName, FileState>>,
  more: Partial<DocumentRead> & { contents?: Partial<Record<EfName, Uint8Array>> } = {},
): { read: DocumentRead } {
  const entries = Object.entries(states) as [EfName, FileState][];
  const files = new Map(
    entries
      .filter(([, state]) => state === 'read')
      .map(([name]) => [name, more.contents?.[name] ?? bytes] as const),
  );
  return {
    read: {
      files,
      fileStates: new Map(entries),
      access: null,
      mappingProof: null,
      unexpectedChipAuthenticationData: false,
      policy: 'standard',
      chipAuthentication: null,
      activeAuthentication: null,
      steps: [],
      traffic: { apdus: 0, bytesSent: 0, bytesReceived: 0 },
      timings: {},
      error: null,
      ...more,
    },
  };
}

export const lost = { error: { code: 'CHIP_CARD_LOST' } } as const;

export const paceEntry = (parameterId: number, protocol = '0.4.0.127.0.7.2.2.4.2.2') =>
  sequence(oid(protocol), integer(2), integer(parameterId));
export const caKey = sequence(oid('0.4.0.127.0.7.2.2.1.2'), sequence(sequence(oid('1.2.840.10045.2.1'))));
export const dg14 = (...entries: Uint8Array[]) => der(0x6e, setAsGiven(...entries));
