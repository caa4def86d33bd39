/** What a camera is for. Each is chosen once at a desk: the one above the document, the one before the applicant. */
export type CameraPurpose = 'face' | 'document';

export interface CameraDevice {
  readonly id: string;
  readonly label: string;
}

const keyOf = (purpose: CameraPurpose): string => `pip-desk.camera.${purpose}`;

/** By label: the identifiers of devices change with the window's storage and with the socket, the name of the camera stays. */
export function rememberedLabel(purpose: CameraPurpose): string | null {
  try {
    return window.localStorage.getItem(keyOf(purpose));
  } catch {
    return null;
  }
}

export function rememberLabel(purpose: CameraPurpose, label: string): void {
  // Before the first permission a browser tells no labels.
  if (label === '') return;
  try {
    window.localStorage.setItem(keyOf(purpose), label);
  } catch {
    // Without storage the choice lasts as long as the screen.
  }
}

export async function cameraDevices(): Promise<CameraDevice[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter((device) => device.kind === 'videoinput')
    .map((device) => ({ id: device.deviceId, label: device.label }));
}

/**
 * Which camera a purpose takes: the chosen one; before anything was chosen one that does not serve the other purpose, if there is
 * one. null: whichever the system gives.
 */
export function deviceFor(purpose: CameraPurpose, devices: readonly CameraDevice[]): CameraDevice | null {
  const wanted = rememberedLabel(purpose);
  const chosen = devices.find((device) => wanted !== null && device.label === wanted);
  if (chosen !== undefined) return chosen;
  const taken = rememberedLabel(purpose === 'face' ? 'document' : 'face');
  if (taken === null || !devices.some((device) => device.label === taken)) return null;
  return devices.find((device) => device.label !== '' && device.label !== taken) ?? null;
}
