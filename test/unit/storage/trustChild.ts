import { join } from 'node:path';
import { openStore } from '#electron/storage/store.ts';
import { encodeTrustSet } from '#electron/trust/setFile.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { Desk } from '#electron/usecases/desk.ts';
import { approve } from '#electron/usecases/trust/approve.ts';
import { dropFile } from '#electron/usecases/trust/file.ts';
import { propose } from '#electron/usecases/trust/propose.ts';
import { TrustKeeper } from '#electron/usecases/trust/keeper.ts';
import { deskDouble, operatorOf, pin, secondSupervisor, supervisor } from '../usecases/doubles.ts';
import { neverBlocks } from '../usecases/trustDouble.ts';
import { cheap, randomness, wrapper } from './support.ts';
import { howManySets, setOf, setsAsFiles } from './trustSets.ts';

/**
 * Two people who propose and approve one set after the other, and a command line that activates the same sets in a folder of its
 * own, until somebody kills them. Real store, real use cases. Arguments: folder, number of the first set. Tells `up` when
 * everything is open.
 */
const [folder = '', first = '0'] = process.argv.slice(2);

const { desk: double } = deskDouble();
const clock = { now: () => new Date(), ticks: () => performance.now() };
const store = await openStore({ folder, wrapper: wrapper(), clock, random: randomness, pinCost: cheap });
const trust = new TrustKeeper({
  folder: join(folder, 'trust'),
  records: store.trust,
  computing: setsAsFiles,
  clock,
  log: double.parts.log,
  policy: neverBlocks,
  pinned: [],
  packageKeys: [],
  training: null,
});
const desk = new Desk({ ...double.parts, clock, random: randomness, audit: store.audit, trust });
const alone = openTrustStore(join(folder, 'alone'));
await trust.current();

process.stdout.write('up\n');
for (let n = Number(first); ; n = (n + 1) % howManySets) {
  const file = encodeTrustSet(setOf(n));
  desk.setOperator(operatorOf(supervisor));
  const dropped = await dropFile(desk, 'set', file.length);
  if (!dropped.ok || desk.fileInHand === null) throw new Error('not taken');
  desk.setFileInHand({ ...desk.fileInHand, bytes: file, received: file.length });
  const proposal = await propose(desk, dropped.value.fileId, [], 'kill me', pin);
  // The set that is active already, after a kill: the next one then.
  if (!proposal.ok && proposal.error.code !== 'TRUST_NOTHING_NEW') throw new Error(proposal.error.code);
  if (proposal.ok) {
    desk.setOperator(operatorOf(secondSupervisor));
    const approved = await approve(desk, proposal.value.id, [], pin);
    if (!approved.ok) throw new Error(approved.error.code);
  }
  const activated = await alone.activate(setOf(n), clock.now());
  if (!activated.ok) throw new Error(activated.error.code);
}
