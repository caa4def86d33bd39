import { hashOfOid, parseAlgorithmIdentifier } from '../asn1/algorithms.ts';
import { parseSignedData, type SignedData } from '../asn1/cms.ts';
import { stringValue } from '../asn1/name.ts';
import { oids } from '../asn1/oids.ts';
import {
  Asn1Error,
  children,
  expectTag,
  Fields,
  octetStringValue,
  readOnly,
  readTlv,
  smallInteger,
} from '../asn1/tlv.ts';
import type { HashName } from '../crypto/hash.ts';

/** LDSSecurityObject (ICAO 9303-10 §4.6.2.3). */
export interface LdsSecurityObject {
  /** 0 (LDS 1.7) or 1 (LDS 1.8, with the version of the LDS). */
  readonly version: number;
  readonly hashAlgorithmOid: string;
  /** null where this desk does not know the hash function. */
  readonly hash: HashName | null;
  /** Hash of every data group the document was issued with, by number. */
  readonly dataGroupHashes: ReadonlyMap<number, Uint8Array>;
  readonly ldsVersion: string | null;
  readonly unicodeVersion: string | null;
}

/** EF.SOD, read and not yet verified. */
export interface SecurityObjectFile {
  readonly signedData: SignedData;
  readonly lds: LdsSecurityObject;
  /** False for the older identifiers some issuers used: accepted, and told. */
  readonly usualContentType: boolean;
}

/**
 * Content types under which issuers have signed an LDSSecurityObject. Any other is refused: what a document signer signed for
 * another purpose must not be read as a list of hashes.
 */
const formerContentTypes: readonly string[] = [
  oids.data, // China
  '1.3.27.1.1.1', // France, Belgium
  '1.2.528.1.1006.1.20.1', // Netherlands
  '2.16.528.1.1006.1.20.1',
];

/**
 * Reads EF.SOD: 77 { ContentInfo }. Bytes after the file's own object are not looked at.
 * @throws {Asn1Error} where it cannot be interpreted
 */
export function parseSecurityObjectFile(file: Uint8Array): SecurityObjectFile {
  const signedData = parseSignedData(expectTag(readTlv(file, 0, { indefinite: true }), 0x77).value);
  const { eContent, eContentType } = signedData;
  const usualContentType = eContentType === oids.ldsSecurityObject;
  if (!usualContentType && !formerContentTypes.includes(eContentType)) {
    throw new Asn1Error('content is not an LDS security object');
  }
  if (eContent === null || signedData.signerInfos.length === 0) {
    throw new Asn1Error('signed data without content or signer');
  }
  return { signedData, lds: parseLdsSecurityObject(eContent), usualContentType };
}

function parseLdsSecurityObject(content: Uint8Array): LdsSecurityObject {
  const fields = new Fields(expectTag(readOnly(content, { indefinite: true }), 0x30));
  const version = smallInteger(fields.required(0x02));
  if (version > 1) throw new Asn1Error('unknown version of the LDS security object');
  const hashAlgorithmOid = parseAlgorithmIdentifier(fields.required(0x30)).oid;
  const dataGroupHashes = new Map<number, Uint8Array>();
  for (const entry of children(fields.required(0x30))) {
    const pair = new Fields(expectTag(entry, 0x30));
    const number = smallInteger(pair.required(0x02));
    const hash = octetStringValue(pair.required(0x04, 0x24));
    if (number < 1 || number > 16) throw new Asn1Error('no such data group');
    if (dataGroupHashes.has(number)) throw new Asn1Error('two hashes for one data group');
    dataGroupHashes.set(number, hash);
  }
  const versionInfo = fields.optional(0x30);
  const versions = versionInfo === undefined ? [] : children(versionInfo).map(stringValue);
  return {
    version,
    hashAlgorithmOid,
    hash: hashOfOid(hashAlgorithmOid),
    dataGroupHashes,
    ldsVersion: versions[0] ?? null,
    unicodeVersion: versions[1] ?? null,
  };
}
