import {
  algorithmIdentifier,
  digestAlgorithmIdentifier,
  oidOfHash,
} from '#electron/emrtd/asn1/algorithms.ts';
import {
  bitString,
  boolean,
  der,
  explicit,
  integer,
  namedBits,
  octetString,
  oid,
  printableString,
  sequence,
  setAsGiven,
  setOf,
  time,
  utf8String,
} from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { encodeEcPublicKey, encodeRsaPublicKey } from '#electron/emrtd/asn1/spki.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { curveByName, generateKeyPair, type CurveName } from '#electron/emrtd/crypto/curves.ts';
import { ecdsaSign } from '#electron/emrtd/crypto/ecdsa.ts';
import { digest, type HashName } from '#electron/emrtd/crypto/hash.ts';
import { modInverse } from '#electron/emrtd/crypto/integers.ts';
import { generateRsaKey, signPkcs1v15, type RsaPrivateKey } from '#electron/emrtd/crypto/rsaSigning.ts';
import { ecdsaOid, encodeDerSignature, rsaPkcs1Oid } from '#electron/emrtd/crypto/signature.ts';
import { seededRandom } from './vectors.ts';

/** Builds certificates and EF.SOD by hand, right and wrong in every part a test needs. */
export interface TestSigner {
  readonly certificate: Uint8Array;
  /** ECDSA with SHA-256 where absent. */
  readonly signatureOid?: string;
  readonly issuerName: Uint8Array;
  readonly keyIdentifier: Uint8Array;
  readonly serial: number;
  readonly sign: (data: Uint8Array, hash?: HashName) => Uint8Array;
}

export const testName = (common: string, country = 'UT'): Uint8Array =>
  sequence(
    setAsGiven(sequence(oid(oids.countryName), printableString(country))),
    setAsGiven(sequence(oid(oids.commonName), utf8String(common))),
  );

const extension = (type: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));

export interface CertificateOptions {
  readonly seed?: number;
  readonly serial?: number;
  readonly subject?: string;
  readonly extensions?: readonly Uint8Array[];
  readonly version?: 1 | 3;
  /** Bits of an RSA key (768, or 1024 and more), or the name of a curve. */
  readonly key?: number | CurveName;
  /** The curve the certificate says, where it is another. */
  readonly curveLabel?: CurveName;
}

interface TestKey {
  readonly publicKeyInfo: Uint8Array;
  readonly keyIdentifier: Uint8Array;
  readonly signatureOid: string;
  readonly sign: (data: Uint8Array, hash?: HashName) => Uint8Array;
}

/** Of 768 bits: the generator of the training authority makes none so short. Factors out of SHA-256 of a counter. */
export const brokenRsaKey = ((): RsaPrivateKey => {
  const p =
    0xe9924f85d92561baf01dd934fdf2b0b64a83dbab508c6d5a5e7e54d697d705abf687ebbb30ceef3e6b8f7f123a540d85n;
  const q =
    0xdaea4821caf97bcdc58d15fd82e83e34a63f538198efc5aad308633505666529aefe794495fd163632985edea1dec0d5n;
  const e = 65_537n;
  return { n: p * q, e, d: modInverse(e, (p - 1n) * (q - 1n)), p, q };
})();

function makeKey(kind: number | CurveName, seed: number, label?: CurveName): TestKey {
  if (typeof kind === 'number') {
    const key = kind < 1024 ? brokenRsaKey : generateRsaKey(kind, seededRandom(seed));
    const publicKeyInfo = encodeRsaPublicKey(key);
    return {
      publicKeyInfo,
      keyIdentifier: digest('SHA-1', publicKeyInfo),
      signatureOid: rsaPkcs1Oid('SHA-256'),
      sign: (data, hash = 'SHA-256') => signPkcs1v15(key, hash, digest(hash, data)),
    };
  }
  const curve = curveByName(kind);
  const { privateKey, publicKey } = generateKeyPair(curve, seededRandom(seed));
  return {
    publicKeyInfo: encodeEcPublicKey({ curve: curveByName(label ?? kind), point: publicKey }),
    keyIdentifier: digest('SHA-1', publicKey),
    signatureOid: ecdsaOid('SHA-256'),
    sign: (data, hash = 'SHA-256') => encodeDerSignature(ecdsaSign(curve, privateKey, digest(hash, data))),
  };
}

export function makeSigner(options: CertificateOptions = {}): TestSigner {
  const { seed = 1, serial = 7, subject = `Signer ${seed}`, version = 3 } = options;
  const key = makeKey(options.key ?? 'brainpoolP256r1', seed, options.curveLabel);
  const { keyIdentifier, signatureOid, sign } = key;
  const issuerName = testName('Test CSCA');
  const extensions = options.extensions ?? [
    extension(oids.subjectKeyIdentifier, octetString(keyIdentifier)),
    extension(oids.keyUsage, namedBits(0), true),
    extension(oids.privateKeyUsagePeriod, sequence(der(0x80, new TextEncoder().encode('20240101000000Z')))),
  ];
  const algorithm = algorithmIdentifier(signatureOid);
  const tbs = sequence(
    ...(version === 3 ? [explicit(0, integer(2))] : []),
    integer(serial),
    algorithm,
    issuerName,
    sequence(time(new Date('2024-01-01T00:00:00Z')), time(new Date('2054-01-01T00:00:00Z'))),
    testName(subject),
    key.publicKeyInfo,
    ...(version === 3 ? [explicit(3, sequence(...extensions))] : []),
  );
  const certificate = sequence(tbs, algorithm, bitString(sign(tbs)));
  return { certificate, signatureOid, issuerName, keyIdentifier, serial, sign };
}

export interface SodOptions {
  readonly signer?: TestSigner;
  readonly certificates?: readonly Uint8Array[];
  readonly dataGroups?: ReadonlyMap<number, Uint8Array>;
  readonly hash?: HashName;
  readonly hashOid?: string;
  readonly ldsVersion?: 0 | 1;
  readonly versionInfo?: boolean;
  readonly contentType?: string;
  readonly contentTypeAttribute?: string;
  readonly sid?: Uint8Array;
  readonly signerVersion?: 1 | 3;
  readonly digestOid?: string;
  readonly signatureOid?: string;
  /** Order of the attributes in the message; the signature is over the DER order all the same. */
  readonly attributes?: 'signed-as-sent' | 'sorted-when-signed' | 'without-digest' | 'none';
  readonly signingTime?: Date;
  readonly tamper?: 'content' | 'signature';
}

export function makeLdsSecurityObject(options: SodOptions): Uint8Array {
  const { dataGroups = new Map<number, Uint8Array>(), hash = 'SHA-256', ldsVersion = 0 } = options;
  const versionInfo = options.versionInfo ?? ldsVersion === 1;
  return sequence(
    integer(ldsVersion),
    algorithmIdentifier(options.hashOid ?? oidOfHash(hash)),
    sequence(
      ...[...dataGroups].map(([number, bytes]) =>
        sequence(integer(number), octetString(digest(hash, bytes))),
      ),
    ),
    ...(versionInfo ? [sequence(printableString('0108'), printableString('040000'))] : []),
  );
}

/** EF.SOD with one signer. */
export function makeSod(options: SodOptions = {}): Uint8Array {
  const signer = options.signer ?? makeSigner();
  const content = makeLdsSecurityObject(options);
  const contentType = options.contentType ?? oids.ldsSecurityObject;
  const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setAsGiven(value));
  // Longest first: not the DER order, which has the shortest first.
  const attributes = [
    ...(options.attributes === 'without-digest'
      ? []
      : [attribute(oids.messageDigest, octetString(digest('SHA-256', content)))]),
    ...(options.signingTime === undefined ? [] : [attribute(oids.signingTime, time(options.signingTime))]),
    attribute(oids.contentType, oid(options.contentTypeAttribute ?? contentType)),
  ];
  const signed =
    options.attributes === 'sorted-when-signed' ? setOf(...attributes) : setAsGiven(...attributes);
  const signature = signer.sign(options.attributes === 'none' ? content : signed);
  if (options.tamper === 'signature') signature[signature.length - 1] = (signature.at(-1) as number) ^ 1;
  const sent =
    options.tamper === 'content'
      ? content.map((byte, at) => (at === content.length - 1 ? byte ^ 1 : byte))
      : content;
  const signedData = sequence(
    integer(3),
    setOf(digestAlgorithmIdentifier('SHA-256')),
    sequence(oid(contentType), explicit(0, octetString(sent))),
    ...((options.certificates ?? [signer.certificate]).length === 0
      ? []
      : [der(0xa0, ...(options.certificates ?? [signer.certificate]))]),
    setOf(
      sequence(
        integer(options.signerVersion ?? 1),
        options.sid ?? sequence(signer.issuerName, integer(signer.serial)),
        algorithmIdentifier(options.digestOid ?? oids.sha256),
        ...(options.attributes === 'none' ? [] : [der(0xa0, ...attributes)]),
        algorithmIdentifier(options.signatureOid ?? signer.signatureOid ?? ecdsaOid('SHA-256')),
        octetString(signature),
      ),
    ),
  );
  return der(0x77, sequence(oid(oids.signedData), explicit(0, signedData)));
}

/** A file of a data group: the tag with some content. */
export const dataGroup = (tag: number, ...content: readonly Uint8Array[]): Uint8Array =>
  der(tag, concat(...content));
