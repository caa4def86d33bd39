import { useCallback } from 'react';
import { create } from 'zustand';

/**
 * What was typed and is not yet handed to the desk. Kept here rather than in a screen, so that an error, a look at another
 * step or a change of language never loses it. Memory only, and emptied when the session ends: it may hold personal data.
 */
interface Drafts {
  readonly values: Readonly<Record<string, string>>;
  set(key: string, value: string): void;
  clear(): void;
}

export const useDrafts = create<Drafts>()((set) => ({
  values: {},
  set: (key, value) => set((state) => ({ values: { ...state.values, [key]: value } })),
  clear: () => set({ values: {} }),
}));

export function useDraft(key: string, initial = ''): [string, (value: string) => void] {
  const value = useDrafts((state) => state.values[key] ?? initial);
  const set = useCallback((next: string) => useDrafts.getState().set(key, next), [key]);
  return [value, set];
}
