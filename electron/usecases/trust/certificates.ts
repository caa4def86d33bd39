import type { CertificateDetail, CertificateSummary } from '#shared/contracts/trust.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { detailOf, searchCertificates } from '../../trust/describe.ts';
import type { TrustSetContent } from '../../trust/setFile.ts';
import type { Desk } from '../desk.ts';
import { trustKeeperOf } from './act.ts';

/** Certificates of the active set (`set` null) or of an earlier one: by country, part of a name, beginning of a fingerprint. */
export async function findCertificates(
  desk: Desk,
  set: string | null,
  query: string,
): Promise<Result<CertificateSummary[]>> {
  const content = await contentOf(desk, set);
  return content.ok ? ok([...searchCertificates(content.value, query)]) : content;
}

export async function openCertificate(
  desk: Desk,
  set: string | null,
  sha256: string,
): Promise<Result<CertificateDetail>> {
  const content = await contentOf(desk, set);
  if (!content.ok) return content;
  const detail = detailOf(content.value, sha256);
  return detail === null ? fail('TRUST_CERTIFICATE_UNUSABLE', { why: 'not-in-set' }) : ok(detail);
}

async function contentOf(desk: Desk, set: string | null): Promise<Result<TrustSetContent>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const { trust } = desk.parts;
  if (set !== null) return trust.load(set);
  const { content, damage } = await trust.current();
  return damage ?? ok(content);
}
