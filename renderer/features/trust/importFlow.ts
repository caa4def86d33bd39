import { create } from 'zustand';
import type {
  ChosenFile,
  TrustPreview,
  TrustProgress,
  TrustProposal,
} from '../../../shared/contracts/trust.ts';
import type { DeskError } from '../../../shared/errors/result.ts';
import { call } from '../../bridge/desk.ts';
import { sendDroppedFile } from './droppedFile.ts';
import { comparedOf } from './fingerprintDraft.ts';

export type Stage = 'sending' | TrustProgress['stage'];

type Phase =
  | { readonly kind: 'choose' }
  | {
      readonly kind: 'working';
      readonly name: string;
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'preview'; readonly file: ChosenFile; readonly preview: TrustPreview }
  | { readonly kind: 'proposed'; readonly proposal: TrustProposal; readonly compared: boolean };

/**
 * One update on its way from the USB stick to a proposal. Kept outside the screens, so that a look at another page loses
 * neither the file being verified nor what was typed.
 */
interface ImportFlow {
  readonly phase: Phase;
  readonly error: DeskError | null;
  /** Which file the error is about, where the choosing begins anew. */
  readonly refused: string | null;
  readonly proposing: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly note: string;
  choose(): Promise<void>;
  drop(file: File): Promise<void>;
  progress(told: TrustProgress): void;
  type(id: string, text: string): void;
  setNote(note: string): void;
  /** @returns whether it was proposed */
  propose(pin: string): Promise<boolean>;
  startOver(): void;
}

const fresh = {
  phase: { kind: 'choose' },
  error: null,
  refused: null,
  proposing: false,
  typed: {},
  note: '',
} as const satisfies Partial<ImportFlow>;

export const useImportFlow = create<ImportFlow>()((set, get) => {
  /** Counts up whenever an answer still awaited is no longer wanted. */
  let round = 0;
  let fileId: string | null = null;
  const isBusy = (): boolean => get().phase.kind === 'working' || get().proposing;

  const verify = async (file: ChosenFile, current: number): Promise<void> => {
    fileId = file.fileId;
    set({ phase: { kind: 'working', name: file.name, stage: 'reading', done: 0, total: 0 } });
    const answer = await call('trust.preview', { fileId: file.fileId });
    if (current !== round) return;
    set(
      answer.ok
        ? { phase: { kind: 'preview', file, preview: answer.value } }
        : { phase: { kind: 'choose' }, error: answer.error, refused: file.name },
    );
  };

  return {
    ...fresh,
    choose: async () => {
      if (isBusy()) return;
      const current = ++round;
      const chosen = await call('trust.chooseFile', {});
      if (current !== round) return;
      if (!chosen.ok) return set({ ...fresh, error: chosen.error });
      // Closed without a choice: what is on the screen stays.
      if (chosen.value === null) return;
      set(fresh);
      await verify(chosen.value, current);
    },
    drop: async (file) => {
      if (isBusy()) return;
      const current = ++round;
      const sending = (done: number): void => {
        if (current !== round) return;
        set({ phase: { kind: 'working', name: file.name, stage: 'sending', done, total: file.size } });
      };
      set(fresh);
      sending(0);
      const sent = await sendDroppedFile(file, sending);
      if (current !== round) return;
      if (!sent.ok) return set({ ...fresh, error: sent.error, refused: file.name });
      await verify(sent.value, current);
    },
    progress: ({ fileId: about, stage, done, total }) => {
      const { phase } = get();
      if (phase.kind === 'working' && about === fileId) set({ phase: { ...phase, stage, done, total } });
    },
    type: (id, text) => set((flow) => ({ typed: { ...flow.typed, [id]: text } })),
    setNote: (note) => set({ note }),
    propose: async (pin) => {
      const { phase, typed, note, proposing } = get();
      if (phase.kind !== 'preview' || proposing) return false;
      const current = round;
      set({ proposing: true, error: null });
      const { toCompare } = phase.preview;
      const answer = await call('trust.propose', {
        fileId: phase.file.fileId,
        fingerprints: comparedOf(toCompare, typed),
        note: note.trim(),
        pin,
      });
      if (current !== round) return false;
      set(
        answer.ok
          ? { ...fresh, phase: { kind: 'proposed', proposal: answer.value, compared: toCompare.length > 0 } }
          : { proposing: false, error: answer.error },
      );
      return answer.ok;
    },
    startOver: () => {
      round++;
      set(fresh);
    },
  };
});
