import { Worker } from 'node:worker_threads';
import { fail, type Result } from '#shared/errors/result.ts';
import type { TrustAnswer, TrustJob } from '../trust/jobs.ts';
import type { ImportStage } from '../trust/preparedImport.ts';
import type { TrustComputing } from '../usecases/ports.ts';

/** What the thread says. */
export type TrustMessage =
  | { readonly progress: { readonly stage: ImportStage; readonly done: number; readonly total: number } }
  | { readonly result: Result<unknown> };

export interface ComputingLimits {
  /** A real list takes seconds; a complete directory of a hundred states a minute on a slow desk. */
  readonly milliseconds: number;
  /** Heap of the thread: more than any real list takes, less than would bring the desk down. */
  readonly mebibytes: number;
}

const usualLimits: ComputingLimits = { milliseconds: 5 * 60_000, mebibytes: 1024 };

/**
 * Certificate work in a thread of its own for every job: the window stays alive meanwhile, and what a hostile file does to the
 * thread, it does not do to the desk.
 * @param entry the built `trustWorker.js`
 */
export function threadedComputing(
  entry: string | URL,
  limits: ComputingLimits = usualLimits,
): TrustComputing {
  return {
    run: <J extends TrustJob>(job: J, onProgress: Parameters<TrustComputing['run']>[1]) =>
      new Promise<Result<TrustAnswer<J>>>((resolve) => {
        const worker = new Worker(entry, {
          // Secrets of the desk's configuration are nothing for the reader of a file from a USB stick.
          env: {},
          execArgv: [],
          resourceLimits: { maxOldGenerationSizeMb: limits.mebibytes },
        });
        const end = (result: Result<unknown>): void => {
          clearTimeout(timer);
          void worker.terminate();
          // The thread ran the job it was given, so that its answer is the answer to this job.
          resolve(result as Result<TrustAnswer<J>>);
        };
        const timer = setTimeout(
          () => end(fail('TRUST_CHECK_ABORTED', { why: 'time' })),
          limits.milliseconds,
        );
        worker.on('message', (message: TrustMessage) => {
          if ('result' in message) end(message.result);
          else onProgress(message.progress.stage, message.progress.done, message.progress.total);
        });
        worker.once('error', (error: Error & { code?: string }) =>
          end(
            fail('TRUST_CHECK_ABORTED', {
              why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'fault',
            }),
          ),
        );
        worker.once('messageerror', () => end(fail('TRUST_CHECK_ABORTED', { why: 'fault' })));
        worker.once('exit', () => end(fail('TRUST_CHECK_ABORTED', { why: 'ended' })));
        worker.postMessage(job);
      }),
  };
}
