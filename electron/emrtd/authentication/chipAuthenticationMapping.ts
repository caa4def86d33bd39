import type { MappingProof } from '../access/chipAuthenticationData.ts';
import type { SecurityInfos } from '../access/securityInfos.ts';
import { parseAgreementKey } from '../asn1/agreementKey.ts';
import { bytesToBigInt, equalConstantTime } from '../crypto/bytes.ts';
import { decodePoint, encodePoint, isInfinity, multiply, type Curve } from '../crypto/curves.ts';

export type MappingVerdict =
  /** The chip holds the private key of this point; what the point is worth depends on who signed it. */
  | { readonly outcome: 'ok'; readonly keyId: number | null; readonly point: Uint8Array }
  | { readonly outcome: 'failed'; readonly why: 'data-missing' | 'data-malformed' | 'no-key' | 'data-wrong' };

/**
 * Whether PK_map,IC = CA_IC · PK_IC (ICAO 9303-11 §4.4.3.5.2) for a key of these SecurityInfos on the curve of PACE. The key
 * that goes by the domain parameter id comes first (§9.2.6); any other of the chip's keys proves as much.
 */
export function verifyMappingProof(proof: MappingProof, infos: SecurityInfos): MappingVerdict {
  const { curve, data, mappingKey, parameterId } = proof;
  if (data === 'missing') return { outcome: 'failed', why: 'data-missing' };
  if (data === 'malformed') return { outcome: 'failed', why: 'data-malformed' };
  const keys = pointsOn(curve, infos).sort(
    (left, right) => Number(right.keyId === parameterId) - Number(left.keyId === parameterId),
  );
  if (keys.length === 0) return { outcome: 'failed', why: 'no-key' };
  const scalar = bytesToBigInt(data);
  if (scalar === 0n || scalar >= curve.order) return { outcome: 'failed', why: 'data-wrong' };
  for (const { point, keyId } of keys) {
    const key = decodePoint(curve, point);
    const product = key === null ? null : multiply(curve, key, scalar);
    if (product === null || isInfinity(product)) continue;
    if (equalConstantTime(encodePoint(curve, product), mappingKey)) return { outcome: 'ok', keyId, point };
  }
  return { outcome: 'failed', why: 'data-wrong' };
}

/** Keys of Chip Authentication on a curve, uncompressed. */
export const pointsOn = (
  curve: Curve,
  infos: SecurityInfos,
): { readonly point: Uint8Array; readonly keyId: number | null }[] =>
  infos.chipAuthenticationKeys.flatMap(({ publicKey, keyId }) => {
    const key = parseAgreementKey(publicKey);
    return key.kind === 'ecdh' && key.curve.name === curve.name ? [{ point: key.point, keyId }] : [];
  });
