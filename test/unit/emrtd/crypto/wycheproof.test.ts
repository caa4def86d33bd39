import { describe, expect, it } from 'vitest';
import {
  algorithmIdentifier,
  digestAlgorithmIdentifier,
  parseAlgorithmIdentifier,
} from '#electron/emrtd/asn1/algorithms.ts';
import { explicit, integer, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo, type PublicKey } from '#electron/emrtd/asn1/spki.ts';
import { Asn1Error, readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { aesCbcDecrypt, aesCbcEncrypt, aesCmac } from '#electron/emrtd/crypto/aes.ts';
import { bytesToBigInt, toHex } from '#electron/emrtd/crypto/bytes.ts';
import {
  allCurves,
  curveByName,
  decodePoint,
  isInfinity,
  multiply,
  xCoordinate,
  type CurveName,
} from '#electron/emrtd/crypto/curves.ts';
import { digestLength, hashNames, type HashName } from '#electron/emrtd/crypto/hash.ts';
import { ecdsaOid, ecdsaPlainOid, rsaPkcs1Oid, verifySignature } from '#electron/emrtd/crypto/signature.ts';
import { hex, loadVectors } from '../vectors.ts';

/**
 * Project Wycheproof, every algorithm of a document it has vectors for; see test/vectors/wycheproof/README.md. `acceptable` leaves
 * the choice to the implementation: it must come to an end, and where it says yes the value must be right.
 */
type Verdict = 'valid' | 'invalid' | 'acceptable';
type SignatureTest = readonly [tcId: number, comment: string, msg: string, sig: string, result: Verdict];
type Group<Head, Test> = Head & { readonly file: string; readonly tests: readonly Test[] };

const groupsOf = <Head, Test>(name: string): readonly Group<Head, Test>[] =>
  loadVectors<{ groups: Group<Head, Test>[] }>(`wycheproof/${name}.json`).groups;

/** The groups of each original file together: one title a file, whose failures name the test in it. */
function byFile<Head, Test>(
  groups: readonly Group<Head, Test>[],
): (readonly [string, Group<Head, Test>[]])[] {
  return [...new Set(groups.map(({ file }) => file))].map((file) => [
    file,
    groups.filter((group) => group.file === file),
  ]);
}

/** What an implementation must not say about a test, for each verdict. */
const wronglyTaken = (verdict: Verdict, accepted: boolean): boolean =>
  (verdict === 'valid' && !accepted) || (verdict === 'invalid' && accepted);

const algorithm = (bytes: Uint8Array) => parseAlgorithmIdentifier(readOnly(bytes));

/** The tests this desk takes for something else than they are; `accepts` is asked whether the signature holds. */
const misjudged = (
  tests: readonly SignatureTest[],
  accepts: (message: Uint8Array, signature: Uint8Array) => boolean,
): string[] =>
  tests
    .filter(([, , msg, sig, result]) => wronglyTaken(result, accepts(hex(msg), hex(sig))))
    .map(([tcId, comment, , , result]) => `${tcId} ${comment}: ${result}`);

const isValid = (
  signatureAlgorithm: ReturnType<typeof algorithm>,
  publicKey: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean => verifySignature({ signatureAlgorithm, publicKey, data, signature }).outcome === 'valid';

describe('Wycheproof ECDSA', () => {
  type Head = { curve: CurveName; hash: HashName; form: 'der' | 'plain'; publicKey: string };
  const groups = groupsOf<Head, SignatureTest>('ecdsa');

  it.each(byFile(groups))('%s', (_file, ofFile) => {
    for (const { curve, hash, form, publicKey, tests } of ofFile) {
      const signature = algorithm(algorithmIdentifier(form === 'der' ? ecdsaOid(hash) : ecdsaPlainOid(hash)));
      const key: PublicKey = {
        kind: 'ec',
        curve: curveByName(curve),
        point: hex(publicKey),
        explicitParameters: false,
      };
      expect(misjudged(tests, (data, bytes) => isValid(signature, key, data, bytes))).toEqual([]);
    }
  });

  it('covers every curve there are vectors for, in both forms', () => {
    const curves = allCurves()
      .map(({ name }) => name)
      .filter((name) => name !== 'brainpoolP192r1');
    for (const form of ['der', 'plain']) {
      const covered = new Set(groups.filter((group) => group.form === form).map(({ curve }) => curve));
      expect([...covered].sort()).toEqual([...curves].sort());
    }
  });
});

describe('Wycheproof ECDH: keys off the curve, of another curve, with parameters of their own', () => {
  type Test = readonly [
    tcId: number,
    comment: string,
    publicKey: string,
    privateKey: string,
    shared: string,
    result: Verdict,
    flags: readonly string[],
  ];
  const groups = groupsOf<{ curve: CurveName; encoding: 'asn' | 'ecpoint' }, Test>('ecdh');

  /** The agreed secret, or null where the key is none this desk agrees with. */
  function agreed(name: CurveName, encoding: string, publicKey: string, privateKey: string): string | null {
    const curve = curveByName(name);
    let point = hex(publicKey);
    if (encoding === 'asn') {
      try {
        const { key } = readSubjectPublicKeyInfo(point);
        if (key.kind !== 'ec' || key.curve !== curve) return null;
        point = key.point;
      } catch (error) {
        if (error instanceof Asn1Error) return null;
        throw error;
      }
    }
    const decoded = decodePoint(curve, point);
    if (decoded === null) return null;
    const secret = multiply(curve, decoded, bytesToBigInt(hex(privateKey)));
    return isInfinity(secret) ? null : toHex(xCoordinate(curve, secret));
  }

  it.each(byFile(groups))('%s', (_file, ofFile) => {
    for (const { curve, encoding, tests } of ofFile) {
      const wrong = tests.filter(([, comment, publicKey, privateKey, shared, result, flags]) => {
        const secret = agreed(curve, encoding, publicKey, privateKey);
        if (secret !== null && secret !== shared) return true;
        // Compressed points are no form of a document (ICAO 9303-11 §9.4.5).
        const compressed = flags.includes('CompressedPoint') || flags.includes('CompressedPublic');
        if (compressed && secret === null) return false;
        // The one call of Wycheproof we do not follow: X9.62 has the cofactor optional, and a known curve has only one.
        return comment !== 'no cofactor' && wronglyTaken(result, secret !== null);
      });
      expect(wrong.map(([tcId, comment, , , , result]) => `${tcId} ${comment}: ${result}`)).toEqual([]);
    }
  });
});

interface RsaHead {
  readonly hash: HashName;
  readonly modulus: string;
  readonly publicExponent: string;
}
const rsaKey = ({ modulus, publicExponent }: RsaHead): PublicKey => ({
  kind: 'rsa',
  n: bytesToBigInt(hex(modulus)),
  e: bytesToBigInt(hex(publicExponent)),
});

describe('Wycheproof RSA PKCS #1 v1.5', () => {
  it.each(byFile(groupsOf<RsaHead, SignatureTest>('rsaPkcs1')))('%s', (_file, ofFile) => {
    for (const group of ofFile) {
      const signature = algorithm(algorithmIdentifier(rsaPkcs1Oid(group.hash)));
      const key = rsaKey(group);
      expect(misjudged(group.tests, (data, bytes) => isValid(signature, key, data, bytes))).toEqual([]);
    }
  });
});

describe('Wycheproof RSASSA-PSS, parameters from the structure', () => {
  interface Head extends RsaHead {
    readonly mgf: string;
    readonly mgfHash: HashName;
    readonly saltLength: number;
    readonly publicKeyDer?: string;
  }
  const known = (hash: string): hash is HashName => (hashNames as readonly string[]).includes(hash);

  it.each(byFile(groupsOf<Head, SignatureTest>('rsaPss')))('%s', (_file, ofFile) => {
    for (const group of ofFile) {
      const { hash, mgf, mgfHash, saltLength, publicKeyDer } = group;
      if (!known(hash) || !known(mgfHash) || mgf !== 'MGF1') {
        // SHA-512/224 and SHA-512/256: on no document (ICAO 9303-12 §4.4), and refused before anything is computed.
        expect([hash, mgfHash].some((name) => name.startsWith('SHA-512/'))).toBe(true);
        continue;
      }
      // Where the key has parameters (RFC 4055 §1.2), they are read as they stand in the file.
      const spki = publicKeyDer === undefined ? null : readSubjectPublicKeyInfo(hex(publicKeyDer));
      const signature =
        spki?.algorithm ??
        algorithm(
          algorithmIdentifier(
            oids.rsassaPss,
            sequence(
              explicit(0, digestAlgorithmIdentifier(hash)),
              explicit(1, algorithmIdentifier(oids.mgf1, digestAlgorithmIdentifier(mgfHash))),
              explicit(2, integer(saltLength)),
            ),
          ),
        );
      const key = spki?.key ?? rsaKey(group);
      expect(digestLength(hash)).toBeGreaterThan(0);
      expect(misjudged(group.tests, (data, bytes) => isValid(signature, key, data, bytes))).toEqual([]);
    }
  });
});

describe('Wycheproof DSA', () => {
  it.each(byFile(groupsOf<{ hash: HashName; publicKeyDer: string }, SignatureTest>('dsa')))(
    '%s',
    (_file, ofFile) => {
      const named = { 'SHA-224': oids.dsaWithSha224, 'SHA-256': oids.dsaWithSha256 } as Record<
        string,
        string
      >;
      for (const { hash, publicKeyDer, tests } of ofFile) {
        const signature = algorithm(algorithmIdentifier(named[hash] as string));
        const { key } = readSubjectPublicKeyInfo(hex(publicKeyDer));
        expect(misjudged(tests, (data, bytes) => isValid(signature, key, data, bytes))).toEqual([]);
      }
    },
  );
});

describe('Wycheproof AES', () => {
  type MacTest = readonly [number, string, key: string, msg: string, tag: string, result: Verdict];
  it.each(groupsOf<{ tagBits: number }, MacTest>('aesCmac').map((group, index) => [index, group] as const))(
    'CMAC, group %i',
    (_index, { tagBits, tests }) => {
      const wrong = tests.filter(([, , key, msg, tag, result]) => {
        // A key of another length is refused by an exception: no chip chooses its length.
        if (![32, 48, 64].includes(key.length)) return result === 'valid';
        const mac = toHex(aesCmac(hex(key), hex(msg)).slice(0, tagBits / 8));
        return wronglyTaken(result, mac === tag);
      });
      expect(wrong.map(([tcId, comment]) => `${tcId} ${comment}`)).toEqual([]);
    },
  );

  type CbcTest = readonly [number, string, key: string, iv: string, msg: string, ct: string, result: Verdict];
  it.each(
    groupsOf<{ keyBits: number }, CbcTest>('aesCbcPkcs5').map((group) => [group.keyBits, group] as const),
  )('CBC, keys of %i bits: both ways, and the same bytes under a broken padding', (_bits, { tests }) => {
    for (const [tcId, , key, iv, msg, ct, result] of tests) {
      // The vectors are over padding of PKCS #5, which documents have not: it is put on and looked for here.
      const left = 16 - ((msg.length / 2) % 16);
      const padded = `${msg}${left.toString(16).padStart(2, '0').repeat(left)}`;
      const wholeBlocks = ct.length > 0 && ct.length % 32 === 0;
      if (!wholeBlocks) {
        expect(result).toBe('invalid');
        continue;
      }
      const plain = toHex(aesCbcDecrypt(hex(key), hex(iv), hex(ct)));
      expect(plain === padded, `${tcId}`).toBe(result === 'valid');
      expect(toHex(aesCbcEncrypt(hex(key), hex(iv), hex(plain))), `${tcId}`).toBe(ct);
    }
  });
});

it('Wycheproof has the domain parameters of every curve as they are written here', () => {
  type Row = readonly [name: string, oid: string, ...numbers: string[]];
  const [group] = groupsOf<object, Row>('curves');
  const rows = group?.tests ?? [];
  expect(rows).toHaveLength(allCurves().length);
  for (const [name, oid, ...numbers] of rows) {
    const curve = allCurves().find((each) => each.oid === oid);
    const { p, n, a, b, gx, gy } = curve?.parameters ?? {};
    expect([p, n, a, b, gx, gy], name).toEqual(numbers.slice(0, 6).map((number) => BigInt(`0x${number}`)));
  }
});
