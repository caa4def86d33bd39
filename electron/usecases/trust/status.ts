import type { TrustSource, TrustStatus } from '#shared/contracts/trust.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import { summariesOf } from '../../trust/describe.ts';
import { readOr } from '../../trust/readCertificate.ts';
import { parseRevocationList } from '../../trust/revocationList.ts';
import type { TrustSetContent } from '../../trust/setFile.ts';
import type { Desk } from '../desk.ts';
import { trustKeeperOf } from './act.ts';

const dayMs = 86_400_000;
/** A rollover takes months to reach every desk: half a year ahead is when somebody should ask for it. */
const soonDays = 183;

/** What the desk trusts, since when, and what needs somebody's attention. */
export async function trustStatus(desk: Desk): Promise<Result<TrustStatus>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const { trust, clock } = desk.parts;
  const snapshot = await trust.current();
  if (snapshot.damage !== null) return snapshot.damage;
  const state = await trust.state();
  if (!state.ok) return state;
  const { content, set } = snapshot;
  const now = clock.now();
  const { warnAfterDays, blockAfterDays, requiredLists } = trust.policy;
  return ok({
    set: set?.id ?? null,
    activatedAt: state.value.history.at(-1)?.at ?? null,
    training: set?.training ?? false,
    freshness: trust.freshness(snapshot).state,
    warnAfterDays,
    blockAfterDays,
    requiredLists: [...requiredLists],
    lists: content.sources.map((source, index) => ({
      ...source,
      ageDays: ageOf(source, now),
      certificates: content.certificates.filter(({ sources }) => sources.includes(index)).length,
    })),
    ...byCountry(content, now),
    unusable: [...(set?.unusable ?? [])],
    anchors: trust.pinned.map(({ country, subject, sha256, notAfter, source, checkedBy }) => ({
      country,
      subject,
      sha256,
      notAfter,
      source,
      checkedBy,
    })),
    documentSigners: content.documentSigners.length,
    crls: content.crls.length,
    defects: content.defectLists.length,
  });
}

const ageOf = ({ signedOn }: TrustSource, now: Date): number | null =>
  signedOn === null ? null : Math.floor((now.getTime() - Date.parse(signedOn)) / dayMs);

function byCountry(content: TrustSetContent, now: Date): Pick<TrustStatus, 'countries' | 'expiringSoon'> {
  const certificates = summariesOf(content);
  const countries = new Map<string, { certificates: number; validUntil: string }>();
  for (const { country, notAfter } of certificates) {
    if (country === null) continue;
    const known = countries.get(country);
    countries.set(country, {
      certificates: (known?.certificates ?? 0) + 1,
      validUntil: known !== undefined && known.validUntil > notAfter ? known.validUntil : notAfter,
    });
  }
  const nextUpdates = crlNextUpdates(content);
  const today = now.toISOString();
  const soon = new Date(now.getTime() + soonDays * dayMs).toISOString();
  return {
    countries: [...countries]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([country, about]) => ({ country, ...about, crlNextUpdate: nextUpdates.get(country) ?? null })),
    expiringSoon: certificates.filter(
      ({ country, notAfter }) =>
        notAfter >= today &&
        notAfter <= soon &&
        (country === null || (countries.get(country)?.validUntil ?? '') <= soon),
    ),
  };
}

/** By country: when the next CRL is due, the latest where a country has one for each of its keys. */
function crlNextUpdates(content: TrustSetContent): ReadonlyMap<string, string> {
  const due = new Map<string, string>();
  for (const { der } of content.crls) {
    const list = readOr(() => parseRevocationList(der), null);
    const country = list?.issuer.country ?? null;
    const next = list?.nextUpdate?.toISOString();
    if (country === null || next === undefined) continue;
    const known = due.get(country);
    if (known === undefined || next > known) due.set(country, next);
  }
  return due;
}
