import type { SessionView } from '#shared/domain/session.ts';
import type { Result } from '#shared/errors/result.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { addPhoto } from '#electron/usecases/photos.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { recordAtDesk, setSignature } from '#electron/usecases/recordAtDesk.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { claim, type Double, jpegBase64, officer, pin } from './doubles.ts';

/** An officer at a desk of doubles, step by step. */

export const key = {
  kind: 'fields',
  documentNumber: 'FHC002549',
  birthDate: '900615',
  expiryDate: '300615',
} as const;

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`unexpected ${result.error.code}`);
  return result.value;
}

export async function opened(double: Double): Promise<void> {
  value(await signIn(double.desk, officer.id, pin));
  value(await openSession(double.desk, claim.attendanceCode));
  value(recordAtDesk(double.desk, 'Kari Nordmann', '+47 41 23 45 67'));
}

export async function read(double: Double): Promise<SessionView> {
  return value(await readDocument(double.desk, key, null));
}

/** Everything an adult with a Norwegian passport needs for an approval. */
export async function ready(double: Double): Promise<void> {
  await opened(double);
  await read(double);
  value(addPhoto(double.desk, 'face', jpegBase64()));
  value(addPhoto(double.desk, 'data-page', jpegBase64()));
  value(setSignature(double.desk, 'chip'));
}
