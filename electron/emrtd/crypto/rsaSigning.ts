import { bigIntToBytes, bitLength, bytesToBigInt, concat } from './bytes.ts';
import { digest, digestLength, type HashName } from './hash.ts';
import { modInverse, modPow } from './integers.ts';
import { encodePkcs1v15, mgf1, modulusLength, type PssParameters, type RsaPublicKey } from './rsa.ts';

/**
 * RSA keys and signatures for the training authority and the software chip. By BigInt and not constant in time: never for a
 * key that protects anything.
 */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
}

type RandomBytes = (length: number) => Uint8Array;

const smallPrimes = sieve(2000);

function sieve(limit: number): readonly bigint[] {
  const composite = new Uint8Array(limit);
  const primes: bigint[] = [];
  for (let candidate = 2; candidate < limit; candidate++) {
    if (composite[candidate] === 1) continue;
    primes.push(BigInt(candidate));
    for (let multiple = candidate * candidate; multiple < limit; multiple += candidate)
      composite[multiple] = 1;
  }
  return primes;
}

/** Miller–Rabin with random bases (FIPS 186-5 B.3.1). */
function isProbablePrime(candidate: bigint, random: RandomBytes, rounds: number): boolean {
  if (smallPrimes.some((prime) => candidate % prime === 0n)) return false;
  let odd = candidate - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos++;
  }
  const length = Math.ceil(bitLength(candidate) / 8);
  for (let round = 0; round < rounds; round++) {
    const base = (bytesToBigInt(random(length)) % (candidate - 3n)) + 2n;
    let power = modPow(base, odd, candidate);
    let composite = power !== 1n && power !== candidate - 1n;
    for (let step = 1; composite && step < twos; step++) {
      power = (power * power) % candidate;
      composite = power !== candidate - 1n;
    }
    if (composite) return false;
  }
  return true;
}

function prime(bits: number, e: bigint, random: RandomBytes): bigint {
  const length = Math.ceil(bits / 8);
  for (;;) {
    // The two highest bits set, so that the product of two has all its bits; odd.
    const candidate = BigInt.asUintN(bits, bytesToBigInt(random(length))) | (3n << BigInt(bits - 2)) | 1n;
    if ((candidate - 1n) % e !== 0n && isProbablePrime(candidate, random, 8)) return candidate;
  }
}

/**
 * @param bits length of the modulus, even, at least 1024
 * @param random with a seeded generator the key is the same every time
 * @param e an odd prime
 */
export function generateRsaKey(bits: number, random: RandomBytes, e = 65_537n): RsaPrivateKey {
  if (bits < 1024 || bits % 2 !== 0)
    throw new RangeError('RSA needs an even modulus length of at least 1024 bits');
  for (;;) {
    const p = prime(bits / 2, e, random);
    const q = prime(bits / 2, e, random);
    if (p === q) continue;
    const n = p * q;
    return { n, e, p, q, d: modInverse(e, (p - 1n) * (q - 1n)) };
  }
}

/** input^d mod n by the Chinese remainder theorem, as long as the modulus. */
export function rsaPrivateOperation(key: RsaPrivateKey, input: Uint8Array): Uint8Array {
  const value = bytesToBigInt(input);
  if (value >= key.n) throw new RangeError('input not below the modulus');
  const { p, q, d } = key;
  const atP = modPow(value, d % (p - 1n), p);
  const atQ = modPow(value, d % (q - 1n), q);
  const factor = ((((atP - atQ) % p) + p) * modInverse(q, p)) % p;
  return bigIntToBytes(atQ + factor * q, modulusLength(key));
}

/** RSASSA-PKCS1-v1_5 over a ready digest. */
export function signPkcs1v15(key: RsaPrivateKey, hash: HashName, hashed: Uint8Array): Uint8Array {
  const block = encodePkcs1v15(hash, hashed, modulusLength(key));
  if (block === null) throw new RangeError('modulus too short for the digest');
  return rsaPrivateOperation(key, block);
}

/** RSASSA-PSS over a ready digest (RFC 8017 §9.1.1). */
export function signPss(
  key: RsaPrivateKey,
  parameters: PssParameters,
  hashed: Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const { hash, mgfHash, saltLength } = parameters;
  const encodedBits = bitLength(key.n) - 1;
  const encodedLength = Math.ceil(encodedBits / 8);
  const dataLength = encodedLength - digestLength(hash) - 1;
  if (dataLength < saltLength + 1) throw new RangeError('modulus too short for digest and salt');
  const salt = random(saltLength);
  const seed = digest(hash, new Uint8Array(8), hashed, salt);
  const data = concat(new Uint8Array(dataLength - saltLength - 1), Uint8Array.of(0x01), salt);
  const mask = mgf1(mgfHash, seed, dataLength);
  const masked = data.map((byte, index) => byte ^ (mask[index] as number));
  masked[0] = (masked[0] as number) & (0xff >> (8 * encodedLength - encodedBits));
  const encoded = concat(masked, seed, Uint8Array.of(0xbc));
  return rsaPrivateOperation(key, concat(new Uint8Array(modulusLength(key) - encodedLength), encoded));
}
