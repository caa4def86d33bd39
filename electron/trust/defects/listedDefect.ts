import type { Name } from '../../emrtd/asn1/name.ts';
import type { HashName } from '../../emrtd/crypto/hash.ts';
import type { KnownDefect } from '../../emrtd/ports.ts';

/** Which documents a list entry is about. All that is given must fit (ICAO 9303-12 §10): null is not asked for. */
export interface DefectCriteria {
  /** Document code of the MRZ, fillers removed. */
  readonly documentCode: string | null;
  /** How the document signer certificate is named; every one given must fit. */
  readonly signers: readonly SignerCriterion[];
  readonly issued: { readonly from: Date; readonly to: Date } | null;
  /** Content of the SET OF PrintableString as it stands: one list in the field has 300,000 numbers. */
  readonly documentNumbers: Uint8Array | null;
}

export type SignerCriterion =
  | { readonly by: 'issuer-and-serial'; readonly issuer: Name; readonly serial: Uint8Array }
  | { readonly by: 'key-identifier'; readonly keyIdentifier: Uint8Array }
  /** Of the certificate; `hash` is null where the algorithm is unknown here, and then nothing fits. */
  | { readonly by: 'digest'; readonly hash: HashName | null; readonly value: Uint8Array };

/** Status of a certificate in a BSI list (TR-03129-2 §7): known to be bad, or something still being looked into. */
export type RevocationStatus = 'not-trusted' | 'open';

export interface ListedDefect {
  readonly criteria: DefectCriteria;
  /** OBJECT IDENTIFIER of the defect. */
  readonly oid: string;
  readonly what:
    | Omit<KnownDefect, 'source'>
    | { readonly kind: 'certificate-revoked'; readonly status: RevocationStatus }
    /** DER of the certificate to use in place of the one the document has. */
    | { readonly kind: 'certificate-replaced'; readonly certificate: Uint8Array };
}
