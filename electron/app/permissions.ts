import { isOwnUrl } from './origin.ts';

/** What the window may ever be granted, each with its reason. Everything not named here is denied. */
export const grantedPermissions = [
  { permission: 'media', mediaType: 'video', reason: 'face, data page and signature page; reading a code' },
] as const;

/** How Electron asks before a request (`mediaTypes`) and how it asks for the present state (`mediaType`). */
export interface PermissionQuestion {
  readonly permission: string;
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly mediaTypes: readonly string[];
}

/**
 * Deny first: the camera, picture without sound, for the desk's own page in the main frame, and only while the desk allows
 * it: for a minor it stays shut whatever the window asks (pip-service rule 9).
 */
export function mayUse(question: PermissionQuestion, deskAllowsCamera: boolean): boolean {
  if (!deskAllowsCamera) return false;
  if (!question.isMainFrame || !isOwnUrl(question.url) || question.mediaTypes.length === 0) return false;
  return question.mediaTypes.every((mediaType) =>
    grantedPermissions.some(
      (granted) => granted.permission === question.permission && granted.mediaType === mediaType,
    ),
  );
}
