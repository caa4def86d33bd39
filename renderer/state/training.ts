import { useEffect } from 'react';
import { create } from 'zustand';
import type { PersonaSummary, VerbResult } from '../../shared/contracts/desk.ts';

/** Practice only: which training document lies on the reader, and which order was made for it. */
interface Training {
  readonly open: boolean;
  readonly personas: readonly PersonaSummary[];
  readonly inserted: string | null;
  readonly chosen: string | null;
  readonly order: VerbResult<'training.order'> | null;
  /** How the step on the screen fills itself in (F2); null where it cannot. */
  readonly fill: (() => void) | null;
  set(change: Partial<Omit<Training, 'set'>>): void;
}

export const useTraining = create<Training>()((set) => ({
  open: false,
  personas: [],
  inserted: null,
  chosen: null,
  order: null,
  fill: null,
  set: (change) => set(change),
}));

/** The document an officer would have in hand: the one on the reader, else the one last chosen. */
export const documentInHand = (training: Training): PersonaSummary | null =>
  training.personas.find((persona) => persona.id === (training.inserted ?? training.chosen)) ?? null;

/** Registers how the step on the screen fills itself in, as long as it is on the screen. */
export function useTrainingFill(fill: () => void): void {
  useEffect(() => {
    useTraining.getState().set({ fill });
    return () => {
      if (useTraining.getState().fill === fill) useTraining.getState().set({ fill: null });
    };
  }, [fill]);
}
