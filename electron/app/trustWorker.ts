import { parentPort } from 'node:worker_threads';
import type { TrustJob } from '../trust/jobs.ts';
import { runTrustJob } from '../trust/jobs.ts';
import type { TrustMessage } from './trustComputing.ts';

/** Entry of the worker thread: one job, its progress, its answer, the end. */
const port = parentPort;
const post = (message: TrustMessage): void => port?.postMessage(message);

port?.once('message', (job: TrustJob) => {
  // Not caught: whatever this throws ends the thread, which the other side answers with a code.
  void runTrustJob(job, (stage, done, total) => post({ progress: { stage, done, total } })).then((result) => {
    post({ result });
    port.close();
  });
});
