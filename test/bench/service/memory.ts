import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../measure.ts';
import { count, ratio, type Part } from '../report.ts';
import { order, readStatus, submit } from './calls.ts';
import { type LoadedService, noServer, openService } from './world.ts';

const title = '13. The service’s memory under steady load';
const minutes = Number(process.env['PIPDESK_BENCH_MINUTES'] ?? '10');
const sampleMs = 1_000;
/** Calls a second. */
const rates = { order: 50, read: 150, submit: 5 };

/** Three kinds of calls beside each other, and the resident memory of the service's process all the while. */
export async function serviceMemory(): Promise<Part> {
  const skipped = noServer();
  if (skipped !== null) return { id: 'service-memory', title, skipped };
  const service = await openService();
  try {
    await order(service, { connections: 2, seconds: 2 });
    const samples: number[] = [];
    let over = false;
    const sampling = (async () => {
      while (!over) {
        samples.push(await service.residentBytes());
        await sleep(sampleMs);
      }
    })();
    const loads = await steadyLoad(service);
    over = true;
    await sampling;
    const perMinute = Array.from({ length: minutes }, (_, minute) =>
      median(samples.slice((minute * samples.length) / minutes, ((minute + 1) * samples.length) / minutes)),
    );
    const mebibytes = (bytes: number | undefined): string =>
      `${count((bytes ?? Number.NaN) / 1024 / 1024)} MiB`;
    return {
      id: 'service-memory',
      title,
      notes: [
        `${String(minutes)} minutes of ${Object.entries(rates)
          .map(([kind, rate]) => `${String(rate)} ${kind}`)
          .join(', ')} a second; median of resident memory in each minute`,
        `${count(loads.done)} calls done, ${count(loads.refused)} refused`,
      ],
      columns: ['minute', 'resident', 'to minute 2'],
      rows: perMinute.map((bytes, minute) => [
        ...[String(minute + 1), mebibytes(bytes), ratio(bytes, perMinute[1] ?? Number.NaN)],
      ]),
      values: { perMinute, ...loads },
    };
  } finally {
    await service.stop();
  }
}

async function steadyLoad(
  service: LoadedService,
): Promise<{ readonly done: number; readonly refused: number }> {
  // A minute at a time: what is signed now must be sent within five.
  let done = 0;
  let refused = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const loads = await Promise.all([
      order(service, { connections: 2, rate: rates.order, seconds: 60 }),
      readStatus(service, { connections: 2, rate: rates.read, seconds: 60 }),
      submit(service, { connections: 2, rate: rates.submit, calls: rates.submit * 55 }),
    ]);
    for (const each of loads) {
      done += each.done;
      refused += each.refused;
    }
  }
  return { done, refused };
}
