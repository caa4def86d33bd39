import { readStepIds, type ReadStep, type ReadStepId } from '#shared/domain/inspection.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Stopwatch } from '../ports.ts';

/** How a step ended; `code` is why it failed although the reading may go on. */
export interface StepEnd {
  readonly state: 'done' | 'skipped' | 'failed';
  readonly code?: ErrorCode;
}

/** The visible list of the reading: what an officer sees live and what stays on the record. */
export class StepLog {
  readonly #stopwatch: Stopwatch;
  readonly #onProgress: (steps: readonly ReadStep[]) => void;
  readonly #begun: number;
  #steps: readonly ReadStep[] = readStepIds.map((id) => ({
    id,
    state: 'pending',
    bytesRead: 0,
    bytesTotal: 0,
    durationMs: 0,
    error: null,
  }));

  constructor(stopwatch: Stopwatch, onProgress: (steps: readonly ReadStep[]) => void) {
    this.#stopwatch = stopwatch;
    this.#onProgress = onProgress;
    this.#begun = stopwatch();
  }

  get steps(): readonly ReadStep[] {
    return this.#steps;
  }

  /** Milliseconds of every step that ran, and `total`. */
  timings(): Readonly<Record<string, number>> {
    const ran = this.#steps.filter(({ state }) => state === 'done' || state === 'failed');
    return Object.fromEntries([
      ...ran.map(({ id, durationMs }) => [id, durationMs] as const),
      ['total', this.#stopwatch() - this.#begun],
    ]);
  }

  bytes(id: ReadStepId, bytesRead: number, bytesTotal: number): void {
    this.#change(id, { bytesRead, bytesTotal });
  }

  /** Runs one step; what it throws fails the step and is thrown on. */
  async run(
    id: ReadStepId,
    work: () => Promise<StepEnd>,
    codeOf: (error: unknown) => ErrorCode | null,
  ): Promise<void> {
    const begun = this.#stopwatch();
    const duration = (): number => this.#stopwatch() - begun;
    this.#change(id, { state: 'running' });
    try {
      const { state, code } = await work();
      this.#change(id, { state, error: code ?? null, durationMs: duration() });
    } catch (error) {
      this.#change(id, { state: 'failed', error: codeOf(error), durationMs: duration() });
      throw error;
    }
  }

  #change(id: ReadStepId, change: Partial<ReadStep>): void {
    this.#steps = this.#steps.map((step) => (step.id === id ? { ...step, ...change } : step));
    this.#onProgress(this.#steps);
  }
}
