import { count, ms, type Part } from '../report.ts';
import { checkPin, employ, order, readStatus, submit } from './calls.ts';
import type { Load } from './load.ts';
import { noServer, openService } from './world.ts';

const title = '11. The service at its work (PostgreSQL, one process)';
const connections = 8;
const seconds = 20;
/** What the status reads are asked at: the limit is about their times at this rate, not at the most there can be. */
const readsPerSecond = 500;
const submissions = 600;
/** A hundred desks, each with a PIN every half minute. */
const pinsPerSecond = 3;

export async function serviceRates(): Promise<Part> {
  const skipped = noServer();
  if (skipped !== null) return { id: 'service', title, skipped };
  const service = await openService();
  try {
    // Once through everything, so that nothing is compiled, planned or connected for the first time below.
    await order(service, { connections, seconds: 3 });
    await submit(service, { connections, calls: 40 });
    const runs: (readonly [string, string, Load])[] = [
      ['orders', '≥ 300/s', await order(service, { connections, seconds })],
      ['status reads, as many as there can be', '', await readStatus(service, { connections, seconds })],
      [
        `status reads, ${String(readsPerSecond)} a second`,
        '≥ 500/s, p99 ≤ 50 ms',
        await readStatus(service, { connections, seconds, rate: readsPerSecond }),
      ],
      ['whole submissions', '≥ 20/s', await submit(service, { connections, calls: submissions })],
    ];
    // Last: once there is somebody in the register, nobody else's submissions are taken.
    const operator = await employ(service);
    const pins = await checkPin(service, operator, { connections: 2, seconds: 10 });
    const [reads] = await Promise.all([
      readStatus(service, { connections, seconds, rate: readsPerSecond }),
      checkPin(service, operator, { connections: 1, seconds, rate: pinsPerSecond }),
    ]);
    runs.push(['PINs checked (argon2id, 64 MiB)', '', pins]);
    runs.push([
      `status reads, ${String(readsPerSecond)} a second beside ${String(pinsPerSecond)} PINs`,
      'p99 ≤ 50 ms',
      reads,
    ]);
    return {
      id: 'service',
      title,
      notes: [
        `service, PostgreSQL and autocannon on the same machine; ${String(connections)} connections, HTTP/1.1 on loopback`,
        'a submission: 250 kB of evidence in the body, signed by an enrolled desk, inspected again, sealed, in one transaction',
      ],
      columns: ['what', 'limit', 'a second', 'median', 'p99', 'done', 'refused'],
      rows: runs.map(([what, limit, { perSecond, p50, p99, done, refused }]) => [
        ...[what, limit, count(perSecond), ms(p50), ms(p99), count(done), count(refused)],
      ]),
      values: Object.fromEntries(runs.map(([what, , result]) => [what, result])),
    };
  } finally {
    await service.stop();
  }
}
