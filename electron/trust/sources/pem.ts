import { latin1 } from './latin1.ts';

export type PemLabel = 'CERTIFICATE' | 'X509 CRL' | 'PKCS7' | 'CMS';

export interface PemBlock {
  readonly label: PemLabel;
  readonly der: Uint8Array;
}

/** True where a block begins somewhere in the first kilobytes: text may stand in front (RFC 7468 §2). */
export const looksLikePem = (file: Uint8Array): boolean =>
  latin1(file.subarray(0, 4096)).includes('-----BEGIN ');

/** Blocks of certificates, revocation lists and signed lists (RFC 7468); null where one of them is broken. */
export function pemBlocks(file: Uint8Array): readonly PemBlock[] | null {
  const text = latin1(file);
  const blocks: PemBlock[] = [];
  for (let offset = 0; ;) {
    const begin = /-----BEGIN (X509 CERTIFICATE|CERTIFICATE|X509 CRL|PKCS7|CMS)-----/g;
    begin.lastIndex = offset;
    const found = begin.exec(text);
    if (found === null) return blocks;
    const [mark, label = ''] = found;
    const from = found.index + mark.length;
    const end = text.indexOf(`-----END ${label}-----`, from);
    if (end === -1) return null;
    const body = text.slice(from, end).replaceAll(/\s+/g, '');
    if (body.length === 0 || body.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return null;
    blocks.push({
      label: label.endsWith('CERTIFICATE') ? 'CERTIFICATE' : (label as PemLabel),
      der: new Uint8Array(Buffer.from(body, 'base64')),
    });
    offset = end;
  }
}
