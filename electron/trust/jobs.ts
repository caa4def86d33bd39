import type { TrustDiff, TrustEffect } from '#shared/contracts/trust.ts';
import { assertNever, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { diffSets, watchedCountries } from './diff.ts';
import type { IdentifiedSet } from './diff.ts';
import { effectOf } from './effect.ts';
import type { RememberedSigner } from './effect.ts';
import { prepareImport } from './prepareImport.ts';
import type { ImportProgress, ImportQuestion, PreparedImport } from './preparedImport.ts';
import { trustSetFrom } from './trustSet.ts';

/** What takes long with hundreds of certificates; plain data both ways, so that it can run in another thread. */
export type TrustJob =
  | {
      readonly kind: 'prepare';
      readonly question: ImportQuestion;
      /** Id of `question.before`. */
      readonly previous: string | null;
      /** What the effect is computed from. */
      readonly remembered: readonly RememberedSigner[];
      readonly training: boolean;
    }
  | {
      readonly kind: 'diff';
      readonly from: IdentifiedSet | null;
      readonly to: IdentifiedSet;
      readonly at: Date;
    };

export interface PreparedWithEffect {
  readonly prepared: PreparedImport;
  readonly effect: TrustEffect;
}

export type TrustAnswer<J extends TrustJob> = J extends { kind: 'prepare' } ? PreparedWithEffect : TrustDiff;

export async function runTrustJob(
  job: TrustJob,
  onProgress: ImportProgress,
): Promise<Result<PreparedWithEffect | TrustDiff>> {
  switch (job.kind) {
    case 'prepare': {
      const { question, previous, training } = job;
      const prepared = await prepareImport(question, onProgress);
      if (!prepared.ok) return prepared;
      const { content, preview } = prepared.value;
      const before =
        question.before === null || previous === null
          ? null
          : trustSetFrom(previous, question.before, training);
      const effect = effectOf(job.remembered, before, trustSetFrom(preview.set, content, training));
      return ok({ prepared: prepared.value, effect });
    }
    case 'diff':
      return ok(diffSets(job.from, job.to, { watched: watchedCountries, at: job.at }));
    default:
      return assertNever(job);
  }
}
