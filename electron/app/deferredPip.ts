import { fail, type Result } from '#shared/errors/result.ts';
import type { PipService } from '../usecases/ports.ts';

/** A service that is still starting (the embedded one takes seconds): calls wait for it, and fail as unreachable without it. */
export function deferredPip(starting: Promise<PipService>): PipService {
  const ask = async <T>(call: (pip: PipService) => Promise<Result<T>>): Promise<Result<T>> => {
    let pip: PipService;
    try {
      pip = await starting;
    } catch {
      return fail('PIP_SERVICE_UNREACHABLE');
    }
    return call(pip);
  };
  return {
    claim: (code) => ask((pip) => pip.claim(code)),
    release: (claimId) => ask((pip) => pip.release(claimId)),
    tove: (claimId, documentNumber, issuingState) =>
      ask((pip) => pip.tove(claimId, documentNumber, issuingState)),
    submit: (claimId, submission, key) => ask((pip) => pip.submit(claimId, submission, key)),
    reviews: () => ask((pip) => pip.reviews()),
    review: (reviewId) => ask((pip) => pip.review(reviewId)),
    reachable: () =>
      starting.then(
        (pip) => pip.reachable(),
        () => false,
      ),
  };
}
