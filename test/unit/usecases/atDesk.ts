import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import type { PhotoKind, SessionView } from '#shared/domain/session.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from '#electron/usecases/desk.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { addFace, addPhoto } from '#electron/usecases/photos.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { acceptTerms, judge, recordAtDesk, setSignature } from '#electron/usecases/recordAtDesk.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { goodFace, judgedByHand } from '../../support/proofing.ts';
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
  value(acceptTerms(double.desk, 'nb', 'applicant'));
  value(recordAtDesk(double.desk, 'Kari Nordmann', '+47 41 23 45 67'));
}

export async function read(double: Double): Promise<SessionView> {
  return value(await readDocument(double.desk, key, null));
}

/** Everything an adult with a Norwegian passport needs for an approval. */
export async function ready(double: Double): Promise<void> {
  await opened(double);
  await read(double);
  value(takePhoto(double.desk, 'face'));
  value(takePhoto(double.desk, 'data-page'));
  value(setSignature(double.desk, 'chip'));
  judgeByHand(double.desk);
}

/** Everything an officer judges by hand, in the applicant's favour. */
export function judgeByHand(desk: Desk, ...more: Judgement[]): void {
  for (const judgement of [...judgedByHand, ...more]) value(judge(desk, judgement));
}

/** A picture of any kind, as the window hands it over. */
export const takePhoto = (desk: Desk, kind: PhotoKind, jpeg = jpegBase64()): Result<SessionView> =>
  kind === 'face'
    ? addFace(desk, jpeg, goodFace)
    : addPhoto(desk, kind, jpeg, { rectified: true, findings: [] });

/** A number typed the same way both times. */
export const twice = (dNumber: string): VerbArgs<'session.setNumber'> => ({
  dNumber,
  confirmation: { kind: 'typed-twice', again: dNumber },
});
