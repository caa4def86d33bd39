import type { PhotoKind, SessionView } from '#shared/domain/session.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Desk } from './desk.ts';
import { isUsablePicture } from './jpeg.ts';
import { isAdultByChip, viewOf } from './session.ts';

export interface Image {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly base64: string;
}

/** Takes a picture from the camera: none of a minor, not even of a page, and none before the chip has said adult. */
export function addPhoto(desk: Desk, kind: PhotoKind, jpegBase64: string): Result<SessionView> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  if (!isAdultByChip(session.value)) return fail('DESK_MINOR_NO_FACE');
  const bytes = fromBase64(jpegBase64);
  if (!isUsablePicture(bytes)) return fail('DESK_PHOTO_INVALID');
  const changed = { ...session.value, photos: { ...session.value.photos, [kind]: bytes } };
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
