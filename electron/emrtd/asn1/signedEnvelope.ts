import { verifySignature, type SignatureOutcome } from '../crypto/signature.ts';
import { parseAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithms.ts';
import type { PublicKey } from './spki.ts';
import { bitStringBytes, expectTag, Fields, type Tlv } from './tlv.ts';

/** SIGNED of X.509: what certificates and revocation lists have around them (RFC 5280 §4.1.1, §5.1.1). */
export interface SignedEnvelope {
  /** The signed part as it was read, tag and length included. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** @returns the envelope, and the signed part to go on with. @throws {Asn1Error} */
export function parseSignedEnvelope(node: Tlv): SignedEnvelope & { readonly tbsNode: Tlv } {
  const fields = new Fields(expectTag(node, 0x30));
  const tbsNode = fields.required(0x30);
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.required(0x30));
  const signature = bitStringBytes(fields.required(0x03));
  fields.end();
  return { tbsNode, tbs: tbsNode.raw, signatureAlgorithm, signature };
}

/** Whether the key of `issuer` made the signature. Nothing else of the two is compared. */
export const verifySignedEnvelope = (
  { tbs, signatureAlgorithm, signature }: SignedEnvelope,
  issuer: PublicKey,
): SignatureOutcome => verifySignature({ signatureAlgorithm, publicKey: issuer, data: tbs, signature });
