import type { Operator } from '#shared/contracts/desk.ts';
import { type ChosenFile, droppedPartBytes, largestDroppedFile } from '#shared/contracts/trust.ts';
import { fail, type Failed, ok, type Result } from '#shared/errors/result.ts';
import { fromBase64 } from '../base64.ts';
import type { Desk } from '../desk.ts';
import { recordFailure, stillSignedIn, trustKeeperOf } from './act.ts';
import type { FileInHand } from './fileInHand.ts';

/** A complete PKD download has some 60 MB; what is larger is no list of certificates. */
const largestChosenFile = 160 * 1024 * 1024;

const chosen = ({ fileId, name, bytes }: FileInHand): ChosenFile => ({ fileId, name, bytes: bytes.length });

/** An attempt like any other, although nobody looked into the file. */
async function refused(desk: Desk, who: Operator, failed: Failed): Promise<Failed> {
  await recordFailure(desk, 'trust.preview', who, failed);
  return failed;
}

/** Opens the file dialog. Main reads the file; the window learns its name and size. */
export async function chooseFile(desk: Desk): Promise<Result<ChosenFile | null>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const picked = await desk.parts.files.open(largestChosenFile);
  if (!picked.ok) return refused(desk, operator.value, picked);
  if (picked.value === null) return ok(null);
  // A dialog stays open as long as one likes, also over a lock.
  const still = stillSignedIn(desk, operator.value);
  if (!still.ok) return still;
  const { name, bytes } = picked.value;
  if (bytes.length === 0) {
    return refused(desk, operator.value, fail('TRUST_LIST_TRUNCATED', { bytes: 0 }));
  }
  const file = {
    fileId: desk.parts.random.uuid(),
    name,
    bytes,
    received: bytes.length,
    preparation: null,
  };
  desk.setFileInHand(file);
  return ok(chosen(file));
}

/** Announces a file dropped on the window; it replaces one that was in hand. */
export async function dropFile(desk: Desk, name: string, bytes: number): Promise<Result<ChosenFile>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  if (bytes > largestDroppedFile) {
    const tooLarge = fail('TRUST_FILE_UNREADABLE', { bytes, limit: largestDroppedFile });
    return refused(desk, operator.value, tooLarge);
  }
  const file = {
    fileId: desk.parts.random.uuid(),
    name,
    bytes: new Uint8Array(bytes),
    received: 0,
    preparation: null,
  };
  desk.setFileInHand(file);
  return ok(chosen(file));
}

/** The next part of a dropped file. A part out of its order ends the file: nobody guesses where bytes belong. */
export function dropPart(desk: Desk, fileId: string, offset: number, base64: string): Result<null> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const file = desk.fileInHand;
  if (file?.fileId !== fileId) return fail('TRUST_FILE_GONE');
  const part = fromBase64(base64);
  const end = offset + part.length;
  const fits = offset === file.received && part.length > 0 && part.length <= droppedPartBytes;
  if (!fits || end > file.bytes.length) {
    desk.setFileInHand(null);
    return fail('DESK_BAD_REQUEST');
  }
  file.bytes.set(part, offset);
  desk.setFileInHand({ ...file, received: end });
  return ok(null);
}

/** The file in hand, whole. */
export function wholeFile(desk: Desk, fileId: string): Result<FileInHand> {
  const file = desk.fileInHand;
  if (file?.fileId !== fileId) return fail('TRUST_FILE_GONE');
  return file.received === file.bytes.length ? ok(file) : fail('DESK_STEP_NOT_ALLOWED');
}
