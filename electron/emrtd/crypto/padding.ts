/** ISO/IEC 9797-1 padding method 2 (ISO/IEC 7816-4): `80`, then `00` to a whole block; always at least one byte. */
export function padIso7816(data: Uint8Array, block: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(data.length / block) + 1) * block);
  padded.set(data);
  padded[data.length] = 0x80;
  return padded;
}

/** Takes the padding of {@link padIso7816} off; null where there is none, so that the caller can say what that means. */
export function unpadIso7816(data: Uint8Array): Uint8Array | null {
  let end = data.length - 1;
  while (end >= 0 && data[end] === 0) end--;
  return end >= 0 && data[end] === 0x80 ? data.subarray(0, end) : null;
}
