import type { TrustPreview } from '#shared/contracts/trust.ts';
import { ok } from '#shared/errors/result.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import {
  decodeTrustSet,
  emptyTrustSet,
  encodeTrustSet,
  type TrustSetContent,
  trustSetIdOf,
} from '#electron/trust/setFile.ts';
import type { TrustComputing } from '#electron/usecases/ports.ts';

/** Sets of some size out of a number, and a computing that takes a set's own bytes for a list: what is killed is the store. */
export const setOf = (n: number): TrustSetContent => ({
  ...emptyTrustSet,
  sources: [
    {
      kind: 'certificate-file',
      issuer: 'XX',
      signedOn: null,
      sha256: fingerprintOf(Uint8Array.of(n)),
      signer: null,
      anchor: null,
      container: null,
    },
  ],
  certificates: Array.from({ length: 40 }, (_, index) => ({
    der: new Uint8Array(1000).fill(n).fill(index, 0, 4),
    sources: [0],
  })),
});

export const howManySets = 6;
export const setIds: readonly string[] = Array.from({ length: howManySets }, (_, n) =>
  trustSetIdOf(encodeTrustSet(setOf(n))),
);

export const setsAsFiles: TrustComputing = {
  run: (async (job) => {
    if (job.kind !== 'prepare') throw new Error('only asked to prepare');
    const { file, fileName } = job.question;
    const content = decodeTrustSet(file);
    if (content === null) throw new Error('not one of the sets');
    const set = trustSetIdOf(file);
    const preview: Omit<TrustPreview, 'effect'> = {
      fileName,
      file: fingerprintOf(file),
      bytes: file.length,
      set,
      previous: job.previous,
      changed: set !== job.previous,
      sources: [...content.sources],
      certificates: content.certificates.length,
      countries: 1,
      warnings: [],
      unusable: [],
      toCompare: [],
      diff: {
        from: job.previous,
        to: set,
        certificates: [],
        unchanged: 0,
        newCountries: [],
        goneCountries: [],
        lists: [],
        documentSigners: { added: 0, removed: 0 },
      },
    };
    return ok({
      prepared: { content, preview, toCompare: [], packageNumber: null },
      effect: { inspections: 0, since: null, different: [] },
    });
  }) as TrustComputing['run'],
};
