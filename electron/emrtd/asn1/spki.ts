import { bytesToBigInt } from '../crypto/bytes.ts';
import { curveByOid, curveFromExplicit, decodePoint, type Curve } from '../crypto/curves.ts';
import { isUsableDsaKey, type DsaPublicKey } from '../crypto/dsa.ts';
import { isUsableRsaKey, type RsaPublicKey } from '../crypto/rsa.ts';
import { algorithmIdentifier, parseAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithms.ts';
import { bitString, integer, nullValue, oid, sequence } from './der.ts';
import { oids } from './oids.ts';
import {
  Asn1Error,
  bitStringBytes,
  expectTag,
  Fields,
  inside,
  integerValue,
  octetStringValue,
  oidValue,
  readOnly,
  type Tlv,
} from './tlv.ts';

export interface EcPublicKey {
  readonly curve: Curve;
  /** Uncompressed point, checked to lie on the curve. */
  readonly point: Uint8Array;
}

export type PublicKey =
  | ({ readonly kind: 'rsa' } & RsaPublicKey)
  | ({ readonly kind: 'ec'; readonly explicitParameters: boolean } & EcPublicKey)
  | ({ readonly kind: 'dsa' } & DsaPublicKey)
  /** A key this desk cannot use. The rest of the certificate is still good to show and to compare. */
  | {
      readonly kind: 'unsupported';
      readonly algorithm: string;
      readonly why: 'unknown-algorithm' | 'unknown-curve' | 'malformed';
    };

export interface SubjectPublicKeyInfo {
  readonly raw: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** Content of the BIT STRING: what SHA-1 key identifiers are taken over (RFC 5280 §4.2.1.2). */
  readonly keyBytes: Uint8Array;
  readonly key: PublicKey;
}

/** Reads SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), as in certificates and DG15. Keys it cannot use come as `unsupported`. */
export function parseSubjectPublicKeyInfo(node: Tlv): SubjectPublicKeyInfo {
  const fields = new Fields(expectTag(node, 0x30));
  const algorithm = parseAlgorithmIdentifier(fields.required(0x30));
  const bits = fields.required(0x03);
  fields.end();
  const keyBytes = bitStringBytes(bits);
  return { raw: node.raw, algorithm, keyBytes, key: parseKey(algorithm, bits, keyBytes) };
}

export const readSubjectPublicKeyInfo = (bytes: Uint8Array): SubjectPublicKeyInfo =>
  parseSubjectPublicKeyInfo(readOnly(bytes));

function parseKey(algorithm: AlgorithmIdentifier, bits: Tlv, keyBytes: Uint8Array): PublicKey {
  const unsupported = (why: 'unknown-algorithm' | 'unknown-curve' | 'malformed'): PublicKey => ({
    kind: 'unsupported',
    algorithm: algorithm.oid,
    why,
  });
  try {
    switch (algorithm.oid) {
      case oids.rsaEncryption:
      case oids.rsassaPss: {
        const fields = new Fields(inside(bits, keyBytes));
        const [n, e] = [integerValue(fields.required(0x02)), integerValue(fields.required(0x02))];
        return n > 0n && isUsableRsaKey({ n, e }) ? { kind: 'rsa', n, e } : unsupported('malformed');
      }
      case oids.ecPublicKey:
      case oids.ecDh: {
        const curve = algorithm.parameters === null ? null : parseEcParameters(algorithm.parameters);
        if (curve === null) return unsupported('unknown-curve');
        if (decodePoint(curve, keyBytes) === null) return unsupported('malformed');
        return {
          kind: 'ec',
          curve,
          point: keyBytes,
          explicitParameters: algorithm.parameters?.tag === 0x30,
        };
      }
      case oids.dsa: {
        const key =
          algorithm.parameters === null ? null : parseDsaKey(algorithm.parameters, inside(bits, keyBytes));
        return key !== null && isUsableDsaKey(key) ? { kind: 'dsa', ...key } : unsupported('malformed');
      }
      default:
        return unsupported('unknown-algorithm');
    }
  } catch (error) {
    if (error instanceof Asn1Error) return unsupported('malformed');
    throw error;
  }
}

/** Dss-Parms and DSAPublicKey (RFC 3279 §2.3.2). */
function parseDsaKey(parameters: Tlv, value: Tlv): DsaPublicKey {
  const fields = new Fields(expectTag(parameters, 0x30));
  const [p, q, g] = [fields.required(0x02), fields.required(0x02), fields.required(0x02)].map(
    integerValue,
  ) as [bigint, bigint, bigint];
  return { p, q, g, y: integerValue(expectTag(value, 0x02)) };
}

/**
 * EcpkParameters: a named curve, or explicit parameters that are by value one of the known curves. Null for every other
 * curve, for implicitCurve and for characteristic-two fields.
 */
export function parseEcParameters(node: Tlv): Curve | null {
  if (node.tag === 0x06) return curveByOid(oidValue(node));
  if (node.tag !== 0x30) return null;
  const fields = new Fields(node);
  fields.required(0x02); // version
  const field = new Fields(fields.required(0x30));
  if (oidValue(field.required(0x06)) !== oids.primeField) return null;
  const p = integerValue(field.required(0x02));
  const equation = new Fields(fields.required(0x30));
  const a = bytesToBigInt(octetStringValue(equation.required(0x04)));
  const b = bytesToBigInt(octetStringValue(equation.required(0x04)));
  const generator = octetStringValue(fields.required(0x04));
  const order = integerValue(fields.required(0x02));
  const cofactor = fields.optional(0x02);
  return curveFromExplicit({
    p,
    a,
    b,
    generator,
    order,
    cofactor: cofactor === undefined ? null : integerValue(cofactor),
  });
}

/** Encodes an RSA key as SubjectPublicKeyInfo. */
export const encodeRsaPublicKey = ({ n, e }: RsaPublicKey): Uint8Array =>
  sequence(algorithmIdentifier(oids.rsaEncryption, nullValue()), bitString(sequence(integer(n), integer(e))));

/** Encodes an EC key with a named curve as SubjectPublicKeyInfo. */
export const encodeEcPublicKey = ({ curve, point }: EcPublicKey): Uint8Array =>
  sequence(algorithmIdentifier(oids.ecPublicKey, oid(curve.oid)), bitString(point));
