import { create } from 'zustand';

/** How the window looks: as the system does, or always light or dark. Remembered on this machine, like the language. */
export const appearances = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const storageKey = 'pip-desk.appearance';

function remembered(): Appearance {
  try {
    const kept = window.localStorage.getItem(storageKey);
    return appearances.find((appearance) => appearance === kept) ?? 'auto';
  } catch {
    return 'auto';
  }
}

const show = (appearance: Appearance): void =>
  document.documentElement.setAttribute('data-color-scheme', appearance);

interface ChosenAppearance {
  readonly appearance: Appearance;
  setAppearance(appearance: Appearance): void;
}

export const useAppearance = create<ChosenAppearance>()((set) => ({
  appearance: remembered(),
  setAppearance: (appearance) => {
    show(appearance);
    set({ appearance });
    try {
      window.localStorage.setItem(storageKey, appearance);
    } catch {
      // Without storage the choice lasts as long as the window.
    }
  },
}));

/** Before the first render, so that a dark desk never flashes white. */
export const startAppearance = (): void => show(useAppearance.getState().appearance);
