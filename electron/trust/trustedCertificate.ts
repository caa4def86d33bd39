import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { certificateParts } from '../emrtd/asn1/certificateParts.ts';
import type { CertificateParts } from '../emrtd/asn1/certificateParts.ts';
import { fingerprintOf } from './anchors.ts';
import type { Provenance } from './provenance.ts';
import { readCertificate } from './readCertificate.ts';

export interface TrustedCertificate {
  readonly certificate: Certificate;
  readonly sha256: string;
  /** Every list or file that has it. */
  readonly provenance: readonly Provenance[];
}

/**
 * A certificate of a trust set that is read when somebody looks at it: a set has hundreds, an inspection needs two or three.
 * The bytes are those the set's hash was checked over, and what is found in them by {@link parts} is only where to look;
 * whoever gets a certificate gets it fully read.
 */
export class SetCertificate implements TrustedCertificate {
  readonly provenance: readonly Provenance[];
  readonly #der: Uint8Array;
  #parts: CertificateParts | null | undefined;
  #sha256: string | undefined;
  #read: ReturnType<typeof readCertificate> | undefined;

  constructor(der: Uint8Array, provenance: readonly Provenance[]) {
    this.#der = der;
    this.provenance = provenance;
  }

  /** null where it is no certificate at all. */
  get parts(): CertificateParts | null {
    return (this.#parts ??= certificateParts(this.#der) ?? this.#partsOfRead());
  }

  /** Unusual forms are read whole. */
  #partsOfRead(): CertificateParts | null {
    const { certificate } = this.read;
    return certificate === null
      ? null
      : {
          serial: certificate.serial,
          issuer: certificate.issuer.raw,
          subject: certificate.subject.raw,
          keyBytes: certificate.subjectPublicKeyInfo.keyBytes,
          subjectKeyIdentifier: certificate.subjectKeyIdentifier,
        };
  }

  get read(): ReturnType<typeof readCertificate> {
    return (this.#read ??= readCertificate(this.#der));
  }

  /** Only for certificates {@link read} found readable; the store hands out no others. */
  get certificate(): Certificate {
    const { certificate } = this.read;
    if (certificate === null) throw new Error('a certificate that cannot be read left its store');
    return certificate;
  }

  get sha256(): string {
    return (this.#sha256 ??= fingerprintOf(this.#der));
  }
}
