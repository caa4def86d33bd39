import { certificateParts } from '../emrtd/asn1/certificateParts.ts';
import { parseName } from '../emrtd/asn1/name.ts';
import { readOnly } from '../emrtd/asn1/tlv.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import type { DscQuestion } from '../emrtd/ports.ts';
import { orderless, serialKey } from './certificateStore.ts';
import { readOr } from './readCertificate.ts';

/**
 * Document signer certificates of a directory (PKD) by how EF.SOD names its signer, for documents that embed none. Being listed
 * vouches for nothing: whoever is found here is judged like an embedded certificate.
 */
export interface DocumentSignerStore {
  /** DER. */
  find(signer: DscQuestion['signer']): readonly Uint8Array[];
}

/** A directory has some 30,000, and a desk may never be asked for one: they are looked through at the first question. */
export function documentSignerStore(ders: readonly Uint8Array[]): DocumentSignerStore {
  let index: Map<string, Uint8Array[]> | undefined;
  return { find: (signer) => (index ??= indexed(ders)).get(keyOf(signer)) ?? [] };
}

function indexed(ders: readonly Uint8Array[]): Map<string, Uint8Array[]> {
  const index = new Map<string, Uint8Array[]>();
  for (const der of ders) {
    const parts = certificateParts(der);
    if (parts === null) continue;
    // A key identifier that is not written is the SHA-1 of the key bits (RFC 5280 §4.2.1.2).
    const subjectKeyIdentifier = parts.subjectKeyIdentifier ?? digest('SHA-1', parts.keyBytes);
    for (const signer of [{ subjectKeyIdentifier }, { issuerDer: parts.issuer, serial: parts.serial }]) {
      const key = keyOf(signer);
      index.set(key, [...(index.get(key) ?? []), der]);
    }
  }
  return index;
}

function keyOf(signer: DscQuestion['signer']): string {
  if ('subjectKeyIdentifier' in signer) return toHex(signer.subjectKeyIdentifier);
  const name = readOr(() => parseName(readOnly(signer.issuerDer)), null);
  return `${name === null ? toHex(signer.issuerDer) : orderless(name)}\n${serialKey(signer.serial)}`;
}
