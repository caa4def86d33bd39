import { useEffect } from 'react';
import { create } from 'zustand';

/** The step on the screen and what Enter does there, in the very words of its button, for the overview of keys. */
interface PrimaryLabel {
  readonly step: string | null;
  readonly label: string | null;
}

export const useShownPrimary = create<PrimaryLabel>()(() => ({ step: null, label: null }));

export function usePrimaryLabel(step: string, label: string | null): void {
  useEffect(() => {
    useShownPrimary.setState({ step, label });
    return () => {
      if (useShownPrimary.getState().step === step) useShownPrimary.setState({ step: null, label: null });
    };
  }, [step, label]);
}
