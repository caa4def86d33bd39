import { fail, ok, type Result } from '#shared/errors/result.ts';
import { case4, extendedLe, shortLe } from '../apdu/command.ts';
import { isSuccess, sw, swHex } from '../apdu/statusWords.ts';
import { readSubjectPublicKeyInfo } from '../asn1/spki.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { bitLength } from '../crypto/bytes.ts';
import { parseDg15 } from '../lds/dg15.ts';
import type { CardSession } from '../messaging/cardSession.ts';

/** `reason` of a signature that never came because no answer of its length can pass: says nothing about the chip. */
export const readerTooSmall = 'reader-too-small';

/**
 * INTERNAL AUTHENTICATE of active authentication (ICAO 9303-11 §6.1.2). A protected signature of RSA 2048 and more does not
 * fit a short answer and is asked for with extended length.
 * @returns CHIP_ACCESS_FAILED with `status`, or with `reason` {@link readerTooSmall}
 */
export async function internalAuthenticate(
  session: CardSession,
  dg15: Uint8Array,
  challenge: Uint8Array,
  timeoutMs: number,
): Promise<Result<Uint8Array>> {
  const needsExtended = needsExtendedLength(session, dg15);
  if (needsExtended && session.transceiver.maxResponse <= 258) {
    return fail('CHIP_ACCESS_FAILED', { step: 'internal-authenticate', reason: readerTooSmall });
  }
  const le = needsExtended ? extendedLe : shortLe;
  const { status, data } = await session.send(case4([0x00, 0x88, 0x00, 0x00], challenge, le), timeoutMs);
  if (isSuccess(status) && data.length > 0) return ok(data);
  return internalAuthenticateRefused(swHex(status), needsExtended);
}

/** Whether a signature by the key in DG15 does not fit a short answer in the present protection. */
export const needsExtendedLength = (session: CardSession, dg15: Uint8Array): boolean =>
  signatureLength(dg15) > session.maxResponseData(258);

/**
 * @param status four hexadecimal digits; also of a refusal without protection
 * @param extended the command was in extended length: only then can its length have been the reason, and a copy that answers 6700 to
 *   a short one has refused
 */
export function internalAuthenticateRefused(status: string, extended: boolean): Result<never> {
  const detail = { step: 'internal-authenticate', status };
  const tooLong = extended && status === swHex(sw.wrongLength);
  return fail('CHIP_ACCESS_FAILED', tooLong ? { ...detail, reason: readerTooSmall } : detail);
}

/** Bytes of a signature by the key in DG15; 0 where the key is unknown (then a short answer is tried). */
function signatureLength(dg15: Uint8Array): number {
  const spki = parseDg15(dg15);
  if (!spki.ok) return 0;
  try {
    const { key } = readSubjectPublicKeyInfo(spki.value);
    if (key.kind === 'rsa') return Math.ceil(bitLength(key.n) / 8);
    return key.kind === 'ec' ? 2 * key.curve.orderBytes : 0;
  } catch (error) {
    if (error instanceof Asn1Error) return 0;
    throw error;
  }
}
