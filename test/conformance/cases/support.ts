/** Shared by the cases of EF.SOD. */
import { der, printableString, sequence } from '#electron/emrtd/asn1/der.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import { type Draft } from '../document.ts';
import { keyIdentifierOf, type CertificateParts, type SecurityObjectParts } from '../securityObject.ts';
import { type Signing } from '../signing.ts';

export const sod = (change: (parts: SecurityObjectParts) => void) => (d: Draft) => void (d.sod = change);
export const dsc = (change: (parts: CertificateParts) => void) => sod((parts) => change(parts.certificate));
export const signedWith = (signer: Signing) => (d: Draft) => {
  d.signer = signer;
  d.hash = signer.hash;
};
export const failed = (check: CheckId, departs?: FindingCode) =>
  departs === undefined ? { failed: check } : { failed: check, departs };

export const signature = failed('sod-signature');
export const chain = failed('dsc-chain');
export const keyId = (parts: SecurityObjectParts) => der(0x80, keyIdentifierOf(parts.signer.publicKeyInfo));
export const versions = (lds: string) => sequence(printableString(lds), printableString('040000'));
export const ok = 'successful' as const;
