import type { FaceCapture, FaceOverride } from '#shared/domain/faceCapture.ts';
import type { PageCapture } from '#shared/domain/pageCapture.ts';
import type { PageKind, PhotoKind, SessionView } from '#shared/domain/session.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Desk } from './desk.ts';
import { isUsablePicture } from './jpeg.ts';
import { type DeskSession, isAdultByChip, viewOf } from './session.ts';

export interface Image {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly base64: string;
}

/** Takes a picture from the camera: none of a minor, not even of a page, and none before the chip has said adult. */
export function addPhoto(
  desk: Desk,
  kind: PageKind,
  jpegBase64: string,
  capture: PageCapture,
): Result<SessionView> {
  return keepPhoto(desk, kind, jpegBase64, (session) => ({
    ...session,
    pageCaptures: { ...session.pageCaptures, [kind]: capture },
  }));
}

/**
 * The live face of an adult; each call counts as an attempt, of which there are as many as the policy says (ETSI TS 119 461). A new
 * picture takes back the veto on the one before.
 */
export function addFace(desk: Desk, jpegBase64: string, capture: FaceCapture): Result<SessionView> {
  const open = desk.requireSession();
  if (!open.ok) return open;
  if (open.value.faceAttempts >= desk.parts.policy.faceAttempts) return fail('DESK_FACE_ATTEMPTS');
  return keepPhoto(desk, 'face', jpegBase64, (session) => ({
    ...session,
    faceAttempts: session.faceAttempts + 1,
    faceCapture: capture,
    faceOverride: null,
  }));
}

/** The officer's veto on what was measured, logged by its type and never with its words (TR-03121); null takes it back. */
export const overrideFace = (desk: Desk, override: FaceOverride | null): Result<SessionView> => {
  const session = desk.requireSession();
  if (!session.ok) return session;
  if (session.value.photos.face === null) return fail('DESK_STEP_NOT_ALLOWED');
  const changed = { ...session.value, faceOverride: override };
  desk.setSession(changed);
  desk.parts.log.info('face.overridden', { reason: override?.kind ?? 'taken-back' });
  return ok(viewOf(changed));
};

function keepPhoto(
  desk: Desk,
  kind: PhotoKind,
  jpegBase64: string,
  note: (session: DeskSession) => DeskSession,
): Result<SessionView> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  if (!isAdultByChip(session.value)) return fail('DESK_MINOR_NO_FACE');
  const bytes = fromBase64(jpegBase64);
  if (!isUsablePicture(bytes)) return fail('DESK_PHOTO_INVALID');
  const changed = note({ ...session.value, photos: { ...session.value.photos, [kind]: bytes } });
  desk.setSession(changed);
  return ok(viewOf(changed));
}

/** A signature taken from the removed picture is gone with it. */
export function removePhoto(desk: Desk, kind: PhotoKind): Result<SessionView> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const changed = {
    ...session.value,
    photos: { ...session.value.photos, [kind]: null },
    ...(kind === 'face'
      ? { faceCapture: null, faceOverride: null }
      : { pageCaptures: { ...session.value.pageCaptures, [kind]: null } }),
    signature: session.value.signature === kind ? null : session.value.signature,
  };
  desk.setSession(changed);
  return ok(viewOf(changed));
}

export function photo(desk: Desk, kind: PhotoKind): Result<Image | null> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const bytes = session.value.photos[kind];
  return ok(bytes === null ? null : { mime: 'image/jpeg', base64: toBase64(bytes) });
}

/** Portrait (DG2) or signature (DG7) as stored on the chip. */
export function chipImage(desk: Desk, kind: 'portrait' | 'signature'): Result<Image | null> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const image = session.value.reading?.[kind] ?? null;
  return ok(image === null ? null : { mime: image.mime, base64: toBase64(image.bytes) });
}
