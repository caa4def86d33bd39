import type { TrustDiff, TrustPreview } from '#shared/contracts/trust.ts';
import {
  forbidsSessions,
  type Freshness,
  type FreshnessPolicy,
  freshnessOf,
} from '#shared/domain/trustFreshness.ts';
import { fail, type Failed, ok, type Result } from '#shared/errors/result.ts';
import type { DscValidator } from '../../emrtd/ports.ts';
import { type Anchor, anchorOf, type PinnedAnchor } from '../../trust/anchors.ts';
import { olderThanSeen } from '../../trust/highestSigned.ts';
import { dscValidator } from '../../trust/path.ts';
import { pendingFiles, type PendingFiles } from '../../trust/pendingFiles.ts';
import type { ImportProgress, PreparedImport } from '../../trust/preparedImport.ts';
import { seededWith } from '../../trust/seed.ts';
import { emptyTrustSet, type TrustSetContent } from '../../trust/setFile.ts';
import { type FileSystem, nodeFileSystem } from '../../trust/storeFolder.ts';
import { stateFile, type StoreState } from '../../trust/storeState.ts';
import { type TrustSet, trustSetFrom } from '../../trust/trustSet.ts';
import { type Act, type Activation, type TrustStore, trustStoreOver } from '../../trust/trustStore.ts';
import type { AuditRecord, Clock, Log, StoredProposal, TrustComputing, TrustRecords } from '../ports.ts';

/** What is trusted at one moment. A session keeps the one it began with, however often the desk activates another. */
export interface TrustSnapshot {
  readonly id: string | null;
  readonly content: TrustSetContent;
  /** null where the desk trusts nobody yet, or cannot read what it should trust. */
  readonly set: TrustSet | null;
  readonly validator: DscValidator;
  /** Why `set` is null although something is active. */
  readonly damage: Failed | null;
}

export interface KeeperNeeds {
  /** `sets/` and `pending/` lie in it. */
  readonly folder: string;
  readonly records: TrustRecords;
  readonly computing: TrustComputing;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: FreshnessPolicy;
  readonly pinned: readonly PinnedAnchor[];
  /** Public keys (SPKI, DER) whose update packages count. */
  readonly packageKeys: readonly Uint8Array[];
  /** What a training desk always trusts, and whose certificates may sign lists there; null in production. */
  readonly training: (() => TrustSetContent) | null;
  /** When this desk was built: a clock behind it cannot be right. null where nobody says (tests). */
  readonly builtOn?: Date | null;
  readonly fs?: FileSystem;
}

/** A verified file, for the set that was active when it was verified. */
export interface Preparation {
  readonly prepared: PreparedImport;
  readonly preview: TrustPreview;
  /** Active when it was prepared. */
  readonly previous: string | null;
}

/**
 * The trust of this desk: what is active, what may become so. It changes through the acts of this folder only, one after the
 * other. The state is in the desk's database, the sets are files; the set is on the disk before the transaction names it.
 */
export class TrustKeeper {
  readonly #needs: KeeperNeeds;
  readonly #fs: FileSystem;
  readonly #store: TrustStore;
  readonly pending: PendingFiles;
  #snapshot: Promise<TrustSnapshot> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #preparing = false;

  constructor(needs: KeeperNeeds) {
    this.#needs = needs;
    this.#fs = needs.fs ?? nodeFileSystem;
    this.#store = this.#storeOver();
    this.pending = pendingFiles(needs.folder, this.#fs);
  }

  get records(): TrustRecords {
    return this.#needs.records;
  }

  get policy(): FreshnessPolicy {
    return this.#needs.policy;
  }

  get pinned(): readonly PinnedAnchor[] {
    return this.#needs.pinned;
  }

  #storeOver(settles?: { readonly proposal: string; readonly audit: AuditRecord }): TrustStore {
    const { folder, records } = this.#needs;
    return trustStoreOver(folder, records.state(settles), this.#fs);
  }

  /** One act at a time: what one has judged must still be so when it writes. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  // ---- what is active -----------------------------------------------------------------------------------------------------

  /** The set that counts now, read when it is first asked for: hundreds of certificates are no reason to open late. */
  current(): Promise<TrustSnapshot> {
    this.#snapshot ??= this.#open().catch((error: unknown) => {
      this.#snapshot = null;
      throw error;
    });
    return this.#snapshot;
  }

  async #open(): Promise<TrustSnapshot> {
    const { log } = this.#needs;
    await this.sweep();
    const snapshot = await this.#seeded(await this.#read());
    if (snapshot.damage !== null) log.error('trust.unusable', { code: snapshot.damage.error.code });
    await this.#mirror();
    return snapshot;
  }

  async #read(): Promise<TrustSnapshot> {
    const state = await this.#store.state();
    if (!state.ok) return this.#nobody(null, state);
    const { active } = state.value;
    if (active === null) return this.#nobody(null, null);
    const content = await this.#store.load(active);
    return content.ok ? this.#snapshotOf(active, content.value) : this.#nobody(active, content);
  }

  #nobody(id: string | null, damage: Failed | null): TrustSnapshot {
    return { id, content: emptyTrustSet, set: null, validator: dscValidator(null), damage };
  }

  #snapshotOf(id: string, content: TrustSetContent): TrustSnapshot {
    const { training, builtOn = null } = this.#needs;
    const set = trustSetFrom(id, content, training !== null);
    const validator = dscValidator(set, builtOn === null ? {} : { builtOn });
    return { id, content, set, validator, damage: null };
  }

  /** A training desk trusts its invented issuers from its first start, and after a new version has made them anew. */
  async #seeded(read: TrustSnapshot): Promise<TrustSnapshot> {
    const { training, clock } = this.#needs;
    if (training === null || read.damage !== null) return read;
    const content = seededWith(read.content, training());
    if (content === read.content) return read;
    const seeded = await this.#store.activate(content, clock.now());
    return seeded.ok ? this.#snapshotOf(seeded.value.set, content) : this.#nobody(read.id, seeded);
  }

  /**
   * A copy of the state beside the sets, without names and notes, for `cli trust` and `cli inspect`. The desk itself never reads it: an
   * altered one changes nothing here.
   */
  async #mirror(): Promise<void> {
    const state = await this.#store.state();
    if (!state.ok || state.value.active === null) return;
    const history = state.value.history.map((entry) => ({
      ...entry,
      proposedBy: null,
      approvedBy: null,
      note: '',
    }));
    try {
      await stateFile(this.#needs.folder, this.#fs).replace({ ...state.value, history });
    } catch {
      this.#needs.log.error('trust.mirror-failed');
    }
  }

  state(): Promise<Result<StoreState>> {
    return this.#store.state();
  }

  /** One set by id: the active one, or one of the history. */
  async load(id: string): Promise<Result<TrustSetContent>> {
    const { content, set } = await this.current();
    return set?.id === id ? ok(content) : this.#store.load(id);
  }

  freshness({ content }: TrustSnapshot): Freshness {
    const lists = content.sources.filter(({ kind }) => kind === 'master-list');
    return freshnessOf(lists, this.policy, this.#needs.clock.now());
  }

  /** Whether a session may begin under this set: TRUST_LISTS_MISSING or TRUST_LISTS_TOO_OLD where policy forbids it. */
  maySessionsBegin(snapshot: TrustSnapshot): Result<null> {
    const { policy } = this;
    const freshness = this.freshness(snapshot);
    // Without any set there is nothing to check against, whichever lists are asked for by name.
    if (policy.blockAfterDays !== null && snapshot.set === null) return fail('TRUST_LISTS_MISSING');
    if (!forbidsSessions(freshness, policy)) return ok(null);
    const { issuer, ageDays } = freshness;
    return ageDays === null
      ? fail('TRUST_LISTS_MISSING', { issuer: issuer ?? '' })
      : fail('TRUST_LISTS_TOO_OLD', {
          issuer: issuer ?? '',
          ageDays,
          blockAfterDays: policy.blockAfterDays ?? 0,
        });
  }

  // ---- what may become active -----------------------------------------------------------------------------------------------

  /** Verifies a file against what is active, off the main thread; one file at a time. */
  async prepare(
    file: Uint8Array,
    fileName: string,
    onProgress: ImportProgress,
  ): Promise<Result<Preparation>> {
    if (this.#preparing) return fail('DESK_STEP_NOT_ALLOWED');
    this.#preparing = true;
    try {
      // A set that cannot be read any more is no reason to refuse the list that mends it: everything counts as new then.
      const { id: previous, content, set } = await this.current();
      const state = await this.state();
      if (!state.ok) return state;
      const { clock, computing, packageKeys, records, training } = this.#needs;
      const answer = await computing.run(
        {
          kind: 'prepare',
          question: {
            file,
            fileName,
            anchors: this.#anchors(),
            packageKeys,
            before: set === null ? null : content,
            packageNumber: state.value.packageNumber,
            at: clock.now(),
          },
          previous: set?.id ?? null,
          remembered: await records.remembered(),
          training: training !== null,
        },
        onProgress,
      );
      if (!answer.ok) return answer;
      const { prepared, effect } = answer.value;
      const older = olderThanSeen(content, prepared.content, state.value.highestSigned);
      if (older !== null) return fail('TRUST_LIST_OLDER', older);
      const remembers = effect.inspections > 0;
      return ok({
        prepared,
        previous,
        preview: { ...prepared.preview, effect: remembers ? effect : null },
      });
    } finally {
      this.#preparing = false;
    }
  }

  #anchors(): readonly Anchor[] {
    const { pinned, training } = this.#needs;
    const practice = training?.().certificates.map(({ der }) => anchorOf(der)) ?? [];
    return [...pinned.map(({ sha256 }) => ({ sha256 })), ...practice];
  }

  /** What `to` has that `from` has not, and the other way round. TRUST_SET_UNKNOWN where one was never active. */
  async diff(from: string | null, to: string): Promise<Result<TrustDiff>> {
    const [old, own] = [from === null ? null : await this.load(from), await this.load(to)];
    if (old !== null && !old.ok) return old;
    if (!own.ok) return own;
    return this.#needs.computing.run(
      {
        kind: 'diff',
        from: from === null || old === null ? null : { id: from, content: old.value },
        to: { id: to, content: own.value },
        at: this.#needs.clock.now(),
      },
      () => undefined,
    );
  }

  /** Makes an approved proposal what the desk trusts: set file first, then one transaction with proposal and audit entry. */
  async activate(
    proposal: StoredProposal,
    content: TrustSetContent | null,
    act: Act,
    audit: AuditRecord,
  ): Promise<Result<Activation>> {
    await this.current();
    const store = this.#storeOver({ proposal: proposal.id, audit });
    const now = this.#needs.clock.now();
    const activation =
      content === null
        ? await store.rollback(proposal.set, now, act)
        : await store.activate(content, now, act);
    if (!activation.ok) return activation;
    const next = await this.#read();
    this.#snapshot = Promise.resolve(next);
    await this.#mirror();
    await this.sweep();
    return activation;
  }

  /** Files nobody waits for any more go. What stays because it could not be removed goes at the next start. */
  async sweep(): Promise<void> {
    try {
      const proposals = await this.records.proposals();
      await this.pending.sweep(proposals.flatMap(({ file }) => file?.sha256 ?? []));
    } catch {
      this.#needs.log.error('trust.sweep-failed');
    }
  }
}
