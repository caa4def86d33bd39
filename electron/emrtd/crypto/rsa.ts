import { bigIntToBytes, bitLength, bytesToBigInt, concat, equalConstantTime, fromHex } from './bytes.ts';
import { digest, digestLength, type HashName } from './hash.ts';
import { modPow } from './integers.ts';

/**
 * RSA public operations by BigInt: only public values pass here, every exponent works (3, 38129, over 33 bits), and no key
 * object of OpenSSL or BoringSSL has to accept the key first.
 */
export interface RsaPublicKey {
  readonly n: bigint;
  readonly e: bigint;
}

export interface PssParameters {
  readonly hash: HashName;
  readonly mgfHash: HashName;
  /** Bytes. */
  readonly saltLength: number;
}

const MAX_MODULUS_BITS = 16_384;
const MAX_EXPONENT_BITS = 512;

/** Bytes of the modulus: of a signature. */
export const modulusLength = (key: RsaPublicKey): number => Math.ceil(bitLength(key.n) / 8);

/** False for keys no issuer makes: even, tiny or so large that a verification would hold up the desk. */
export function isUsableRsaKey(key: RsaPublicKey): boolean {
  const bits = bitLength(key.n);
  const odd = (key.n & 1n) === 1n && (key.e & 1n) === 1n;
  const exponentFits = key.e >= 3n && bitLength(key.e) <= MAX_EXPONENT_BITS && key.e < key.n;
  return odd && exponentFits && bits >= 512 && bits <= MAX_MODULUS_BITS;
}

/** input^e mod n, as long as the modulus; null where the input has another length or is not below n (RFC 8017 §5.2.2). */
export function rsaPublicOperation(key: RsaPublicKey, input: Uint8Array): Uint8Array | null {
  const length = modulusLength(key);
  if (input.length !== length || !isUsableRsaKey(key)) return null;
  const value = bytesToBigInt(input);
  return value < key.n ? bigIntToBytes(modPow(value, key.e, key.n), length) : null;
}

/** DER of DigestInfo up to the digest (RFC 8017 §9.2 note 1). */
const digestInfo: Record<HashName, Uint8Array> = {
  'SHA-1': fromHex('3021300906052b0e03021a05000414'),
  'SHA-224': fromHex('302d300d06096086480165030402040500041c'),
  'SHA-256': fromHex('3031300d060960864801650304020105000420'),
  'SHA-384': fromHex('3041300d060960864801650304020205000430'),
  'SHA-512': fromHex('3051300d060960864801650304020305000440'),
};

/** The same without the NULL parameter, which RFC 8017 tells verifiers to accept. */
function digestInfoWithoutNull(hash: HashName): Uint8Array {
  const whole = digestInfo[hash];
  const oid = whole.subarray(4, whole.length - 4);
  const inner = concat(Uint8Array.of(0x30, oid.length), oid, whole.subarray(-2));
  return concat(Uint8Array.of(0x30, inner.length + digestLength(hash)), inner);
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2); null where the modulus is too short. */
export function encodePkcs1v15(
  hash: HashName,
  hashed: Uint8Array,
  length: number,
  withNull = true,
): Uint8Array | null {
  const info = concat(withNull ? digestInfo[hash] : digestInfoWithoutNull(hash), hashed);
  const padding = length - info.length - 3;
  if (padding < 8) return null;
  return concat(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info);
}

/** RSASSA-PKCS1-v1_5 by building the expected block and comparing it whole: nothing is parsed, so nothing can hide in it. */
export function verifyPkcs1v15(
  key: RsaPublicKey,
  hash: HashName,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const block = rsaPublicOperation(key, signature);
  if (block === null || hashed.length !== digestLength(hash)) return false;
  return [true, false].some((withNull) => {
    const expected = encodePkcs1v15(hash, hashed, block.length, withNull);
    return expected !== null && equalConstantTime(block, expected);
  });
}

/** MGF1 (RFC 8017 B.2.1). */
export function mgf1(hash: HashName, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0; counter * digestLength(hash) < length; counter++) {
    blocks.push(digest(hash, seed, bigIntToBytes(BigInt(counter), 4)));
  }
  return concat(...blocks).subarray(0, length);
}

/** RSASSA-PSS with exactly the parameters given (RFC 8017 §9.1.2). */
export function verifyPss(
  key: RsaPublicKey,
  parameters: PssParameters,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const { hash, mgfHash, saltLength } = parameters;
  const hashLength = digestLength(hash);
  const block = rsaPublicOperation(key, signature);
  if (block === null || hashed.length !== hashLength || saltLength < 0) return false;

  const encodedBits = bitLength(key.n) - 1;
  const encodedLength = Math.ceil(encodedBits / 8);
  if (encodedLength < hashLength + saltLength + 2) return false;
  // With a modulus of 8k+1 bits the block is one byte shorter than the signature, and that byte is zero.
  if (block.length > encodedLength && block[0] !== 0) return false;
  const encoded = block.subarray(block.length - encodedLength);
  if (encoded.at(-1) !== 0xbc) return false;

  const masked = encoded.subarray(0, encodedLength - hashLength - 1);
  const seed = encoded.subarray(encodedLength - hashLength - 1, -1);
  const unusedBits = 8 * encodedLength - encodedBits;
  const keep = 0xff >> unusedBits;
  if (((masked[0] as number) & ~keep & 0xff) !== 0) return false;

  const mask = mgf1(mgfHash, seed, masked.length);
  const data = masked.map((byte, index) => byte ^ (mask[index] as number));
  data[0] = (data[0] as number) & keep;
  const saltStart = data.length - saltLength;
  if (data[saltStart - 1] !== 0x01 || data.subarray(0, saltStart - 1).some((byte) => byte !== 0))
    return false;
  const expected = digest(hash, new Uint8Array(8), hashed, data.subarray(saltStart));
  return equalConstantTime(expected, seed);
}
