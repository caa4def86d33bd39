import type { DeskStatus, ReaderState } from '#shared/contracts/desk.ts';
import { type ReadinessFacts, type ReadinessItem, readinessOf } from '#shared/domain/readiness.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { lookForService } from './service.ts';
import type { TrustKeeper, TrustSnapshot } from './trust/keeper.ts';

/** May a session begin? Looks at everything the desk needs, under the set that is active now. */
export async function readinessNow(desk: Desk, snapshot: TrustSnapshot): Promise<ReadinessItem[]> {
  const { clock, readers, outbox, operators, surroundings, training, trust } = desk.parts;
  const { operator } = desk;
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
      service: desk.service,
      officer:
        standing === null
          ? null
          : { pinSetOn: momentOf(standing.pinSetOn), trainedOn: momentOf(standing.trainedOn) },
      unusablePolicies: surroundings.unusablePolicies,
    },
    surroundings.limits,
  );
}

/** Looks anew, the service included: its last answer may be half a minute old. */
export async function checkDesk(desk: Desk): Promise<Result<DeskStatus>> {
  await lookForService(desk);
  await rememberTime(desk);
  return ok(await desk.status());
}

/** Remembers the service's time once it agrees with the desk's clock: a clock that is later set back is found out by it. */
export async function rememberTime(desk: Desk): Promise<void> {
  const { surroundings } = desk.parts;
  const seen = surroundings.serviceTime();
  if (surroundings.chosenDay || seen === null) return;
  if (Math.abs(seen.aheadSeconds) >= surroundings.limits.clockWarnSeconds) return;
  const known = momentOf(await surroundings.knownTime.latest());
  // Every write is flushed to the disk: one in a quarter of an hour is close enough.
  if (known !== null && seen.at.getTime() - known.getTime() < 900_000) return;
  await surroundings.knownTime.confirm(seen.at.toISOString());
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

function momentOf(iso: string | null): Date | null {
  const moment = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(moment) ? null : new Date(moment);
}
