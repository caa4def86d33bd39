import { describe, expect, it } from 'vitest';
import { bigIntToBytes, bytesToBigInt, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { dhSubgroup, ecGroup, type CyclicGroup } from '#electron/emrtd/crypto/cyclicGroup.ts';
import { allCurves, curveByName, encodePoint, multiply, isInfinity } from '#electron/emrtd/crypto/curves.ts';
import {
  allDhGroups,
  dhGroupByPaceParameterId,
  dhGroupFromExplicit,
} from '#electron/emrtd/crypto/dhGroups.ts';
import { modPow } from '#electron/emrtd/crypto/integers.ts';
import type { CipherName } from '#electron/emrtd/crypto/kdf.ts';
import { encodeToCurve } from '#electron/emrtd/crypto/pointEncoding.ts';
import {
  chipNonceLength,
  pseudoRandomNumber,
  terminalNonceLength,
} from '#electron/emrtd/crypto/pseudoRandomMapping.ts';

const number = (hex: string): bigint => bytesToBigInt(fromHex(hex));

/** ICAO 9303-11 appendices H.1 and H.2. */
const h1 = {
  nonce: '2923BE84E16CD6AE529049F1F1BBE9EB',
  terminalNonce: '5DD4CBFC96F5453B130D890A1CDBAE32',
  drawn: 'A2F8FF2DF50E52C6599F386ADCB595D229F6A167ADE2BE5F2C3296ADD5B7430E',
  x: '8E82D31559ED0FDE92A4D0498ADD3C23BABA94FB77691E31E90AEA77FB17D427',
  y: '4C1AE14BD0C3DBAC0C871B7F3608169364437CA30AC243A089D3F266C1E60FAD',
};
const h2 = {
  nonce: 'FA5B7E3E49753A0DB9178B7B9BD898C8',
  terminalNonce: 'B3A6DB3C870C3E99245E0D1C06B747DE',
  drawn: `A0C7C50C002061A51CC87D254EF38068607417B6EE1B36473CFB800D2D2E5FA2 B6980F01105D24FAB22ACD1BFA5C8A4C093ECDFAFE6D7125D42A843E33860383
    5CF19AFAFF75EFE21DC5F6AA1F9AE46C25087E7368166FB08C1E4627AFED7D93 570417B790FF7F747E57F432B04E1236819E0DFEF5B6E77CA4999925328182D2`,
  generator: `1D7D767F11E333BCD6DBAEF40E799E7A926B96973550656FF3C830726D118D61 C276CDCC61D475CF03A98E0C0E79CAEBA5BE25578BD4551D0B10903236F0B0F9
    76852FA78EEA14EA0ACA87D1E91F688FE0DFF897BBE35A472621D343564B262F 34223AE8FC59B664BFEDFA2BFE7516CA5510A6BBB633D517EC25D4E0BBAA16C2`,
};

describe('pseudo-random number of the integrated mapping', () => {
  it('is the one of appendix H.1, on a field of 256 bits', () => {
    const { p } = curveByName('brainpoolP256r1').parameters;
    const drawn = pseudoRandomNumber('AES-128', fromHex(h1.nonce), fromHex(h1.terminalNonce), p);
    expect(drawn).toBe(number(h1.drawn));
  });

  it('is the one of appendix H.2, on a field of 1024 bits', () => {
    const { p } = dhGroupByPaceParameterId(0) as { p: bigint };
    const drawn = pseudoRandomNumber('AES-128', fromHex(h2.nonce), fromHex(h2.terminalNonce), p);
    expect(drawn).toBe(number(h2.drawn));
  });

  it.each([
    ['3DES', 16, 16],
    ['AES-128', 16, 16],
    ['AES-192', 32, 24],
    ['AES-256', 32, 32],
  ] as const)('%s takes a nonce of %i bytes and one of %i of the terminal, and no other', (cipher, s, t) => {
    expect([chipNonceLength(cipher), terminalNonceLength(cipher)]).toEqual([s, t]);
    const draw = (chip: number, terminal: number) =>
      pseudoRandomNumber(cipher, new Uint8Array(chip).fill(1), new Uint8Array(terminal).fill(2), 2n ** 521n);
    expect(draw(s, t)).toBeGreaterThan(2n ** 440n);
    expect(() => draw(s + 16, t)).toThrow(RangeError);
    expect(() => draw(s, t - 1)).toThrow(RangeError);
  });

  it('has a number of its own for every cipher', () => {
    const ciphers: readonly CipherName[] = ['3DES', 'AES-128', 'AES-192', 'AES-256'];
    const drawn = ciphers.map((cipher) =>
      pseudoRandomNumber(
        cipher,
        new Uint8Array(chipNonceLength(cipher)),
        new Uint8Array(terminalNonceLength(cipher)),
        2n ** 256n,
      ),
    );
    expect(new Set(drawn).size).toBe(4);
  });
});

describe('point encoding', () => {
  it('maps the number of appendix H.1 to its generator', () => {
    const curve = curveByName('brainpoolP256r1');
    const point = encodeToCurve(curve, number(h1.drawn));
    expect(point === null ? null : toHex(encodePoint(curve, point)).toUpperCase()).toBe(`04${h1.x}${h1.y}`);
  });

  const usable = allCurves().filter(({ name }) => name !== 'P-224');
  it.each(usable.map((curve) => [curve.name, curve] as const))(
    '%s: every image lies on the curve and in the group; ±t share the x-coordinate',
    (_name, curve) => {
      const { p } = curve.parameters;
      for (const value of [2n, 3n, 5n, p / 2n, p - 7n, p / 3n]) {
        const point = encodeToCurve(curve, value);
        const opposite = encodeToCurve(curve, p - value);
        if (point === null || opposite === null) throw new Error('no image');
        const { x, y } = point.toAffine();
        expect((y * y - (x ** 3n + curve.parameters.a * x + curve.parameters.b)) % p).toBe(0n);
        expect(isInfinity(multiply(curve, point, curve.order))).toBe(true);
        expect(opposite.toAffine().x).toBe(x);
      }
    },
  );

  it('reaches both branches of the method', () => {
    const curve = curveByName('P-256');
    const { p, a, b } = curve.parameters;
    const branches = new Set<boolean>();
    for (let value = 2n; value < 40n; value++) {
      const alpha = (((-value * value) % p) + p) % p;
      const x = encodeToCurve(curve, value)?.toAffine().x as bigint;
      // X2 and X3 = α·X2 solve the same equation: b·(1 + α + α²) = −a·X2·(α + α²).
      const isX2 = (b * (1n + alpha + alpha * alpha) + a * x * (alpha + alpha * alpha)) % p === 0n;
      branches.add(isX2);
    }
    expect([...branches].sort()).toEqual([false, true]);
  });

  it('has nothing for 0, ±1, numbers outside the field, and P-224', () => {
    const curve = curveByName('P-256');
    const { p } = curve.parameters;
    for (const value of [0n, 1n, p - 1n, p, p + 2n, -2n]) expect(encodeToCurve(curve, value)).toBeNull();
    expect(encodeToCurve(curveByName('P-224'), 2n)).toBeNull();
  });
});

describe('groups modulo a prime', () => {
  it('maps the number of appendix H.2 to its generator', () => {
    const group = dhSubgroup(dhGroupByPaceParameterId(0) as ReturnType<typeof allDhGroups>[number]);
    expect(group.fromFieldElement(number(h2.drawn))).toBe(number(h2.generator));
  });

  it.each(allDhGroups().map((group) => [group.name, group] as const))(
    '%s: g generates a subgroup of the order given',
    (_name, { p, g, q }) => {
      expect((p - 1n) % q).toBe(0n);
      expect(modPow(g, q, p)).toBe(1n);
      // Fermat, base 2 and 3: a mistyped digit makes a composite number.
      for (const base of [2n, 3n]) {
        expect(modPow(base, p - 1n, p)).toBe(1n);
        expect(modPow(base, q - 1n, q)).toBe(1n);
      }
    },
  );

  it('has an element of order one for nothing', () => {
    const named = dhGroupByPaceParameterId(2);
    if (named === null) throw new Error('no group');
    const group = dhSubgroup(named);
    expect(group.fromFieldElement(0n)).toBeNull();
    expect(group.fromFieldElement(1n)).toBeNull();
    expect(group.fromFieldElement(named.p - 1n)).toBeNull();
    expect(modPow(group.fromFieldElement(5n) as bigint, named.q, named.p)).toBe(1n);
  });

  it('keeps the zeros of a shared secret and sends none in front of a public value', () => {
    const named = dhGroupByPaceParameterId(1);
    if (named === null) throw new Error('no group');
    const group = dhSubgroup(named);
    const small = bytesToBigInt(new Uint8Array(200).fill(0x11));
    expect(group.sharedSecret(small)).toHaveLength(256);
    expect(group.encode(small)).toHaveLength(200);
  });

  it('knows explicit parameters by value only', () => {
    const { p, g, q } = dhGroupByPaceParameterId(1) as { p: bigint; g: bigint; q: bigint };
    expect(dhGroupFromExplicit({ p, g, q })?.name).toBe('MODP-2048/224');
    expect(dhGroupFromExplicit({ p, g, q: null })?.name).toBe('MODP-2048/224');
    expect(dhGroupFromExplicit({ p, g: g + 1n, q })).toBeNull();
    expect(dhGroupFromExplicit({ p: p + 2n, g, q })).toBeNull();
    expect(dhGroupFromExplicit({ p, g, q: q + 2n })).toBeNull();
  });
});

describe('curves and residues behind one face', () => {
  const groups: readonly CyclicGroup[] = [
    ecGroup(curveByName('P-521')),
    ecGroup(curveByName('brainpoolP192r1')),
    ...allDhGroups().map(dhSubgroup),
  ];

  it.each(groups.map((group) => [group.name, group] as const))(
    '%s: scalars add up, order times anything is neutral, encoding comes back',
    (_name, group) => {
      const { generator, order } = group;
      const [a, b] = [12_345n, order - 678n];
      const left = group.add(group.multiply(generator, a), group.multiply(generator, b));
      const right = group.multiply(generator, (a + b) % order);
      expect(toHex(group.encode(left))).toBe(toHex(group.encode(right)));
      expect(group.isNeutral(group.multiply(generator, order))).toBe(true);
      expect(group.isNeutral(generator)).toBe(false);
      const decoded = group.decode(group.encode(left));
      expect(decoded === null ? null : toHex(group.encode(decoded))).toBe(toHex(group.encode(left)));
      expect(group.decode(bigIntToBytes(1n, 4))).toBeNull();
    },
  );
});
