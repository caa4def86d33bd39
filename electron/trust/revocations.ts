import type { Name } from '../emrtd/asn1/name.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { grouped, orderless } from './certificateStore.ts';
import type { RevocationList } from './revocationList.ts';

/** Revocation lists by what they say of their issuer. */
export interface Revocations {
  readonly all: readonly RevocationList[];
  byIssuer(name: Name): readonly RevocationList[];
  byKeyIdentifier(keyIdentifier: Uint8Array): readonly RevocationList[];
}

export function revocationsOf(all: readonly RevocationList[]): Revocations {
  const byName = grouped(all, ({ issuer }) => orderless(issuer));
  const byKey = grouped(all, ({ authorityKeyIdentifier: key }) => (key === null ? null : toHex(key)));
  return {
    all,
    byIssuer: (name) => byName.get(orderless(name)) ?? [],
    byKeyIdentifier: (keyIdentifier) => byKey.get(toHex(keyIdentifier)) ?? [],
  };
}
