import { Desk } from '#electron/usecases/desk.ts';
import { deliver } from '#electron/usecases/deliver.ts';
import { openStore } from '#electron/storage/store.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { submissionReceiptSchema } from '#shared/contracts/pip.ts';
import { deskDouble } from '../usecases/doubles.ts';
import { cheap, entryOf, randomness, wrapper } from './support.ts';

/**
 * A desk that decides and delivers until somebody kills it: real store, real delivery, a service over HTTP. Arguments: folder
 * of the store, address of the service, first and last number of the sessions still to be decided. Tells on stdout what is
 * durable (`put N`), and `idle` when everything was delivered.
 */
const [folder = '', url = '', first = '0', last = '0'] = process.argv.slice(2);

const { desk: double } = deskDouble();
const clock = { now: () => new Date(), ticks: () => performance.now() };
const store = await openStore({ folder, wrapper: wrapper(), clock, random: randomness, pinCost: cheap });
const desk = new Desk({
  ...double.parts,
  outbox: store.outbox,
  pip: {
    ...double.parts.pip,
    async submit(claimId, submission, key) {
      try {
        const response = await fetch(`${url}/${claimId}`, {
          method: 'POST',
          headers: { 'Idempotency-Key': key },
          body: JSON.stringify(submission),
        });
        return ok(submissionReceiptSchema.parse(await response.json()));
      } catch {
        return fail('PIP_SERVICE_UNREACHABLE');
      }
    },
  },
});

process.stdout.write('up\n');
await deliver(desk);
for (let n = Number(first); n <= Number(last); n++) {
  await store.outbox.put(entryOf(n));
  process.stdout.write(`put ${n}\n`);
  await deliver(desk);
}
process.stdout.write('idle\n');
setInterval(() => undefined, 1000);
