import { vi } from 'vitest';

/** Cameras on a fake socket: they can be plugged in, pulled out, and be in use elsewhere. */
export function fakeCameras(...labels: string[]) {
  const bus = new EventTarget();
  let plugged = [...labels];
  let serial = 0;
  const ids = new Map<string, string>();
  const busy = new Set<string>();
  const open = new Map<string, EventTarget>();
  const asked: string[] = [];
  const idOf = (label: string): string => {
    if (!ids.has(label)) ids.set(label, `id-${String(++serial)}-${label}`);
    return ids.get(label) ?? '';
  };
  const getUserMedia = async ({ video }: { video: { deviceId?: { exact: string } } }) => {
    const wanted = video.deviceId?.exact;
    const label = plugged.find((name) => wanted === undefined || idOf(name) === wanted);
    if (label === undefined)
      throw new DOMException('', wanted === undefined ? 'NotFoundError' : 'OverconstrainedError');
    if (busy.has(label)) throw new DOMException('', 'NotReadableError');
    asked.push(label);
    const track = Object.assign(new EventTarget(), {
      kind: 'video',
      label,
      stop: () => void open.delete(label),
      getSettings: () => ({ deviceId: idOf(label) }),
    });
    open.set(label, track);
    return Object.assign(new MediaStream(), { getTracks: () => [track], getVideoTracks: () => [track] });
  };
  const mediaDevices = Object.assign(bus, {
    getUserMedia,
    enumerateDevices: async () =>
      plugged.map((label) => ({ kind: 'videoinput', deviceId: idOf(label), label })),
  });
  vi.stubGlobal('navigator', { ...navigator, language: 'nb', mediaDevices });
  return {
    asked,
    open,
    busy,
    unplug(label: string): void {
      plugged = plugged.filter((name) => name !== label);
      // Another socket, another identifier: only the label stays.
      ids.delete(label);
      open.get(label)?.dispatchEvent(new Event('ended'));
      bus.dispatchEvent(new Event('devicechange'));
    },
    plug(label: string): void {
      plugged.push(label);
      bus.dispatchEvent(new Event('devicechange'));
    },
  };
}
