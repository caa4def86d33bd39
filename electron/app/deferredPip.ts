import { fail, type Result } from '#shared/errors/result.ts';
import type { Log, PipService, Registry } from '../usecases/ports.ts';

type Asked<P> = <T>(call: (port: P) => Promise<Result<T>>) => Promise<Result<T>>;

/** Calls wait for what is started by the first of them, and fail as unreachable where it cannot start. */
const deferred =
  <P>(start: () => Promise<P>, log: Log): Asked<P> =>
  async (call) => {
    const port = await start().catch(() => null);
    if (port !== null) return call(port);
    log.error('pip.not-started');
    return fail('PIP_SERVICE_UNREACHABLE');
  };

/** A service started by the first call. */
export function deferredPip(start: () => Promise<PipService>, log: Log): PipService {
  const ask = deferred(start, log);
  return {
    claim: (code) => ask((pip) => pip.claim(code)),
    release: (claimId) => ask((pip) => pip.release(claimId)),
    tove: (claimId, documentNumber, issuingState) =>
      ask((pip) => pip.tove(claimId, documentNumber, issuingState)),
    submit: (claimId, submission, key) => ask((pip) => pip.submit(claimId, submission, key)),
    reviews: () => ask((pip) => pip.reviews()),
    nextReview: (supervisor) => ask((pip) => pip.nextReview(supervisor)),
    openReview: (reviewId, supervisor) => ask((pip) => pip.openReview(reviewId, supervisor)),
    decideReview: (reviewId, supervisor, verdict, pin) =>
      ask((pip) => pip.decideReview(reviewId, supervisor, verdict, pin)),
    statistics: (query) => ask((pip) => pip.statistics(query)),
    reachable: () =>
      start().then(
        (pip) => pip.reachable(),
        () => false,
      ),
  };
}

/** Its register, for a desk without a key of its own. */
export function deferredRegistry(start: () => Promise<Registry>, log: Log): Registry {
  const ask = deferred(start, log);
  return {
    ownKey: null,
    desks: () => ask((registry) => registry.desks()),
    outlets: () => ask((registry) => registry.outlets()),
    approve: (deskId, outletId, by) => ask((registry) => registry.approve(deskId, outletId, by)),
    revoke: (deskId, by) => ask((registry) => registry.revoke(deskId, by)),
    saveOutlet: (outlet, by) => ask((registry) => registry.saveOutlet(outlet, by)),
    policy: () => ask((registry) => registry.policy()),
    savePolicy: (policy, by) => ask((registry) => registry.savePolicy(policy, by)),
  };
}
