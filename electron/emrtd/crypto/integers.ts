/**
 * base^exponent mod modulus for non-negative operands. Not constant in time: for public values, training keys, and keys of one
 * single exchange whose chip lies on the reader in front of the desk.
 */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus <= 0n || exponent < 0n)
    throw new RangeError('modPow needs a positive modulus and exponent ≥ 0');
  let result = 1n % modulus;
  const start = base % modulus;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * start) % modulus;
  }
  return result;
}

/** Inverse of value mod modulus. Throws RangeError where there is none. */
export function modInverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [modulus, ((value % modulus) + modulus) % modulus];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  if (previous !== 1n) throw new RangeError('not invertible');
  return ((previousFactor % modulus) + modulus) % modulus;
}
