import { bytesToLatin1 } from '../crypto/bytes.ts';
import { Asn1Error, expectTag, type Tlv } from './tlv.ts';

/**
 * UTCTime or GeneralizedTime. Beyond DER, seconds may be absent, fractions and an offset from UTC present: certificates in the
 * field have them.
 */
export function timeValue(node: Tlv): Date {
  expectTag(node, 0x17, 0x18);
  const text = bytesToLatin1(node.value);
  const pattern =
    node.tag === 0x17
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?()(Z|[+-]\d{4})$/
      : /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?([.,]\d+)?(Z|[+-]\d{4})$/;
  const parts = pattern.exec(text);
  if (parts === null) throw new Asn1Error('malformed time');
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // RFC 5280 §4.1.2.5.1: 50–99 are 1950–1999.
  const fullYear = node.tag === 0x17 ? year + (year >= 50 ? 1900 : 2000) : year;
  const day0 = new Date(Date.UTC(fullYear, month - 1, day));
  const dayExists = day0.getUTCMonth() === month - 1 && day0.getUTCDate() === day;
  // 24:00 and the leap second roll over into the next day.
  if (!dayExists || hour > 24 || minute > 59 || second > 60) throw new Asn1Error('no such moment');
  const moment = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second));
  return new Date(moment.getTime() - offsetMilliseconds(parts[8] as string));
}

function offsetMilliseconds(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Whether a time is written as certificates must (RFC 5280 §4.1.2.5): UTCTime before 2050, GeneralizedTime from then on. */
export function isTimeInForm(node: Tlv): boolean {
  const text = bytesToLatin1(node.value);
  return node.tag === 0x17 ? /^\d{12}Z$/.test(text) : /^\d{14}Z$/.test(text) && text >= '2050';
}
