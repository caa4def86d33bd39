import { describe, expect, it } from 'vitest';
import type { FileSystem } from '#electron/trust/storeFolder.ts';
import { approve } from '#electron/usecases/trust/approve.ts';
import { value } from '../atDesk.ts';
import { pin, secondSupervisor, supervisor } from '../doubles.ts';
import { memoryFileSystem } from '../trustDouble.ts';
import { activated, as, july, keeperDesk, may, proposed } from './atKeeper.ts';

/** Dies at the `moment`-th call; a write gets half of its bytes to the disk first. After death nothing works any more. */
function dyingAt(moment: number, on: FileSystem): FileSystem & { calls(): number } {
  let calls = 0;
  const dead = (): never => {
    throw Object.assign(new Error('dead'), { code: 'EIO' });
  };
  const guarded =
    <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> =>
      ++calls >= moment ? dead() : act(...args);
  return {
    calls: () => calls,
    mkdir: guarded((path: string) => on.mkdir(path)),
    read: guarded((path: string) => on.read(path)),
    rename: guarded((from: string, to: string) => on.rename(from, to)),
    remove: guarded((path: string) => on.remove(path)),
    list: guarded((path: string) => on.list(path)),
    syncFolder: guarded((path: string) => on.syncFolder(path)),
    async writeDurably(path, bytes) {
      if (++calls === moment) await on.writeDurably(path, bytes.subarray(0, bytes.length >> 1));
      if (calls >= moment) dead();
      await on.writeDurably(path, bytes);
    },
  };
}

describe('an approval whose disk dies', () => {
  it('leaves the old set with its proposal or the new one with its entry, whichever call it hits', async () => {
    const seen: string[] = [];
    for (let moment = 1; ; moment++) {
      const whole = keeperDesk();
      const old = await activated(whole, may, [supervisor, secondSupervisor]);
      const proposal = await proposed(whole, supervisor, july);
      const fs = dyingAt(moment, memoryFileSystem(whole.trusting.disk));
      const dying = keeperDesk({ fs }, whole.trusting);
      await as(dying, secondSupervisor);
      await approve(dying.desk, proposal.id, [], pin);
      const lived = fs.calls() < moment;

      const next = keeperDesk({}, whole.trusting);
      const { id, damage } = await next.trusting.trust.current();
      expect(damage).toBeNull();
      const waiting = await next.trusting.trust.records.proposals();
      const approvals = (await next.trusting.entries()).filter(
        ({ event, outcome }) => event === 'trust.approve' && outcome === 'done',
      );
      seen.push(id === old ? 'old' : 'new');
      expect([id, waiting.length, approvals.length]).toEqual(id === old ? [old, 1, 1] : [proposal.set, 0, 2]);
      // Whatever was left behind, the next attempt succeeds, and nothing half-written stays.
      if (id === old) {
        await as(next, secondSupervisor);
        value(await approve(next.desk, proposal.id, [], pin));
      }
      expect([...whole.trusting.disk.keys()].toSorted()).toEqual(
        [`/trust/sets/${old}.json`, `/trust/sets/${proposal.set}.json`, '/trust/store.json'].toSorted(),
      );
      if (lived) break;
    }
    expect(new Set(seen)).toEqual(new Set(['old', 'new']));
    expect(seen.lastIndexOf('old')).toBeLessThan(seen.indexOf('new'));
  });
});
