import { hashOfOid, parseAlgorithmIdentifier } from '../../emrtd/asn1/algorithms.ts';
import { parseName, stringValue } from '../../emrtd/asn1/name.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { timeValue } from '../../emrtd/asn1/time.ts';
import {
  children,
  expectTag,
  Fields,
  inside,
  integerValue,
  octetStringValue,
  oidValue,
  readOnly,
  smallInteger,
} from '../../emrtd/asn1/tlv.ts';
import type { Tlv } from '../../emrtd/asn1/tlv.ts';
import type { HashName } from '../../emrtd/crypto/hash.ts';
import type { DefectKind } from '../../emrtd/ports.ts';
import type { DefectCriteria, ListedDefect, SignerCriterion } from './listedDefect.ts';

/** Deviation types that say something about a check; the others are `other`. */
const kinds: Readonly<Record<string, DefectKind>> = {
  [`${oids.deviationList}.1.1`]: 'dsc-signature',
  [`${oids.deviationList}.1.4`]: 'active-authentication-key',
  [`${oids.deviationList}.2.2`]: 'dg-hash',
  [`${oids.deviationList}.2.3`]: 'sod-signature',
  [`${oids.deviationList}.2.4`]: 'com-sod',
  [`${oids.deviationList}.3.1`]: 'mrz',
  [`${oids.deviationList}.3.2`]: 'mrz',
};
const withDataGroup: readonly string[] = [`${oids.deviationList}.2.1`, `${oids.deviationList}.2.2`];

/**
 * DeviationList (ICAO 9303-12 §10.2): SEQUENCE { version, digestAlgorithm OPTIONAL, deviations SET OF SEQUENCE { documents,
 * descriptions SET OF SEQUENCE { description OPTIONAL, deviationType, parameters [0] OPTIONAL, nationalUse [1] OPTIONAL } } }.
 * The module has implicit tags; explicit ones, which some signers write, are read as well.
 * @param content value octets of eContent
 * @throws {Asn1Error}
 */
export function parseDeviationList(content: Uint8Array): readonly ListedDefect[] {
  const fields = new Fields(expectTag(readOnly(content), 0x30));
  smallInteger(fields.required(0x02));
  const algorithm = fields.optional(0x30);
  const deviations = children(fields.required(0x31));
  const hash = algorithm === undefined ? null : hashOfOid(parseAlgorithmIdentifier(algorithm).oid);
  return deviations.flatMap((node) => {
    const deviation = new Fields(expectTag(node, 0x30));
    const criteria = parseDocuments(deviation.required(0x30), hash);
    return children(deviation.required(0x31)).map((description) => parseDescription(description, criteria));
  });
}

function parseDescription(node: Tlv, criteria: DefectCriteria): ListedDefect {
  const [type, parameters] = children(expectTag(node, 0x30)).filter(
    ({ tag }) => tag === 0x06 || tag === 0xa0 || tag === 0x80,
  );
  const oid = oidValue(expectTag(type ?? node, 0x06));
  const isAboutGroup = withDataGroup.includes(oid) && parameters !== undefined;
  const number = isAboutGroup ? Number(integerValue(unwrapped(parameters))) : 0;
  return {
    criteria,
    oid,
    // 20 and 21 are EF.SOD and EF.COM.
    what: { kind: kinds[oid] ?? 'other', dataGroups: number >= 1 && number <= 16 ? [number] : [] },
  };
}

/** [0] around the INTEGER, or in its place. */
const unwrapped = (node: Tlv): Tlv => (node.constructed ? inside(node) : node);

function parseDocuments(node: Tlv, hash: HashName | null): DefectCriteria {
  const fields = new Fields(node);
  const documentType = fields.optional(0x80, 0xa0);
  const signer = fields.optional(0xa1, 0x82, 0xa2, 0x83, 0xa3);
  const issuingDate = fields.optional(0xa4);
  const documentNumbers = fields.optional(0xa5);
  fields.end();
  const dates = issuingDate === undefined ? null : implicitOrNot(issuingDate, 0x30);
  return {
    documentCode:
      documentType === undefined
        ? null
        : stringValue({ ...unwrapped(documentType), tag: 0x13 }).replaceAll(/[<\s]/g, ''),
    signers: signer === undefined ? [] : [parseSigner(signer, hash)],
    issued:
      dates?.[0] === undefined || dates[1] === undefined
        ? null
        : { from: timeValue(dates[0]), to: timeValue(dates[1]) },
    documentNumbers:
      documentNumbers === undefined
        ? null
        : documentNumbers.value[0] === 0x31
          ? inside(documentNumbers).value
          : documentNumbers.value,
  };
}

/** DocumentSignerIdentifier: issuerAndSerialNumber [1], subjectKeyIdentifier [2], certificateDigest [3]. */
function parseSigner(node: Tlv, hash: HashName | null): SignerCriterion {
  if (node.tag === 0xa1) {
    const [issuer, serial] = implicitOrNot(node, 0x30);
    return {
      by: 'issuer-and-serial',
      issuer: parseName(expectTag(issuer ?? node, 0x30)),
      serial: expectTag(serial ?? node, 0x02).value,
    };
  }
  const value = node.constructed ? octetStringValue(inside(node)) : node.value;
  return (node.tag & 0x1f) === 2
    ? { by: 'key-identifier', keyIdentifier: value }
    : { by: 'digest', hash, value };
}

/** Elements of an implicitly tagged constructed object, or of the one object inside an explicit tag. */
function implicitOrNot(node: Tlv, universal: number): readonly Tlv[] {
  const elements = children(node);
  const [only] = elements;
  return elements.length === 1 && only?.tag === universal ? children(only) : elements;
}
