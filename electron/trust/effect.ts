import type { TrustEffect } from '#shared/contracts/trust.ts';
import type { DscFact, DscQuestion } from '../emrtd/ports.ts';
import { judgeDsc, dscValidator } from './path.ts';
import { readCertificate } from './readCertificate.ts';
import type { TrustSet } from './trustSet.ts';

/** A document signer certificate (DER) this desk met, and when (ISO 8601 UTC). Nothing of the document or the person. */
export interface RememberedSigner {
  readonly dsc: Uint8Array;
  readonly at: string;
}

/**
 * What remembered inspections come to under two sets, both computed anew and for the moment of the inspection: only what the
 * sets make of the document signer is compared, since nothing else is remembered. Counted are results, not reasons: a signer
 * that is *undetermined* before and after has not ended differently.
 */
export function effectOf(
  remembered: readonly RememberedSigner[],
  before: TrustSet | null,
  after: TrustSet,
): TrustEffect {
  const counts = new Map<string, TrustEffect['different'][number]>();
  for (const { dsc, at } of remembered) {
    const certificate = readCertificate(dsc).certificate;
    const question: DscQuestion = {
      certificates: [dsc],
      signer: {
        issuerDer: certificate?.issuer.raw ?? new Uint8Array(),
        serial: certificate?.serial ?? new Uint8Array(),
      },
      issuingState: null,
      issuedOn: null,
      expiresOn: null,
      at: new Date(at),
    };
    const country = certificate?.issuer.country ?? null;
    const old = factsUnder(before, question);
    for (const { id, result } of factsUnder(after, question)) {
      const from = old.find((fact) => fact.id === id)?.result ?? 'undetermined';
      if (from === result) continue;
      const key = [country, id, from, result].join(' ');
      const entry = counts.get(key) ?? { country, count: 0, check: id, from, to: result };
      counts.set(key, { ...entry, count: entry.count + 1 });
    }
  }
  return {
    inspections: remembered.length,
    since: remembered.map(({ at }) => at).toSorted()[0] ?? null,
    different: [...counts.values()].toSorted((a, b) => b.count - a.count),
  };
}

const factsUnder = (set: TrustSet | null, question: DscQuestion): readonly DscFact[] =>
  (set === null ? dscValidator(null).validate(question) : judgeDsc(question, set)).facts;
