import { useEffect, useState } from 'react';
import type { PhotoKind } from '../../shared/domain/session.ts';
import { call } from '../bridge/desk.ts';
import type { StoredImage } from './Picture.tsx';

type Asked = { readonly image: StoredImage | null; readonly key: string } | null;

/** Asks main for a picture by name. `undefined` while asking, null where there is none. */
function useImage(
  key: string,
  ask: (() => Promise<StoredImage | null>) | null,
): StoredImage | null | undefined {
  const [asked, setAsked] = useState<Asked>(null);
  useEffect(() => {
    if (ask === null) return;
    let alive = true;
    void ask().then((image) => {
      if (alive) setAsked({ image, key });
    });
    return () => {
      alive = false;
    };
    // `key` names the question; `ask` is a new function at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, ask === null]);
  if (ask === null) return null;
  return asked?.key === key ? asked.image : undefined;
}

/** `version` changes when the chip was read anew. */
export const useChipImage = (kind: 'portrait' | 'signature', exists: boolean, version: string) =>
  useImage(
    `${kind} ${version}`,
    exists ? async () => valueOf(await call('session.chipImage', { kind })) : null,
  );

export const usePhoto = (kind: PhotoKind, exists: boolean, version: number) =>
  useImage(`${kind} ${version}`, exists ? async () => valueOf(await call('session.photo', { kind })) : null);

const valueOf = <T>(result: { ok: true; value: T } | { ok: false }): T | null =>
  result.ok ? result.value : null;
