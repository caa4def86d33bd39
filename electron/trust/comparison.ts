import type { ComparedFingerprints } from '#shared/contracts/trust.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import type { PreparedImport } from './preparedImport.ts';

/** 64 bits: what somebody who makes certificates on purpose cannot hit a second time. */
const fewestDigits = 16;

/**
 * Whether every certificate nobody signed for was compared: at least the first sixteen digits of its SHA-256, as read from a
 * second channel, spaces and colons allowed.
 *
 * @returns TRUST_FINGERPRINT_MISSING or TRUST_FINGERPRINT_WRONG, with the id it is about
 */
export function checkCompared(
  toCompare: PreparedImport['toCompare'],
  compared: ComparedFingerprints,
): Result<null> {
  for (const { id, sha256 } of toCompare) {
    const given = compared.filter((entry) => entry.id === id);
    if (given.length === 0) return fail('TRUST_FINGERPRINT_MISSING', { certificate: id });
    for (const { fingerprint } of given) {
      const digits = fingerprint.replaceAll(/[\s:]/g, '').toLowerCase();
      if (digits.length < fewestDigits) return fail('TRUST_FINGERPRINT_MISSING', { certificate: id });
      if (!sha256.startsWith(digits)) return fail('TRUST_FINGERPRINT_WRONG', { certificate: id });
    }
  }
  return ok(null);
}
