import { droppedPartBytes, largestDroppedFile, type ChosenFile } from '../../../shared/contracts/trust.ts';
import { fail, ok, type Result } from '../../../shared/errors/result.ts';
import { call } from '../../bridge/desk.ts';
import { base64FromBytes } from '../../ui/base64.ts';

/**
 * Hands a dropped file to main in parts. The window never learns where it lies, and main never trusts what it is called.
 * @param onProgress bytes handed over so far
 */
export async function sendDroppedFile(
  file: File,
  onProgress: (sent: number) => void,
): Promise<Result<ChosenFile>> {
  // A folder is dropped as a file of no or some bytes that cannot be read.
  if (file.size === 0 || file.size > largestDroppedFile) return fail('TRUST_FILE_UNREADABLE');
  const announced = await call('trust.dropFile', { name: file.name.slice(0, 255), bytes: file.size });
  if (!announced.ok) return announced;
  const { fileId } = announced.value;
  for (let offset = 0; offset < file.size; offset += droppedPartBytes) {
    let part: Uint8Array;
    try {
      part = new Uint8Array(await file.slice(offset, offset + droppedPartBytes).arrayBuffer());
    } catch {
      // The USB stick was pulled out.
      return fail('TRUST_FILE_UNREADABLE');
    }
    const sent = await call('trust.dropPart', { fileId, offset, base64: base64FromBytes(part) });
    if (!sent.ok) return sent;
    onProgress(Math.min(offset + droppedPartBytes, file.size));
  }
  return ok(announced.value);
}
