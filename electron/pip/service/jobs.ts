import type { ServiceLog } from './ports.ts';

/** Work the service does by itself: sending, retrying, erasing. One run of a job at a time; a failing run is told and tried again. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

export interface Jobs {
  /** Runs every job once, now, one after the other; for tests and for a service that is told to catch up. */
  runAll(): Promise<void>;
  start(): void;
  /** No further run begins; resolves when those under way have ended. */
  stop(): Promise<void>;
}

export function createJobs(jobs: readonly Job[], log: ServiceLog): Jobs {
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  const runOnce = (job: Job): Promise<void> => {
    const running = underWay.get(job.name);
    if (running !== undefined) return running;
    const run = job
      .run()
      // The message may quote a value; the name does not.
      .catch((error: unknown) =>
        log.error('pip-service.job-failed', {
          job: job.name,
          error: error instanceof Error ? error.name : 'unknown',
        }),
      )
      .finally(() => underWay.delete(job.name));
    underWay.set(job.name, run);
    return run;
  };

  return {
    runAll: async () => {
      for (const job of jobs) await runOnce(job);
    },
    start: () => {
      for (const job of jobs) {
        const timer = setInterval(() => void runOnce(job), job.everyMs);
        // A job never keeps a process alive that is told to end.
        timer.unref();
        timers.add(timer);
      }
    },
    stop: async () => {
      timers.forEach((timer) => clearInterval(timer));
      timers.clear();
      await Promise.all(underWay.values());
    },
  };
}
