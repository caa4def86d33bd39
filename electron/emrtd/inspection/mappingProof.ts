import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { Evidence } from '#shared/domain/inspection.ts';
import { pointsOn, verifyMappingProof } from '../authentication/chipAuthenticationMapping.ts';
import { equalConstantTime } from '../crypto/bytes.ts';
import type { Curve } from '../crypto/curves.ts';
import { parseDg14 } from '../lds/dg14.ts';
import type { CardSecurityStanding } from './cardSecurity.ts';
import type { Proof } from './chipProof.ts';
import { fileOf, type InspectionSource } from './source.ts';

/**
 * The proof of PACE with Chip Authentication Mapping (ICAO 9303-11 §4.4.3.5.2; docs/inspection.md): chip authentication data that fit a
 * key of EF.CardSecurity, whose signer is trusted, and which DG14 states too where it states keys. Nothing for other mappings.
 * @param dg14Signed DG14 is the one EF.SOD lists
 */
export function mappingProofs(
  source: InspectionSource,
  cardSecurity: CardSecurityStanding,
  dg14Signed: boolean,
): readonly Proof[] {
  const data = source.read?.mappingProof ?? null;
  if (data === null) return [];
  const proof = (state: Proof['state'], reason: CheckReason, evidence: Evidence = {}): readonly Proof[] => [
    {
      protocol: 'chip-authentication-mapping',
      state,
      reason,
      evidence: { curve: data.curve.name, ...evidence },
    },
  ];
  if (cardSecurity.state === 'not-read') return proof('pending', 'read-aborted');
  const { evidence } = cardSecurity;
  if (cardSecurity.state === 'failed') return proof('disproven', 'chip-cloned', evidence);
  const verdict = verifyMappingProof(data, cardSecurity.infos);
  if (verdict.outcome === 'failed') {
    return proof('disproven', 'chip-cloned', { ...evidence, why: verdict.why });
  }
  const told = { ...evidence, keyId: verdict.keyId };
  if (cardSecurity.state === 'open') return proof('open', cardSecurity.reason, told);
  return isStatedByDg14(source, dg14Signed, data.curve, verdict.point)
    ? proof('proven', 'chip-authentication-mapping-ok', told)
    : proof('open', 'chip-key-not-bound', told);
}

/** True too where DG14 states no key on that curve: EF.CardSecurity alone has to have it (ICAO 9303-11 §9.2.11). */
function isStatedByDg14(
  source: InspectionSource,
  dg14Signed: boolean,
  curve: Curve,
  point: Uint8Array,
): boolean {
  const bytes = dg14Signed ? fileOf(source, 'DG14') : undefined;
  const dg14 = bytes === undefined ? null : parseDg14(bytes);
  const stated = dg14?.ok === true ? pointsOn(curve, dg14.value) : [];
  return stated.length === 0 || stated.some((key) => equalConstantTime(key.point, point));
}
