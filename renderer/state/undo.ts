import { create } from 'zustand';
import { useDesk } from './desk.ts';

/** Something taken away a moment ago that nobody outside the desk has seen yet. */
interface Offer {
  /** What happened, in words: `Bildet er fjernet.` */
  readonly text: string;
  readonly undo: () => void;
}

/**
 * Undo in place of “are you sure?”. The offer has no clock (WCAG 2.2.1: nothing to extend); it stands until it is used, put
 * away, followed by another, or the session it belongs to is over, since it may hold personal data.
 */
interface Undo {
  readonly offer: Offer | null;
  offerUndo(offer: Offer): void;
  undo(): void;
  clear(): void;
}

export const useUndo = create<Undo>()((set, get) => ({
  offer: null,
  offerUndo: (offer) => set({ offer }),
  undo: () => {
    const { offer } = get();
    set({ offer: null });
    offer?.undo();
  },
  clear: () => set({ offer: null }),
}));

useDesk.subscribe((now, before) => {
  const isOther =
    now.session?.sessionId !== before.session?.sessionId ||
    now.status?.operator?.id !== before.status?.operator?.id;
  if (isOther) useUndo.getState().clear();
});
