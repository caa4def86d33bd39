import { concat, equalConstantTime } from '../crypto/bytes.ts';
import { digest, isWeakHash } from '../crypto/hash.ts';
import { forbiddenAlgorithm, verifySignature } from '../crypto/signature.ts';
import { hashOfOid, parseAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import { der, setOf } from './der.ts';
import { parseName, type Name } from './name.ts';
import { oids } from './oids.ts';
import type { PublicKey } from './spki.ts';
import { timeValue } from './time.ts';
import {
  Asn1Error,
  children,
  expectTag,
  Fields,
  inside,
  octetStringValue,
  oidValue,
  readOnly,
  smallInteger,
  type Tlv,
} from './tlv.ts';

export type SignerIdentifier =
  | { readonly kind: 'issuer-and-serial'; readonly issuer: Name; readonly serial: Uint8Array }
  | { readonly kind: 'subject-key-identifier'; readonly keyIdentifier: Uint8Array };

export interface SignerInfo {
  readonly version: number;
  readonly sid: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signedAttributes: SignedAttributes | null;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export interface SignedAttributes {
  /** The attributes re-tagged as SET (31) in the order and encoding of the message: what was signed, as a rule. */
  readonly asTransmitted: Uint8Array;
  /** The same in DER order: what some signers hashed although they sent another order. */
  readonly derSorted: Uint8Array;
  readonly contentType: string | null;
  readonly messageDigest: Uint8Array | null;
  readonly signingTime: Date | null;
}

/** SignedData (RFC 5652 §5.1) with everything that is hashed or compared as raw bytes. */
export interface SignedData {
  readonly version: number;
  /** OIDs of the list at the head; each signer names its own once more. */
  readonly digestAlgorithms: readonly string[];
  readonly eContentType: string;
  /** Value octets of eContent without tag and length, joined where segmented; null where detached. */
  readonly eContent: Uint8Array | null;
  /** DER of each embedded certificate; other certificate choices are left out. */
  readonly certificates: readonly Uint8Array[];
  readonly signerInfos: readonly SignerInfo[];
}

/**
 * Reads ContentInfo with SignedData; BER indefinite lengths are accepted, as some EF.SOD have them.
 * @throws {Asn1Error}
 */
export function parseSignedData(bytes: Uint8Array): SignedData {
  const contentInfo = new Fields(expectTag(readOnly(bytes, { indefinite: true }), 0x30));
  if (oidValue(contentInfo.required(0x06)) !== oids.signedData) throw new Asn1Error('not signed data');
  const [content] = children(contentInfo.required(0xa0));
  if (content === undefined) throw new Asn1Error('signed data without content');

  const fields = new Fields(expectTag(content, 0x30));
  const version = smallInteger(fields.required(0x02));
  const digestAlgorithms = children(fields.required(0x31)).map((node) => parseAlgorithmIdentifier(node).oid);
  const encapsulated = new Fields(fields.required(0x30));
  const eContentType = oidValue(encapsulated.required(0x06));
  const [eContent] = [encapsulated.optional(0xa0)].flatMap((wrapper) =>
    wrapper === undefined ? [] : children(wrapper),
  );
  const certificates = fields.optional(0xa0);
  fields.optional(0xa1); // crls
  const signerInfos = children(fields.required(0x31)).map(parseSignerInfo);
  fields.end();
  return {
    version,
    digestAlgorithms,
    eContentType,
    eContent: eContent === undefined ? null : octetStringValue(expectTag(eContent, 0x04, 0x24)),
    certificates:
      certificates === undefined
        ? []
        : children(certificates)
            .filter(({ tag }) => tag === 0x30)
            .map(({ raw }) => raw),
    signerInfos,
  };
}

function parseSignerInfo(node: Tlv): SignerInfo {
  const fields = new Fields(expectTag(node, 0x30));
  const version = smallInteger(fields.required(0x02));
  const sid = parseSignerIdentifier(fields.required(0x30, 0x80, 0xa0));
  const digestAlgorithm = parseAlgorithmIdentifier(fields.required(0x30));
  const signedAttributes = fields.optional(0xa0);
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.required(0x30));
  const signature = octetStringValue(fields.required(0x04, 0x24));
  return {
    version,
    sid,
    digestAlgorithm,
    signedAttributes: signedAttributes === undefined ? null : parseSignedAttributes(signedAttributes),
    signatureAlgorithm,
    signature,
  };
}

function parseSignerIdentifier(node: Tlv): SignerIdentifier {
  if (node.tag === 0x80) return { kind: 'subject-key-identifier', keyIdentifier: node.value };
  // Some signers tag the key identifier explicitly.
  if (node.tag === 0xa0) {
    return { kind: 'subject-key-identifier', keyIdentifier: octetStringValue(inside(node)) };
  }
  const fields = new Fields(node);
  return {
    kind: 'issuer-and-serial',
    issuer: parseName(fields.required(0x30)),
    serial: fields.required(0x02).value,
  };
}

function parseSignedAttributes(node: Tlv): SignedAttributes {
  const attributes = children(node);
  const single = (oid: string): Tlv | null => {
    for (const attribute of attributes) {
      const fields = new Fields(expectTag(attribute, 0x30));
      if (oidValue(fields.required(0x06)) !== oid) continue;
      const values = children(fields.required(0x31));
      return values.length === 1 ? (values[0] as Tlv) : null;
    }
    return null;
  };
  const contentType = single(oids.contentType);
  const messageDigest = single(oids.messageDigest);
  const signingTime = single(oids.signingTime);
  const raws = attributes.map(({ raw }) => raw);
  return {
    asTransmitted: node.indefinite ? der(0x31, ...raws) : concat(Uint8Array.of(0x31), node.raw.subarray(1)),
    derSorted: setOf(...raws),
    contentType: contentType === null ? null : oidValue(expectTag(contentType, 0x06)),
    messageDigest: messageDigest === null ? null : octetStringValue(expectTag(messageDigest, 0x04, 0x24)),
    signingTime: signingTime === null ? null : timeOrNull(signingTime),
  };
}

/** signingTime is the signer's own word and informational: a malformed one breaks nothing. */
function timeOrNull(node: Tlv): Date | null {
  try {
    return timeValue(node);
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

export type SignerOutcome =
  | {
      readonly outcome: 'valid';
      readonly algorithm: string;
      readonly weakHash: boolean;
      /** Which octets the signature covers; `none` where the signer signed the content itself. */
      readonly signedAttributes: 'as-transmitted' | 'der-sorted' | 'none';
    }
  | { readonly outcome: 'invalid'; readonly algorithm: string }
  /** The signature may be good, but not over this content. */
  | { readonly outcome: 'digest-mismatch' }
  /** contentType or messageDigest attribute missing, doubled or naming another content (RFC 5652 §5.3, §11). */
  | { readonly outcome: 'attributes-wrong' }
  | { readonly outcome: 'unsupported'; readonly algorithm: string };

/** Verifies one signer with a key: the digest of the content, the attributes, and the signature over them (RFC 5652 §5.6). */
export function verifySigner(
  signedData: SignedData,
  signer: SignerInfo,
  publicKey: PublicKey,
): SignerOutcome {
  const { eContent, eContentType } = signedData;
  if (eContent === null) return { outcome: 'digest-mismatch' };
  const attributes = signer.signedAttributes;
  const verify = (data: Uint8Array) =>
    verifySignature({
      signatureAlgorithm: signer.signatureAlgorithm,
      digestHint: signer.digestAlgorithm.oid,
      publicKey,
      data,
      signature: signer.signature,
    });

  let weakDigest = false;
  if (attributes !== null) {
    if (signer.digestAlgorithm.oid === oids.md5) return { outcome: 'invalid', algorithm: forbiddenAlgorithm };
    const hash = hashOfOid(signer.digestAlgorithm.oid);
    if (hash === null) return { outcome: 'unsupported', algorithm: signer.digestAlgorithm.oid };
    weakDigest = isWeakHash(hash);
    if (attributes.messageDigest === null || attributes.contentType !== eContentType) {
      return { outcome: 'attributes-wrong' };
    }
    if (!equalConstantTime(attributes.messageDigest, digest(hash, eContent))) {
      return { outcome: 'digest-mismatch' };
    }
  }

  const candidates =
    attributes === null
      ? ([['none', eContent]] as const)
      : ([
          ['as-transmitted', attributes.asTransmitted],
          ['der-sorted', attributes.derSorted],
        ] as const);
  let algorithm = '';
  for (const [signedAttributes, data] of candidates) {
    const result = verify(data);
    if (result.outcome === 'unsupported') return { outcome: 'unsupported', algorithm: result.algorithm };
    algorithm = result.algorithm;
    if (result.outcome === 'valid') {
      return { outcome: 'valid', algorithm, weakHash: result.weakHash || weakDigest, signedAttributes };
    }
  }
  return { outcome: 'invalid', algorithm };
}

/** Whether a certificate is the one a signer identifier names. Names are compared normalised. */
export function matchesSigner(sid: SignerIdentifier, certificate: Certificate): boolean {
  if (sid.kind === 'issuer-and-serial') {
    return (
      sid.issuer.normalised === certificate.issuer.normalised &&
      equalConstantTime(sid.serial, certificate.serial)
    );
  }
  const own = certificate.subjectKeyIdentifier ?? digest('SHA-1', certificate.subjectPublicKeyInfo.keyBytes);
  return equalConstantTime(sid.keyIdentifier, own);
}
