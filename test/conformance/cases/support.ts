/** Shared by the cases of the files. */
import { der, printableString, sequence } from '#electron/emrtd/asn1/der.ts';
import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import { type Draft } from '../document.ts';
import { keyIdentifierOf, type CertificateParts, type SecurityObjectParts } from '../securityObject.ts';
import { type Signing } from '../signing.ts';

export const sod = (change: (parts: SecurityObjectParts) => void) => (d: Draft) => void (d.sod = change);
export const dsc = (change: (parts: CertificateParts) => void) => sod((parts) => change(parts.certificate));
export const signedWith =
  (signer: Signing, hash = signer.hash) =>
  (d: Draft) => {
    d.signer = signer;
    d.hash = hash;
  };
export const departs = (failed: CheckId, code: FindingCode) => ({ failed, departs: code }) as const;
export const failed = (check: CheckId, reason: CheckReason) => ({ failed: check, reason }) as const;

/** EF.SOD is none: there is no signer either. */
export const malformed = {
  failed: 'sod-signature',
  reason: 'sod-malformed',
  also: ['issuer-country'],
} as const;
/** The file as it is read is not the one that was signed. */
export const truncated = (dataGroup: number) =>
  ({ failed: 'dg-hashes', reason: 'hash-mismatch', shows: { mismatching: [dataGroup] } }) as const;
/** The file never ends where it says. */
export const endless = (dataGroup: number) =>
  ({ failed: 'dg-hashes', reason: 'not-read', shows: { notRead: [dataGroup] } }) as const;
export const keyId = (parts: SecurityObjectParts) => der(0x80, keyIdentifierOf(parts.signer.publicKeyInfo));
export const versions = (lds: string) => sequence(printableString(lds), printableString('040000'));
export const ok = 'successful' as const;
