/**
 * Whole length of a file by its first bytes: tag (one or two bytes), length, and as much as the length says.
 * @returns null where the bytes do not begin an object; `indefinite` for the BER form some EF.SOD have
 */
export function fileLength(start: Uint8Array): number | 'indefinite' | null {
  const first = start[0];
  if (first === undefined || first === 0x00 || first === 0xff) return null;
  let position = 1;
  if ((first & 0x1f) === 0x1f) position = 2;
  const lengthByte = start[position];
  if (lengthByte === undefined) return null;
  position += 1;
  if (lengthByte === 0x80) return 'indefinite';
  if (lengthByte < 0x80) return position + lengthByte;
  const count = lengthByte - 0x80;
  if (count > 4 || position + count > start.length) return null;
  let length = 0;
  for (const byte of start.subarray(position, position + count)) length = length * 256 + byte;
  return position + count + length;
}
