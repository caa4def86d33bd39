import { useCallback, useEffect, useRef, useState } from 'react';

interface Mirror {
  /** `none`: no picture can be had; the hints do without. */
  readonly state: 'starting' | 'live' | 'none';
  attach(video: HTMLVideoElement | null): void;
}

/** Small on purpose: it is only looked at, and the officer's window measures and keeps the picture. */
const size = { width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * The camera the officer's window has chosen, a second time, for looking only. Known by its label: the ids of devices differ from
 * window to window. Open as long as the scene is shown.
 */
export function useMirror(label: string | null): Mirror {
  const [state, setState] = useState<Mirror['state']>('starting');
  const video = useRef<HTMLVideoElement | null>(null);
  const stream = useRef<MediaStream | null>(null);

  useEffect(() => {
    let alive = true;
    const stop = (): void => {
      stream.current?.getTracks().forEach((track) => track.stop());
      stream.current = null;
    };
    const start = async (): Promise<void> => {
      setState('starting');
      try {
        const opened = await openCamera(label);
        if (!alive) return opened.getTracks().forEach((track) => track.stop());
        stream.current = opened;
        opened.getVideoTracks().forEach((track) =>
          track.addEventListener('ended', () => {
            stop();
            if (alive) setState('none');
          }),
        );
        show(video.current, opened);
        setState('live');
      } catch {
        if (alive) setState('none');
      }
    };
    void start();
    return () => {
      alive = false;
      stop();
    };
  }, [label]);

  const attach = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    show(element, stream.current);
  }, []);
  return { state, attach };
}

async function openCamera(label: string | null): Promise<MediaStream> {
  const open = (deviceId?: string): Promise<MediaStream> =>
    navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...size, ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }) },
    });
  const named = await deviceOf(label);
  if (named !== undefined) return open(named);
  const first = await open();
  // Labels are told only once a camera has been granted.
  if (label === null || first.getVideoTracks()[0]?.label === label) return first;
  const wanted = await deviceOf(label);
  if (wanted === undefined) return first;
  first.getTracks().forEach((track) => track.stop());
  return open(wanted);
}

async function deviceOf(label: string | null): Promise<string | undefined> {
  if (label === null) return undefined;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.find((device) => device.kind === 'videoinput' && device.label === label)?.deviceId;
}

function show(video: HTMLVideoElement | null, stream: MediaStream | null): void {
  if (video === null || video.srcObject === stream) return;
  video.srcObject = stream;
  if (stream !== null) video.play().catch(() => undefined);
}
