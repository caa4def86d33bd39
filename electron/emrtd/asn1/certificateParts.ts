/** Where the parts of a certificate are by which others name it: views of the input, nothing read or judged. */
export interface CertificateParts {
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  /** Whole Name objects. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Content of the BIT STRING of the public key. */
  readonly keyBytes: Uint8Array;
  /** null where the certificate has none. */
  readonly subjectKeyIdentifier: Uint8Array | null;
}

/**
 * Finds the parts of a certificate (RFC 5280 §4.1) by stepping from header to header, for those who have hundreds to index and
 * will read two of them. Takes only the usual form: null says "read it properly" (parseCertificate), not "it is broken".
 */
export function certificateParts(der: Uint8Array): CertificateParts | null {
  const whole = headerAt(der, 0);
  if (whole?.tag !== 0x30 || whole.end !== der.length) return null;
  const tbs = headerAt(der, whole.start);
  if (tbs?.tag !== 0x30 || tbs.end > whole.end) return null;

  const fields: Header[] = [];
  for (let position = tbs.start; position < tbs.end;) {
    const field = headerAt(der, position);
    if (field === null || field.end > tbs.end) return null;
    fields.push(field);
    position = field.end;
  }
  if (fields[0]?.tag === 0xa0) fields.shift(); // version
  const [serial, , issuer, , subject, keyInfo, ...rest] = fields;
  if (serial?.tag !== 0x02 || issuer?.tag !== 0x30 || subject?.tag !== 0x30 || keyInfo?.tag !== 0x30) {
    return null;
  }
  const algorithm = headerAt(der, keyInfo.start);
  const key = algorithm === null ? null : headerAt(der, algorithm.end);
  if (key?.tag !== 0x03 || key.end !== keyInfo.end || der[key.start] !== 0) return null;
  const extensions = rest.find(({ tag }) => tag === 0xa3);
  const subjectKeyIdentifier = extensions === undefined ? null : keyIdentifierIn(der, extensions);
  if (subjectKeyIdentifier === undefined) return null;
  return {
    serial: der.subarray(serial.start, serial.end),
    issuer: der.subarray(issuer.offset, issuer.end),
    subject: der.subarray(subject.offset, subject.end),
    keyBytes: der.subarray(key.start + 1, key.end),
    subjectKeyIdentifier,
  };
}

/** subjectKeyIdentifier (2.5.29.14) as its OBJECT IDENTIFIER is encoded. */
const subjectKeyIdentifierOid = Uint8Array.of(0x06, 0x03, 0x55, 0x1d, 0x0e);

/** null where there is none; undefined where the extensions are not as usual. */
function keyIdentifierIn(der: Uint8Array, extensions: Header): Uint8Array | null | undefined {
  const list = headerAt(der, extensions.start);
  if (list?.tag !== 0x30 || list.end !== extensions.end) return undefined;
  for (let position = list.start; position < list.end;) {
    const extension = headerAt(der, position);
    if (extension?.tag !== 0x30 || extension.end > list.end) return undefined;
    if (subjectKeyIdentifierOid.every((byte, index) => der[extension.start + index] === byte)) {
      let value = headerAt(der, extension.start + subjectKeyIdentifierOid.length);
      if (value?.tag === 0x01) value = headerAt(der, value.end); // critical
      const inner = value?.tag === 0x04 && value.end === extension.end ? headerAt(der, value.start) : null;
      return inner?.tag === 0x04 && inner.end === extension.end
        ? der.subarray(inner.start, inner.end)
        : undefined;
    }
    position = extension.end;
  }
  return null;
}

interface Header {
  readonly tag: number;
  /** Of the object, of its content, and behind it. */
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

/** One-byte tags and definite lengths, as DER has them; null for all else. */
function headerAt(der: Uint8Array, offset: number): Header | null {
  const tag = der[offset];
  const first = der[offset + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  let start = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return null;
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (der[start + index] ?? 0);
    start += count;
  }
  const end = start + length;
  return end > der.length ? null : { tag, offset, start, end };
}
