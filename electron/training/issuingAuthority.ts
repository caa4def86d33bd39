import { issueCsca, issueDocumentSigner, issueEmptyCrl, type Issuer } from './issuing/certificates.ts';
import { trainingEcKey, trainingRsaKey } from './issuing/keys.ts';
import type { DocumentSigner } from './issuing/securityObject.ts';

/** Authorities of the training world. `unlisted` signs as well as the others, but stands in no trust set. */
export type AuthorityName = 'NO' | 'SE' | 'unlisted';

export interface TrainingAuthority {
  readonly csca: Uint8Array;
  readonly crl: Uint8Array;
  readonly signer: DocumentSigner;
}

function establish(
  csca: Issuer,
  signer: Issuer,
  serial: bigint,
  types: readonly string[],
): TrainingAuthority {
  const signerSerial = serial + 1n;
  return {
    csca: issueCsca(csca, serial),
    crl: issueEmptyCrl(csca),
    signer: {
      ...signer,
      issuedBy: csca,
      serial: signerSerial,
      certificate: issueDocumentSigner(csca, signer, signerSerial, types),
    },
  };
}

const CSCA = 'PIP Desk Training CSCA';
const SIGNER = 'PIP Desk Training Document Signer';

const founders: Readonly<Record<AuthorityName, () => TrainingAuthority>> = {
  /** ECDSA on brainpoolP256r1 with explicit parameters. */
  NO: () =>
    establish(
      { name: { country: 'NO', commonName: CSCA }, key: trainingEcKey('brainpoolP256r1', 'csca-no') },
      { name: { country: 'NO', commonName: SIGNER }, key: trainingEcKey('brainpoolP256r1', 'dsc-no') },
      0x4e4f_0001n,
      ['P', 'CA'],
    ),
  /** RSASSA-PSS with SHA-256. */
  SE: () =>
    establish(
      { name: { country: 'SE', commonName: CSCA }, key: trainingRsaKey('csca-se') },
      { name: { country: 'SE', commonName: SIGNER }, key: trainingRsaKey('dsc-se') },
      0x5345_0001n,
      ['P'],
    ),
  unlisted: () =>
    establish(
      { name: { country: 'UT', commonName: `${CSCA} (unlisted)` }, key: trainingEcKey('P-256', 'csca-ut') },
      { name: { country: 'UT', commonName: `${SIGNER} (unlisted)` }, key: trainingEcKey('P-256', 'dsc-ut') },
      0x5554_0001n,
      ['P'],
    ),
};

const established = new Map<AuthorityName, TrainingAuthority>();

/** The authority with all its certificates; the same bytes on every start. Founded when first asked for. */
export function trainingAuthority(name: AuthorityName): TrainingAuthority {
  let authority = established.get(name);
  if (authority === undefined) {
    authority = founders[name]();
    established.set(name, authority);
  }
  return authority;
}

export interface TrainingTrustAnchors {
  /** DER of the country signing certificates a training desk trusts. */
  readonly certificates: readonly Uint8Array[];
  /** DER of their revocation lists, both empty. */
  readonly crls: readonly Uint8Array[];
}

/** For the training trust set and nothing else: whoever holds these keys — everyone — can issue documents under them. */
export function trainingTrustAnchors(): TrainingTrustAnchors {
  const trusted = [trainingAuthority('NO'), trainingAuthority('SE')];
  return { certificates: trusted.map(({ csca }) => csca), crls: trusted.map(({ crl }) => crl) };
}
