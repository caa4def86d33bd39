import type { DeskStatus, Operator, ReaderState } from '#shared/contracts/desk.ts';
import { type ReadinessFacts, type ReadinessItem, readinessOf } from '#shared/domain/readiness.ts';
import type { CardReaders, Clock, Operators, Outbox, Surroundings, Training } from './ports.ts';
import type { TrustKeeper, TrustSnapshot } from './trust/keeper.ts';

/** What is looked at: parts of the desk, without the desk. */
interface Looked {
  readonly clock: Clock;
  readonly readers: CardReaders;
  readonly outbox: Outbox;
  readonly operators: Operators;
  readonly surroundings: Surroundings;
  readonly training: Training | null;
  readonly trust: TrustKeeper;
}

/** May a session begin? Looks at everything the desk needs, under the set that is active now. */
export async function readinessNow(
  { clock, readers, outbox, operators, surroundings, training, trust }: Looked,
  { operator, service }: { readonly operator: Operator | null; readonly service: DeskStatus['service'] },
  snapshot: TrustSnapshot,
): Promise<ReadinessItem[]> {
  const standing = operator === null ? null : await operators.standing(operator.id);
  const seen = surroundings.serviceTime();
  const counts = await outbox.counts();
  return readinessOf(
    {
      now: clock.now(),
      training: training !== null,
      reader: readerFacts(readers.state()),
      trust: trustFacts(trust, snapshot),
      clock: {
        chosen: surroundings.chosenDay,
        aheadSeconds: seen?.aheadSeconds ?? null,
        notBefore: [
          surroundings.builtOn,
          ...[await surroundings.knownTime.latest(), newestSigning(snapshot)].map(momentOf),
        ].filter((moment) => moment !== null),
      },
      outbox: { ...counts, oldest: momentOf(await outbox.oldestWaiting()) },
      freeBytes: await surroundings.freeBytes(),
      keyBackend: surroundings.keyBackend,
      service,
      officer:
        standing === null
          ? null
          : { pinSetOn: momentOf(standing.pinSetOn), trainedOn: momentOf(standing.trainedOn) },
      unusablePolicies: surroundings.unusablePolicies,
    },
    surroundings.limits,
  );
}

const readerFacts = ({ service, readers }: ReaderState): ReadinessFacts['reader'] => ({
  service,
  cards: readers.map(({ card }) => card),
});

function trustFacts(trust: TrustKeeper, snapshot: TrustSnapshot): ReadinessFacts['trust'] {
  const allowed = trust.maySessionsBegin(snapshot);
  const { state, ageDays } = trust.freshness(snapshot);
  return {
    forbidden: allowed.ok ? null : { code: allowed.error.code, detail: { ...allowed.error.detail } },
    // Without any set there is nothing to check against, whichever lists are asked for by name.
    state: snapshot.set === null ? 'none' : state,
    ageDays,
    blockAfterDays: trust.policy.blockAfterDays,
  };
}

const newestSigning = ({ content }: TrustSnapshot): string | null =>
  content.sources
    .flatMap(({ signedOn }) => (signedOn === null ? [] : [signedOn]))
    .reduce<string | null>((newest, on) => (newest === null || on > newest ? on : newest), null);

export function momentOf(iso: string | null): Date | null {
  const moment = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(moment) ? null : new Date(moment);
}
