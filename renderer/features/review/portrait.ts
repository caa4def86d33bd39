import type { Submission } from '../../../shared/contracts/pip.ts';
import { base64FromBytes, bytesFromBase64 } from '../../ui/base64.ts';
import type { StoredImage } from '../../ui/Picture.tsx';

const starts: readonly { mime: StoredImage['mime']; bytes: readonly number[] }[] = [
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/jp2', bytes: [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
  { mime: 'image/jp2', bytes: [0xff, 0x4f, 0xff, 0x51] },
];

/**
 * The picture inside an image file of the chip (DG2, DG7), for looking at a closed case: by its own first bytes, with the
 * length the inspection recorded. The inspection itself parses the whole structure; this does not repeat it.
 */
export function imageInFile(
  submission: Submission,
  file: 'EF_DG2' | 'EF_DG7',
  expected: { readonly mime: StoredImage['mime']; readonly bytes: number } | null,
): StoredImage | null {
  const stored = submission.files[file];
  if (stored === undefined || expected === null) return null;
  const bytes = bytesFromBase64(stored);
  for (const { mime, bytes: start } of starts) {
    if (mime !== expected.mime) continue;
    const at = bytes.findIndex((_, i) => start.every((value, k) => bytes[i + k] === value));
    if (at >= 0) return { mime, base64: base64FromBytes(bytes.subarray(at, at + expected.bytes)) };
  }
  return null;
}
