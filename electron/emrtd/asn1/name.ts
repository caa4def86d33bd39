import { bytesToLatin1, toHex } from '../crypto/bytes.ts';
import { oids } from './oids.ts';
import { children, expectTag, Fields, oidValue, type Tlv } from './tlv.ts';

export interface NameAttribute {
  readonly oid: string;
  /** Decoded; `#` and hex where the string type is unknown. */
  readonly value: string;
}

/** Distinguished name (RFC 5280 §4.1.2.4). */
export interface Name {
  readonly raw: Uint8Array;
  /** Relative distinguished names in the order of the certificate. */
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** For people: `C=NO, O=…, CN=…`, in the order of the certificate. */
  readonly text: string;
  /** For comparing: two names are the same exactly when these are (see {@link parseName}). */
  readonly normalised: string;
  /** countryName in upper case, as written by the issuer (two letters, rarely three); null where absent. */
  readonly country: string | null;
}

const shortNames: Readonly<Record<string, string>> = {
  [oids.countryName]: 'C',
  [oids.organizationName]: 'O',
  [oids.organizationalUnitName]: 'OU',
  [oids.commonName]: 'CN',
  [oids.serialNumber]: 'SERIALNUMBER',
  [oids.localityName]: 'L',
  [oids.stateOrProvinceName]: 'ST',
  [oids.emailAddress]: 'E',
  [oids.domainComponent]: 'DC',
};

/** UTF-8, Printable, T61 (in practice ISO 8859-1), IA5, Numeric, Visible, BMP and Universal strings. */
export function stringValue(node: Tlv): string {
  const { value } = node;
  switch (node.tag) {
    case 0x0c:
      return new TextDecoder('utf-8').decode(value);
    case 0x12:
    case 0x13:
    case 0x14:
    case 0x16:
    case 0x1a:
      return bytesToLatin1(value);
    case 0x1e:
      return fixedWidth(value, 2);
    case 0x1c:
      return fixedWidth(value, 4);
    default:
      return `#${toHex(value)}`;
  }
}

function fixedWidth(value: Uint8Array, width: 2 | 4): string {
  let text = '';
  for (let index = 0; index + width <= value.length; index += width) {
    let code = 0;
    for (let byte = 0; byte < width; byte++) code = code * 256 + (value[index + byte] as number);
    text += width === 2 ? String.fromCharCode(code) : code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}

/**
 * Normalisation for comparing (after RFC 5280 §7.1): the string type does not count, nor case, nor white space at the ends,
 * and inner white space counts as one space. The order of RDNs counts; inside a multi-valued RDN it does not.
 */
export function parseName(node: Tlv): Name {
  const rdns = children(expectTag(node, 0x30)).map((rdn) =>
    children(expectTag(rdn, 0x31)).map((attribute) => {
      const fields = new Fields(expectTag(attribute, 0x30));
      return { oid: oidValue(fields.required(0x06)), value: stringValue(fields.required()) };
    }),
  );
  const country = rdns
    .flat()
    .find(({ oid }) => oid === oids.countryName)
    ?.value.trim();
  return {
    raw: node.raw,
    rdns,
    text: rdns
      .map((rdn) => rdn.map(({ oid, value }) => `${shortNames[oid] ?? oid}=${value}`).join('+'))
      .join(', '),
    normalised: rdns.map(normaliseRdn).join('\n'),
    country: country === undefined || country === '' ? null : country.toUpperCase(),
  };
}

const normaliseRdn = (rdn: readonly NameAttribute[]): string =>
  rdn
    .map(({ oid, value }) => `${oid}=${normaliseValue(value)}`)
    .sort()
    .join('\t');

const normaliseValue = (value: string): string =>
  value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const sameName = (left: Name, right: Name): boolean => left.normalised === right.normalised;

/** Equal but for the order of the RDNs: one list signer in the field writes its issuer backwards. */
export const sameNameInAnyOrder = (left: Name, right: Name): boolean =>
  left.normalised.split('\n').sort().join('\n') === right.normalised.split('\n').sort().join('\n');
