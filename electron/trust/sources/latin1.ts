/** Text of bytes, one character each, without a copy: files of a directory are too large for a loop over characters. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
