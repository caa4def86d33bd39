import type Database from 'better-sqlite3-multiple-ciphers';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { defaultFreshnessPolicy, type FreshnessPolicy } from '#shared/domain/trustFreshness.ts';
import { type AuditLog, createAuditLog } from '#electron/storage/auditLog.ts';
import { createTrustRecords } from '#electron/storage/trustRecords.ts';
import type { PinnedAnchor } from '#electron/trust/anchors.ts';
import { runTrustJob } from '#electron/trust/jobs.ts';
import type { FileSystem } from '#electron/trust/storeFolder.ts';
import type { Clock, TrustComputing } from '#electron/usecases/ports.ts';
import { type KeeperNeeds, TrustKeeper } from '#electron/usecases/trust/keeper.ts';
import { deskDatabase } from '../../support/deskDatabase.ts';

/** The trust of a desk of doubles: the real keeper and the real records, over a database and a disk in memory. */

export interface TrustDouble {
  readonly trust: TrustKeeper;
  readonly audit: AuditLog;
  /** Everything on the disk, by path. */
  readonly disk: Map<string, Uint8Array>;
  readonly database: Database.Database;
  /** The audit chain so far. */
  entries(): Promise<Pick<AuditEntry, 'event' | 'outcome' | 'who' | 'fields'>[]>;
}

/** Sessions may begin whatever is trusted: what most tests are not about. */
export const neverBlocks: FreshnessPolicy = {
  ...defaultFreshnessPolicy,
  blockAfterDays: null,
  requiredLists: [],
};

/** In this thread. */
export const plainComputing: TrustComputing = {
  run: ((job, onProgress) => runTrustJob(job, onProgress)) as TrustComputing['run'],
};

export function trustDouble(
  clock: Clock,
  changes: Partial<Omit<KeeperNeeds, 'pinned'>> & { pinned?: readonly { sha256: string }[] } = {},
  kept: Pick<TrustDouble, 'database' | 'disk'> = { database: deskDatabase(), disk: new Map() },
): TrustDouble {
  const audit = createAuditLog(kept.database, clock);
  const { pinned = [], ...rest } = changes;
  const trust = new TrustKeeper({
    folder: '/trust',
    records: createTrustRecords(kept.database, audit, clock),
    computing: plainComputing,
    clock,
    log: { info: () => undefined, error: () => undefined },
    policy: neverBlocks,
    packageKeys: [],
    training: null,
    fs: memoryFileSystem(kept.disk),
    ...rest,
    pinned: pinned.map(({ sha256 }): PinnedAnchor => ({
      country: 'DE',
      subject: 'C=DE, CN=root',
      sha256,
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2035-01-01T00:00:00Z',
      source: 'test',
      checkedBy: null,
      checkedOn: null,
    })),
  });
  return {
    ...kept,
    trust,
    audit,
    async entries() {
      const text = Buffer.from((await audit.export()).file).toString('utf8');
      return text
        .split('\n')
        .slice(1, -1)
        .map((line) => {
          const { event, outcome, who, fields } = JSON.parse(line) as AuditEntry;
          return { event, outcome, who, fields };
        });
    },
  };
}

export function memoryFileSystem(disk: Map<string, Uint8Array>): FileSystem {
  const absent = (): Error => Object.assign(new Error('no such file'), { code: 'ENOENT' });
  return {
    mkdir: async () => undefined,
    async read(path) {
      const bytes = disk.get(path);
      if (bytes === undefined) throw absent();
      return bytes;
    },
    async writeDurably(path, bytes) {
      disk.set(path, bytes.slice());
    },
    async rename(from, to) {
      const bytes = disk.get(from);
      if (bytes === undefined) throw absent();
      disk.delete(from);
      disk.set(to, bytes);
    },
    async remove(path) {
      disk.delete(path);
    },
    async list(folder) {
      const names = [...disk.keys()].flatMap((path) =>
        path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1).split('/')[0] ?? []) : [],
      );
      return [...new Set(names)];
    },
    syncFolder: async () => undefined,
  };
}
