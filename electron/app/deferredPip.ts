import { fail, type Result } from '#shared/errors/result.ts';
import type { Log, PipService } from '../usecases/ports.ts';

/** A service started by the first call: calls wait for it, and fail as unreachable where it cannot start. */
export function deferredPip(start: () => Promise<PipService>, log: Log): PipService {
  const ask = async <T>(call: (pip: PipService) => Promise<Result<T>>): Promise<Result<T>> => {
    const pip = await start().catch(() => null);
    if (pip !== null) return call(pip);
    log.error('pip.not-started');
    return fail('PIP_SERVICE_UNREACHABLE');
  };
  return {
    claim: (code) => ask((pip) => pip.claim(code)),
    release: (claimId) => ask((pip) => pip.release(claimId)),
    tove: (claimId, documentNumber, issuingState) =>
      ask((pip) => pip.tove(claimId, documentNumber, issuingState)),
    submit: (claimId, submission, key) => ask((pip) => pip.submit(claimId, submission, key)),
    reviews: () => ask((pip) => pip.reviews()),
    nextReview: (supervisor) => ask((pip) => pip.nextReview(supervisor)),
    openReview: (reviewId, supervisor) => ask((pip) => pip.openReview(reviewId, supervisor)),
    decideReview: (reviewId, supervisor, verdict) =>
      ask((pip) => pip.decideReview(reviewId, supervisor, verdict)),
    statistics: (query) => ask((pip) => pip.statistics(query)),
    reachable: () =>
      start().then(
        (pip) => pip.reachable(),
        () => false,
      ),
  };
}
