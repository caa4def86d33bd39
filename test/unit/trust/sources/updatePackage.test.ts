import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import {
  makePackage,
  newPackageKey,
  openPackage,
  packageKeysIn,
  privatePackageKey,
} from '#electron/trust/sources/updatePackage.ts';

const fleet = newPackageKey();
const other = newPackageKey();
const privateKeyOf = (key: typeof fleet) => createPrivateKey(key.privatePem);
const files = [
  { name: 'de.ml', kind: 'signed-data', bytes: utf8ToBytes('a list') },
  { name: 'no.zip', kind: 'zip', bytes: utf8ToBytes('certificates') },
];
const made = (number = 7, ...keys: (typeof fleet)[]): Uint8Array =>
  makePackage(
    { number, createdOn: new Date('2026-11-01T08:00:00Z'), files },
    (keys.length === 0 ? [fleet] : keys).map(privateKeyOf),
  );
const code = (file: Uint8Array, ...keys: readonly Uint8Array[]): string => {
  const opened = openPackage(file, keys.length === 0 ? [fleet.publicSpki] : keys);
  return opened.ok ? 'ok' : opened.error.code;
};

describe('an update package', () => {
  it('opens with the key that signed it, and gives what was put in', () => {
    expect(openPackage(made(), [other.publicSpki, fleet.publicSpki])).toEqual({
      ok: true,
      value: {
        number: 7,
        createdOn: '2026-11-01T08:00:00.000Z',
        files: files.map(({ name, bytes }) => ({ name, bytes })),
      },
    });
  });

  it('with two signatures opens with either key: a fleet can change its key', () => {
    const both = made(7, fleet, other);
    expect(code(both, fleet.publicSpki)).toBe('ok');
    expect(code(both, other.publicSpki)).toBe('ok');
  });

  it('of somebody else is refused, and one of anybody where no key is configured', () => {
    expect(code(made(7, other))).toBe('TRUST_PACKAGE_SIGNER_UNKNOWN');
    const none = openPackage(made(), []);
    expect(!none.ok && none.error.code).toBe('TRUST_PACKAGE_SIGNER_UNKNOWN');
  });

  it('opens with no bit turned and no byte missing or added, before anything in it is read', () => {
    const file = made();
    const allowed = ['TRUST_PACKAGE_ALTERED', 'TRUST_PACKAGE_SIGNER_UNKNOWN', 'TRUST_PACKAGE_DAMAGED'];
    for (let position = 17; position < file.length; position++) {
      const turned = file.slice();
      turned[position] = (turned[position] ?? 0) ^ 0x10;
      expect(allowed).toContain(code(turned));
      expect(allowed).toContain(code(file.subarray(0, position)));
    }
    expect(code(concat(file, Uint8Array.of(0)))).toBe('TRUST_PACKAGE_ALTERED');
  });

  it('whose table of contents does not match is refused although the signature is right', () => {
    const liar = { name: 'x', kind: 'zip', bytes: new Uint8Array() };
    const empty = makePackage({ number: 1, createdOn: new Date(0), files: [liar] }, [privateKeyOf(fleet)]);
    expect(code(empty)).toBe('TRUST_PACKAGE_DAMAGED');
    const zero = makePackage({ number: 0, createdOn: new Date(0), files }, [privateKeyOf(fleet)]);
    expect(code(zero)).toBe('TRUST_PACKAGE_DAMAGED');
  });
});

describe('keys for packages', () => {
  const publicFile = utf8ToBytes(fleet.publicPem + other.publicPem);

  it('are read from PEM and from JSON', () => {
    expect(packageKeysIn(publicFile)).toEqual([fleet.publicSpki, other.publicSpki]);
    const json = (keys: unknown) => utf8ToBytes(JSON.stringify({ format: 1, keys }));
    const spki = Buffer.from(fleet.publicSpki).toString('base64');
    expect(packageKeysIn(json([{ name: 'fleet', spki }]))).toEqual([fleet.publicSpki]);
    expect(packageKeysIn(json([]))).toEqual([]);
    expect(packageKeysIn(json([{ name: 'fleet', spki: 'AAAA' }]))).toBeNull();
  });

  it('are never taken out of a file with the secret one, and a public one never signs', () => {
    expect(packageKeysIn(utf8ToBytes(fleet.privatePem))).toBeNull();
    expect(privatePackageKey(publicFile)).toBeNull();
    expect(privatePackageKey(utf8ToBytes(fleet.privatePem))).not.toBeNull();
    expect(packageKeysIn(utf8ToBytes('no key'))).toBeNull();
  });
});
