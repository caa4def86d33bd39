import type { ChipAuthenticationInfo, SecurityInfos } from '../access/securityInfos.ts';
import { parseAgreementKey, type AgreementKey } from '../asn1/agreementKey.ts';
import { oids } from '../asn1/oids.ts';
import type { CipherName } from '../crypto/kdf.ts';

/** A key of the chip together with the protocol it is for. */
export interface ChipAuthenticationCandidate {
  /** id-CA-(EC)DH-… as dotted OID; goes into MSE:Set AT. */
  readonly oid: string;
  readonly cipher: CipherName;
  readonly key: Exclude<AgreementKey, { kind: 'unsupported' }>;
  /** Reference of the private key for data object 84; null where it need not be named. */
  readonly keyId: number | null;
  /** The chip names no protocol for this key; 3DES is what such documents (France 2013/14) mean. */
  readonly inferred: boolean;
}

export interface ChipAuthenticationOffer {
  /** Keys DG14 lists, usable here or not. */
  readonly keys: number;
  /** What this desk can carry out, best first. */
  readonly candidates: readonly ChipAuthenticationCandidate[];
  /** Why the other keys are of no use here: `unknown-curve`, `unknown-protocol` … */
  readonly unusable: readonly string[];
}

const ciphers: Readonly<Record<string, CipherName>> = {
  '1': '3DES',
  '2': 'AES-128',
  '3': 'AES-192',
  '4': 'AES-256',
};
const strength: readonly CipherName[] = ['AES-256', 'AES-192', 'AES-128', '3DES'];

type Agreement = 'dh' | 'ecdh';
const protocolArc: Readonly<Record<Agreement, string>> = {
  dh: oids.chipAuthenticationDh,
  ecdh: oids.chipAuthenticationEcdh,
};

/** Agreement and cipher a ChipAuthenticationInfo names (ICAO 9303-11 §9.2.5); null for another version or OID. */
function protocolOf(
  info: ChipAuthenticationInfo,
): { readonly agreement: Agreement; readonly cipher: CipherName } | null {
  if (info.version !== 1) return null;
  for (const agreement of ['dh', 'ecdh'] as const) {
    const arc = `${protocolArc[agreement]}.`;
    const cipher = info.oid.startsWith(arc) ? ciphers[info.oid.slice(arc.length)] : undefined;
    if (cipher !== undefined) return { agreement, cipher };
  }
  return null;
}

/**
 * Pairs the keys of DG14 with their protocols by keyId (ICAO 9303-11 §9.2.5, §9.2.6). Where a single key and a single protocol
 * carry identifiers that differ, they mean each other all the same.
 */
export function chipAuthenticationOffer(infos: SecurityInfos): ChipAuthenticationOffer {
  const { chipAuthenticationKeys: keys } = infos;
  const several = keys.length > 1;
  const candidates: ChipAuthenticationCandidate[] = [];
  const unusable: string[] = [];
  for (const { publicKey, keyId } of keys) {
    const key = parseAgreementKey(publicKey);
    if (key.kind === 'unsupported') {
      unusable.push(key.why);
      continue;
    }
    const named = infos.chipAuthentication.filter((info) => !several || info.keyId === keyId);
    // Infos that name no key, beside keys that have a name: they can only mean whichever key goes with them.
    const ofKey = named.length > 0 ? named : infos.chipAuthentication.filter((info) => info.keyId === null);
    const protocols = ofKey.flatMap((info) => {
      const protocol = protocolOf(info);
      return protocol?.agreement === key.kind ? [{ oid: info.oid, cipher: protocol.cipher }] : [];
    });
    const [best] = protocols.sort((a, b) => strength.indexOf(a.cipher) - strength.indexOf(b.cipher));
    if (best === undefined && ofKey.length > 0) {
      unusable.push('unknown-protocol');
      continue;
    }
    const { oid, cipher } = best ?? { oid: `${protocolArc[key.kind]}.1`, cipher: '3DES' };
    const inferred = best === undefined;
    candidates.push({ oid, cipher, key, keyId: several ? keyId : null, inferred });
  }
  candidates.sort((a, b) => strength.indexOf(a.cipher) - strength.indexOf(b.cipher));
  return { keys: keys.length, candidates, unusable };
}
