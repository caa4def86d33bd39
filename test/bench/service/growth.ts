import { count, ms, ratio, type Part } from '../report.ts';
import { claim, type Effort, list, order, readStatus, submit } from './calls.ts';
import { fill } from './filling.ts';
import type { Load } from './load.ts';
import { type LoadedService, noServer, openService } from './world.ts';

const title = '12. The service from 1,000 to 1,000,000 orders';
const small = 1_000;
const large = Number(process.env['PIPDESK_BENCH_ORDERS'] ?? '1000000');

/** One call after the other: what each takes, and not how they wait for each other. */
const alone = (calls: number): Effort & { calls: number } => ({ connections: 1, calls });

const kinds: Readonly<Record<string, (service: LoadedService) => Promise<Load>>> = {
  order: (service) => order(service, alone(1500)),
  'read a status': (service) => readStatus(service, alone(3000)),
  'list a page of orders': (service) => list(service, alone(300)),
  'look a code up and claim it': (service) => claim(service, 300),
  'whole submission': (service) => submit(service, alone(120)),
};

export async function serviceGrowth(): Promise<Part> {
  const skipped = noServer();
  if (skipped !== null) return { id: 'service-growth', title, skipped };
  const service = await openService();
  const measured = async (): Promise<readonly (readonly [string, Load])[]> => {
    const loads: (readonly [string, Load])[] = [];
    for (const [name, run] of Object.entries(kinds)) loads.push([name, await run(service)]);
    return loads;
  };
  try {
    await fill(service.sql, small);
    await measured();
    const few = await measured();
    await fill(service.sql, large);
    const many = await measured();
    return {
      id: 'service-growth',
      title,
      notes: [
        `calls one after the other; ${count(small)} and ${count(large)} orders, one in fifty still to be done, the others with claim, submission and result`,
        'limit: 1.5 ×',
      ],
      columns: [
        'call',
        'few: median',
        'p99',
        'mean',
        'many: median',
        'p99',
        'mean',
        'mean, ratio',
        'refused',
      ],
      rows: few.map(([name, before], row) => {
        const after = many[row]?.[1] ?? before;
        return [
          ...[name, ms(before.p50), ms(before.p99), ms(before.mean)],
          ...[ms(after.p50), ms(after.p99), ms(after.mean), ratio(after.mean, before.mean)],
          count(before.refused + after.refused),
        ];
      }),
      values: { few: Object.fromEntries(few), many: Object.fromEntries(many) },
    };
  } finally {
    await service.stop();
  }
}
