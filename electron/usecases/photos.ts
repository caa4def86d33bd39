import type { FaceCapture, FaceOverride } from '#shared/domain/faceCapture.ts';
import type { PageCapture } from '#shared/domain/pageCapture.ts';
import type { PageKind, PhotoKind, SessionView } from '#shared/domain/session.ts';
import { isAdultByChip } from '#shared/domain/sessionFacts.ts';
import type { SessionEvent } from '#shared/domain/sessionMachine.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Desk } from './desk.ts';
import { isUsablePicture } from './jpeg.ts';

export interface Image {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly base64: string;
}

/** Takes a picture from the camera: none of a minor, not even of a page, and none before the chip has said adult. */
export const addPhoto = (
  desk: Desk,
  kind: PageKind,
  jpegBase64: string,
  capture: PageCapture,
): Result<SessionView> => keepPhoto(desk, kind, jpegBase64, { type: 'page-taken', kind, capture });

/** The live face of an adult; each call counts as an attempt. */
export const addFace = (desk: Desk, jpegBase64: string, capture: FaceCapture): Result<SessionView> =>
  keepPhoto(desk, 'face', jpegBase64, { type: 'face-taken', capture });

/** The officer's veto on what was measured, logged by its type and never with its words (TR-03121); null takes it back. */
export const overrideFace = (desk: Desk, override: FaceOverride | null): Result<SessionView> => {
  const recorded = desk.record({ type: 'face-overridden', override });
  if (recorded.ok) desk.parts.log.info('face.overridden', { reason: override?.kind ?? 'taken-back' });
  return recorded;
};

function keepPhoto(
  desk: Desk,
  kind: PhotoKind,
  jpegBase64: string,
  event: SessionEvent,
): Result<SessionView> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  // Asked before the picture is even looked at: bytes of a minor's face are nobody's to judge.
  if (!isAdultByChip(session.value.facts)) return fail('DESK_MINOR_NO_FACE');
  const bytes = fromBase64(jpegBase64);
  if (!isUsablePicture(bytes)) return fail('DESK_PHOTO_INVALID');
  return desk.record(event, { photo: { kind, bytes } });
}

export const removePhoto = (desk: Desk, kind: PhotoKind): Result<SessionView> =>
  desk.record({ type: 'photo-removed', kind });

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
  const image = session.value.chip?.[kind] ?? null;
  return ok(image === null ? null : { mime: image.mime, base64: toBase64(image.bytes) });
}
