import { useCallback, useEffect, useRef, useState } from 'react';
import { fail, ok, type DeskError, type Result } from '../../../shared/errors/result.ts';
import { noteCamera } from '../../state/cameraHealth.ts';
import { base64FromBytes } from '../base64.ts';

export type CameraState = 'starting' | 'live' | 'failed';

export interface Camera {
  readonly state: CameraState;
  readonly error: DeskError | null;
  readonly devices: readonly { readonly id: string; readonly label: string }[];
  readonly deviceId: string | null;
  /** Gives the video element its picture. */
  attach(video: HTMLVideoElement | null): void;
  choose(deviceId: string): void;
  retry(): void;
  /** One still, unmirrored, in the camera's full resolution, as JPEG in base64. */
  takeStill(): Promise<Result<string>>;
}

/** JPEG quality of a still: documents stay legible, and 1920 × 1080 stays well below the 8 MiB the desk takes. */
const stillQuality = 0.92;

/** The camera chosen for a purpose, as long as the window lives. */
const remembered = new Map<string, string>();

/**
 * Opens a camera while the screen is shown, picture only, never sound, and stops it when the screen goes. Never used for a
 * minor: the screens that use it do not exist for them.
 */
export function useCamera(purpose: string): Camera {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<CameraState>('starting');
  const [error, setError] = useState<DeskError | null>(null);
  const [devices, setDevices] = useState<Camera['devices']>([]);
  const [deviceId, setDeviceId] = useState<string | null>(remembered.get(purpose) ?? null);
  const video = useRef<HTMLVideoElement | null>(null);
  const stream = useRef<MediaStream | null>(null);

  useEffect(() => {
    let alive = true;
    const failWith = (code: DeskError['code']): void => {
      if (!alive) return;
      setError({ code });
      setState('failed');
      noteCamera(code);
    };
    const stop = (): void => {
      stream.current?.getTracks().forEach((track) => track.stop());
      stream.current = null;
    };
    const open = async (): Promise<void> => {
      setState('starting');
      setError(null);
      try {
        const opened = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: {
            width: { ideal: 1920 },
            height: { ideal: 1080 },
            ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
          },
        });
        if (!alive) return opened.getTracks().forEach((track) => track.stop());
        stream.current = opened;
        // Pulled out in mid-use.
        opened.getVideoTracks().forEach((track) =>
          track.addEventListener('ended', () => {
            stop();
            failWith('DESK_CAMERA_NONE');
          }),
        );
        show(video.current, opened);
        const all = await navigator.mediaDevices.enumerateDevices();
        if (!alive) return;
        setDevices(
          all
            .filter((device) => device.kind === 'videoinput')
            .map((device) => ({ id: device.deviceId, label: device.label })),
        );
        setState('live');
        noteCamera(null);
      } catch (cause) {
        stop();
        failWith(cameraErrorCode(cause));
      }
    };
    void open();
    return () => {
      alive = false;
      stop();
    };
  }, [deviceId, attempt]);

  const attach = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    show(element, stream.current);
  }, []);
  const choose = useCallback(
    (id: string) => {
      remembered.set(purpose, id);
      setDeviceId(id);
    },
    [purpose],
  );
  const retry = useCallback(() => {
    // The remembered camera may be the one that is gone.
    remembered.delete(purpose);
    setDeviceId(null);
    setAttempt((n) => n + 1);
  }, [purpose]);
  const takeStill = useCallback(() => stillOf(video.current), []);
  return { state, error, devices, deviceId, attach, choose, retry, takeStill };
}

function show(video: HTMLVideoElement | null, stream: MediaStream | null): void {
  if (video === null || video.srcObject === stream) return;
  video.srcObject = stream;
  if (stream !== null) video.play().catch(() => undefined);
}

/** DOMException of getUserMedia → a code of ours (W3C Media Capture and Streams §10.3.1). */
export function cameraErrorCode(cause: unknown): DeskError['code'] {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'DESK_CAMERA_DENIED';
  if (name === 'NotReadableError' || name === 'AbortError') return 'DESK_CAMERA_BUSY';
  return 'DESK_CAMERA_NONE';
}

async function stillOf(video: HTMLVideoElement | null): Promise<Result<string>> {
  if (video === null || video.videoWidth === 0) return fail('DESK_PHOTO_INVALID');
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  if (context === null) return fail('DESK_PHOTO_INVALID');
  context.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', stillQuality),
  );
  if (blob === null) return fail('DESK_PHOTO_INVALID');
  return ok(base64FromBytes(new Uint8Array(await blob.arrayBuffer())));
}
