/**
 * One worker that looks at one frame at a time. A question it does not answer in time, or breaks on, is answered null, and the
 * next one goes to a new worker.
 */
export class FrameWorker<Answer> {
  readonly #create: () => Worker;
  readonly #timeLimitMs: number;
  #worker: Worker | null = null;
  /** Ends the question under way; the worker is thrown away with it. */
  #giveUp: (() => void) | null = null;
  #closed = false;

  constructor(create: () => Worker, timeLimitMs = 10_000) {
    this.#create = create;
    this.#timeLimitMs = timeLimitMs;
  }

  /** @param transfer what goes over and is no longer the window's: the bitmap of the frame */
  ask(question: unknown, transfer: Transferable[]): Promise<Answer | null> {
    if (this.#closed) {
      // Asked while the screen went: a worker begun now would never be ended.
      for (const owned of transfer) if ('close' in owned) owned.close();
      return Promise.resolve(null);
    }
    this.#giveUp?.();
    const worker = (this.#worker ??= this.#create());
    return new Promise((resolve) => {
      const settle = (answer: Answer | null): void => {
        clearTimeout(timer);
        this.#giveUp = null;
        resolve(answer);
      };
      const giveUp = (): void => {
        worker.terminate();
        if (this.#worker === worker) this.#worker = null;
        settle(null);
      };
      const timer = setTimeout(giveUp, this.#timeLimitMs);
      this.#giveUp = giveUp;
      worker.onmessage = (event: MessageEvent<Answer | null>) => settle(event.data);
      worker.onerror = giveUp;
      worker.postMessage(question, transfer);
    });
  }

  close(): void {
    this.#closed = true;
    this.#giveUp?.();
    this.#worker?.terminate();
    this.#worker = null;
  }
}
