import { describe, expect, it } from 'vitest';
import { aesCbcDecrypt, aesCmac } from '#electron/emrtd/crypto/aes.ts';
import { bigIntToBytes, bytesToBigInt, concat, toHex } from '#electron/emrtd/crypto/bytes.ts';
import {
  add,
  allCurves,
  curveByName,
  curveByOid,
  curveByPaceParameterId,
  curveFromExplicit,
  decodePoint,
  encodePoint,
  generateKeyPair,
  isInfinity,
  keyPairFrom,
  multiply,
  samePoint,
  xCoordinate,
  type CurveName,
  type EcPoint,
  type ExplicitParameters,
} from '#electron/emrtd/crypto/curves.ts';
import { deriveKey } from '#electron/emrtd/crypto/kdf.ts';
import { hex, loadVectors, seededRandom } from '../vectors.ts';

const { ecdh } = loadVectors<{
  ecdh: { curve: CurveName; privateKey: string; publicKey: string; peer: string; secret: string }[];
}>('openssl/signatures.json');

const explicitOf = (name: CurveName): ExplicitParameters => {
  const curve = curveByName(name);
  const { p, a, b, n } = curve.parameters;
  return { p, a, b, order: n, cofactor: 1n, generator: encodePoint(curve, curve.generator) };
};

describe('curves', () => {
  it('has the eleven curves of ICAO 9303-11 under the ids of PACE', () => {
    const named = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map((id) => curveByPaceParameterId(id)?.name);
    expect(named).toEqual([
      'P-192',
      'brainpoolP192r1',
      'P-224',
      'brainpoolP224r1',
      'P-256',
      'brainpoolP256r1',
      'brainpoolP320r1',
      'P-384',
      'brainpoolP384r1',
      'brainpoolP512r1',
      'P-521',
    ]);
    expect([0, 1, 2, 7, 19].map(curveByPaceParameterId)).toEqual([null, null, null, null, null]);
    expect(curveByOid('1.3.132.0.10')).toBeNull();
  });

  it.each(allCurves().map((curve) => [curve.name, curve] as const))(
    '%s: the order times G is infinity',
    (_, curve) => {
      expect(isInfinity(multiply(curve, curve.generator, curve.order))).toBe(true);
      expect(curveByOid(curve.oid)).toBe(curve);
      expect(curve.parameters.p.toString(2)).toHaveLength(Number(/\d{3}/.exec(curve.name)?.[0]));
    },
  );

  it.each(ecdh)('$curve: agrees on the secret OpenSSL found, its leading zero kept', (vector) => {
    const curve = curveByName(vector.curve);
    const own = keyPairFrom(curve, bytesToBigInt(hex(vector.privateKey)));
    expect(toHex(own.publicKey)).toBe(vector.publicKey);
    const peer = decodePoint(curve, hex(vector.peer)) as EcPoint;
    expect(vector.secret.slice(0, 2)).toBe('00');
    expect(toHex(xCoordinate(curve, multiply(curve, peer, own.privateKey)))).toBe(vector.secret);
  });

  it('makes the same key pair of the same random bytes, inside 1 … n-1', () => {
    for (const curve of allCurves()) {
      const pair = generateKeyPair(curve, seededRandom(7));
      expect(pair.publicKey).toEqual(generateKeyPair(curve, seededRandom(7)).publicKey);
      expect(pair.privateKey > 0n && pair.privateKey < curve.order).toBe(true);
    }
    const zero = generateKeyPair(curveByName('P-256'), (length) => new Uint8Array(length));
    expect(zero.privateKey).toBe(1n);
    expect(() => keyPairFrom(curveByName('P-256'), 0n)).toThrow(RangeError);
  });
});

describe('points from outside', () => {
  const curve = curveByName('brainpoolP256r1');
  const good = encodePoint(curve, curve.generator);

  it('takes a point of the curve', () => {
    expect(samePoint(decodePoint(curve, good) as EcPoint, curve.generator)).toBe(true);
  });

  it.each([
    ['a point off the curve', good.map((byte, index) => (index === 64 ? byte ^ 1 : byte))],
    ['infinity', Uint8Array.of(0)],
    ['04 and zeros', concat(Uint8Array.of(4), new Uint8Array(64))],
    ['a compressed point', concat(Uint8Array.of(3), good.subarray(1, 33))],
    ['a point cut short', good.subarray(0, 64)],
    ['nothing', new Uint8Array(0)],
    ['a point of another curve', encodePoint(curveByName('P-256'), curveByName('P-256').generator)],
  ])('refuses %s', (_, bytes) => {
    expect(decodePoint(curve, bytes)).toBeNull();
  });

  it('refuses coordinates not reduced modulo p', () => {
    // The field of P-521 leaves room in its 66 bytes for x + p, which is the same point to a careless reader.
    const p521 = curveByName('P-521');
    const { x, y } = p521.generator.toAffine();
    const encode = (value: bigint) => bigIntToBytes(value, 66);
    expect(decodePoint(p521, concat(Uint8Array.of(4), encode(x), encode(y)))).not.toBeNull();
    expect(decodePoint(p521, concat(Uint8Array.of(4), encode(x + p521.parameters.p), encode(y)))).toBeNull();
  });

  it('has no bytes for infinity', () => {
    const infinity = multiply(curve, curve.generator, 0n);
    expect(() => encodePoint(curve, infinity)).toThrow(RangeError);
    expect(() => xCoordinate(curve, infinity)).toThrow(RangeError);
  });
});

describe('explicit parameters', () => {
  it.each(allCurves().map(({ name }) => name))('%s is found by its values', (name) => {
    expect(curveFromExplicit(explicitOf(name))?.name).toBe(name);
    expect(curveFromExplicit({ ...explicitOf(name), cofactor: null })?.name).toBe(name);
  });

  it('takes a compressed generator of the right sign only', () => {
    const explicit = explicitOf('brainpoolP384r1');
    const x = explicit.generator.subarray(1, 49);
    const sign = (explicit.generator.at(-1) as number) & 1;
    const compressed = (bit: number) => concat(Uint8Array.of(2 + bit), x);
    expect(curveFromExplicit({ ...explicit, generator: compressed(sign) })?.name).toBe('brainpoolP384r1');
    expect(curveFromExplicit({ ...explicit, generator: compressed(1 - sign) })).toBeNull();
  });

  it('refuses a generator of somebody else on a known curve (CVE-2020-0601)', () => {
    const curve = curveByName('P-384');
    const generator = encodePoint(curve, multiply(curve, curve.generator, 2n));
    expect(curveFromExplicit({ ...explicitOf('P-384'), generator })).toBeNull();
  });

  it('refuses any other value that is not the curve’s', () => {
    const explicit = explicitOf('P-256');
    expect(curveFromExplicit({ ...explicit, a: explicit.a + 1n })).toBeNull();
    expect(curveFromExplicit({ ...explicit, b: explicit.b + 1n })).toBeNull();
    expect(curveFromExplicit({ ...explicit, p: explicit.p + 2n })).toBeNull();
    expect(curveFromExplicit({ ...explicit, order: explicit.order - 1n })).toBeNull();
    expect(curveFromExplicit({ ...explicit, cofactor: 2n })).toBeNull();
  });
});

describe('PACE generic mapping worked example (ICAO 9303-11 appendix G.1)', () => {
  const curve = curveByName('brainpoolP256r1');
  const point = (xy: string): EcPoint => decodePoint(curve, hex(`04${xy}`)) as EcPoint;
  const mapTerminal = bytesToBigInt(hex('7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99'));
  const mapChip = point(
    '824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57' +
      '30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54',
  );
  const nonce = aesCbcDecrypt(
    hex('89DED1B26624EC1E634C1989302849DD'),
    new Uint8Array(16),
    hex('95A3A016522EE98D01E76CB6B98B42C3'),
  );
  const shared = multiply(curve, mapChip, mapTerminal);
  const mapped = add(multiply(curve, curve.generator, bytesToBigInt(nonce)), shared);

  it('decrypts the nonce and maps the generator', () => {
    expect(toHex(nonce)).toBe('3f00c4d39d153f2b2a214a078d899b22');
    expect(toHex(encodePoint(curve, mapped))).toBe(
      '048ced63c91426d4f0eb1435e7cb1d74a46723a0af21c89634f65a9ae87a9265e2' +
        '8c879506743f8611ac33645c5b985c80b5f09a0b83407c1b6a4d857ae76fe522',
    );
  });

  it('agrees on session keys and makes both tokens', () => {
    const own = keyPairFrom(
      curve,
      bytesToBigInt(hex('A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595')),
      mapped,
    );
    const chip = point(
      '9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB' +
        '7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094',
    );
    const secret = xCoordinate(curve, multiply(curve, chip, own.privateKey));
    expect(toHex(secret)).toBe('28768d20701247dae81804c9e780ede582a9996db4a315020b2733197db84925');
    const keyMac = deriveKey('AES-128', secret, 2);
    expect(toHex(deriveKey('AES-128', secret, 1))).toBe('f5f0e35c0d7161ee6724ee513a0d9a7f');
    expect(toHex(keyMac)).toBe('fe251c7858b356b24514b3bd5f4297d1');
    const token = (peer: Uint8Array) =>
      toHex(aesCmac(keyMac, concat(hex('7F494F060A04007F000702020402028641'), peer)).subarray(0, 8));
    expect(token(encodePoint(curve, chip))).toBe('c2b0bd78d94ba866');
    expect(token(own.publicKey)).toBe('3abb9674bce93c08');
  });
});
