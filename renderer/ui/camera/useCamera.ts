import { useCallback, useEffect, useRef, useState } from 'react';
import { fail, type DeskError, type Result } from '../../../shared/errors/result.ts';
import { cameraDevices, deviceFor, rememberLabel, type CameraDevice, type CameraPurpose } from './devices.ts';
import { noteCamera } from './cameraHealth.ts';
import { stillOf } from './still.ts';
import { useHealth } from './useHealth.ts';

export type CameraState = 'starting' | 'live' | 'failed';

export interface Camera {
  readonly state: CameraState;
  readonly error: DeskError | null;
  /** What is wrong with a picture that does come: black, frozen, few pixels. The officer may go on all the same. */
  readonly warning: DeskError | null;
  readonly devices: readonly CameraDevice[];
  readonly deviceId: string | null;
  /** Gives the video element its picture. */
  attach(video: HTMLVideoElement | null): void;
  /** The element that shows the picture, for looking at frames (useFrames). */
  video(): HTMLVideoElement | null;
  choose(deviceId: string): void;
  retry(): void;
  /** One still, unmirrored, in the camera's full resolution, as JPEG in base64. */
  takeStill(): Promise<Result<string>>;
}

/** How often a camera that another program holds is asked for again. */
const busyRetryMs = 2000;

/**
 * Opens a camera while the screen is shown, picture only, never sound, and stops it when the screen goes. A camera that is
 * plugged in (again), or that another program lets go of, comes back by itself. Never used for a minor: the screens that use
 * it do not exist for them.
 */
export function useCamera(purpose: CameraPurpose): Camera {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<CameraState>('starting');
  const [error, setError] = useState<DeskError | null>(null);
  const [devices, setDevices] = useState<readonly CameraDevice[]>([]);
  const [deviceId, setDeviceId] = useState<string | null>(null);
  const element = useRef<HTMLVideoElement | null>(null);
  const stream = useRef<MediaStream | null>(null);
  const video = useCallback(() => element.current, []);
  const fault = useHealth(purpose, state === 'live', video);

  useEffect(() => {
    let alive = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failed: DeskError['code'] | null = null;
    const stop = (): void => {
      stopAll(stream.current);
      stream.current = null;
    };
    const again = (): void => setAttempt((n) => n + 1);
    const failWith = (code: DeskError['code']): void => {
      // Of an opening that is over: its camera is closed already, and the one that is open is another's.
      if (!alive) return;
      stop();
      failed = code;
      setError({ code });
      setState('failed');
      noteCamera(code);
      if (code === 'DESK_CAMERA_BUSY') timer = setTimeout(again, busyRetryMs);
    };
    const onDevices = async (): Promise<void> => {
      const found = await cameraDevices().catch(() => []);
      if (!alive) return;
      setDevices(found);
      const isBack = failed === 'DESK_CAMERA_NONE' || failed === 'DESK_CAMERA_UNPLUGGED';
      if (isBack && found.length > 0) again();
    };
    const open = async (): Promise<void> => {
      // While it is only tried again, what went wrong stays on the screen.
      setState((was) => (was === 'live' ? 'starting' : was));
      try {
        const opened = await openCamera(purpose);
        if (!alive) return stopAll(opened);
        stream.current = opened;
        opened
          .getVideoTracks()
          .forEach((track) => track.addEventListener('ended', () => failWith('DESK_CAMERA_UNPLUGGED')));
        show(element.current, opened);
        const found = await cameraDevices();
        if (!alive) return;
        setDevices(found);
        setDeviceId(idOf(opened, found));
        setError(null);
        setState('live');
        noteCamera(null);
      } catch (cause) {
        failWith(cameraErrorCode(cause));
      }
    };
    const changed = (): void => void onDevices();
    // Machines without any media devices have no such object either.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    media?.addEventListener?.('devicechange', changed);
    void open();
    return () => {
      alive = false;
      clearTimeout(timer);
      media?.removeEventListener?.('devicechange', changed);
      stop();
    };
  }, [purpose, attempt]);

  const attach = useCallback((to: HTMLVideoElement | null) => {
    element.current = to;
    show(to, stream.current);
  }, []);
  const restart = useCallback(() => {
    setError(null);
    setState('starting');
    setAttempt((n) => n + 1);
  }, []);
  const choose = useCallback(
    (id: string) => {
      const chosen = devices.find((device) => device.id === id);
      if (chosen === undefined) return;
      rememberLabel(purpose, chosen.label);
      setDeviceId(id);
      restart();
    },
    [purpose, devices, restart],
  );
  const takeStill = useCallback(
    () =>
      fault === 'DESK_CAMERA_FROZEN' || fault === 'DESK_CAMERA_BLACK'
        ? Promise.resolve(fail(fault))
        : stillOf(element.current),
    [fault],
  );
  const warning = fault === null ? null : { code: fault };
  return { state, error, warning, devices, deviceId, attach, video, choose, retry: restart, takeStill };
}

/**
 * The camera of this purpose. Before the first permission devices have no labels: then one is opened, and given back for the
 * right one once the labels are known.
 */
async function openCamera(purpose: CameraPurpose): Promise<MediaStream> {
  const wanted = deviceFor(purpose, await cameraDevices());
  const opened = await openDevice(wanted);
  if (wanted !== null) return opened;
  const devices = await cameraDevices();
  const right = deviceFor(purpose, devices);
  if (right === null || right.id === idOf(opened, devices)) return opened;
  stopAll(opened);
  return openDevice(right);
}

const openDevice = (device: CameraDevice | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      width: { ideal: 1920 },
      height: { ideal: 1080 },
      ...(device === null ? {} : { deviceId: { exact: device.id } }),
    },
  });

function idOf(stream: MediaStream, devices: readonly CameraDevice[]): string | null {
  const track = stream.getVideoTracks()[0];
  const id = track?.getSettings().deviceId;
  return (
    (devices.find((device) => device.id === id) ?? devices.find(({ label }) => label === track?.label))?.id ??
    null
  );
}

const stopAll = (stream: MediaStream | null): void => stream?.getTracks().forEach((track) => track.stop());

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
