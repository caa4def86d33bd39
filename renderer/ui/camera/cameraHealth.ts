import { create } from 'zustand';
import type { ReadinessItem } from '../../../shared/domain/readiness.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';

/** What the window knows of its cameras without opening one: how many there are, and how the last opening failed. */
interface CameraHealth {
  /** null before somebody has looked, or where the system does not say. */
  readonly count: number | null;
  readonly failure: ErrorCode | null;
}

export const useCameraHealth = create<CameraHealth>()(() => ({ count: null, failure: null }));

/** How an opening ended: a code, or null where the picture came. */
export const noteCamera = (failure: ErrorCode | null): void => useCameraHealth.setState({ failure });

/** Counts the cameras; no permission is asked for and none is opened. A failure that was known is looked at anew. */
export async function lookForCameras(): Promise<void> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const count = devices.filter(({ kind }) => kind === 'videoinput').length;
    useCameraHealth.setState({ count, failure: null });
  } catch {
    useCameraHealth.setState({ count: null });
  }
}

/** Never a blocker: a minor needs no camera. */
export function cameraItem({ count, failure }: CameraHealth): ReadinessItem {
  const code = failure ?? (count === 0 ? 'DESK_CAMERA_NONE' : null);
  const state = code !== null ? 'warning' : count === null ? 'unknown' : 'ready';
  return { id: 'camera', state, code, detail: count === null ? {} : { count } };
}
