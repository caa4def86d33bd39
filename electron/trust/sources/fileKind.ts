import { Asn1Error, children, readTlv } from '../../emrtd/asn1/tlv.ts';
import { looksLikeSignedData } from '../signedList.ts';
import { looksLikeLdif } from './ldif.ts';
import { looksLikePem } from './pem.ts';
import { looksLikePackage } from './updatePackage.ts';
import { looksLikeZip } from './zip.ts';

/** Everything an import takes. `certificate` and `crl` are DER, one or several behind each other. */
export type FileKind = 'signed-data' | 'certificate' | 'crl' | 'pem' | 'ldif' | 'zip' | 'package';

/** What a file is by its first bytes, never by its name; null for everything a desk has no use for. */
export function fileKindOf(file: Uint8Array): FileKind | null {
  if (looksLikeZip(file)) return 'zip';
  if (looksLikePackage(file)) return 'package';
  if (looksLikeSignedData(file)) return 'signed-data';
  if (file[0] === 0x30) return certificateOrCrl(file);
  if (looksLikePem(file)) return 'pem';
  return looksLikeLdif(file) ? 'ldif' : null;
}

/**
 * SEQUENCE { SEQUENCE … } begin both. What is signed goes on with [0] or a serial number in a certificate (RFC 5280 §4.1), with
 * version 1 and an algorithm, a name and a time in a CRL (§5.1).
 */
function certificateOrCrl(file: Uint8Array): 'certificate' | 'crl' | null {
  const length = file[1] ?? 0;
  const inner = length < 0x80 ? 2 : 2 + (length & 0x7f);
  if (file[inner] !== 0x30) return null;
  try {
    const tags = children(readTlv(file, inner)).map(({ tag }) => tag);
    const afterVersion = tags[0] === 0x02 ? tags.slice(1) : tags;
    // AlgorithmIdentifier, Name, and then a time in a CRL where a certificate has its validity.
    return afterVersion[0] === 0x30 && (afterVersion[2] === 0x17 || afterVersion[2] === 0x18)
      ? 'crl'
      : 'certificate';
  } catch (problem) {
    if (!(problem instanceof Asn1Error)) throw problem;
    // Cut off or broken: whoever parses it will say so.
    return 'certificate';
  }
}
