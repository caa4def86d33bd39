import { der, integer, oid, sequence, setOf } from '../../emrtd/asn1/der.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { concat, fromHex, latin1ToBytes, utf8ToBytes } from '../../emrtd/crypto/bytes.ts';
import { compactDate, type Day } from '../calendar.ts';

/** Files of the logical data structure as an issuer writes them (ICAO 9303-10 §4.6, §4.7). */

/** Tags of DG1–DG16 in order: DG2 and DG4 have 75 and 76. */
const dataGroupTags = fromHex('617563766566676869 6a6b6c6d6e6f70');
export const dataGroupTag = (number: number): number => dataGroupTags[number - 1] as number;

const group = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  der(dataGroupTag(number), ...contents);

/** EF.COM: versions and the list of tags, which nobody signs. */
export const encodeCom = (dataGroups: readonly number[], ldsVersion: 0 | 1): Uint8Array =>
  der(
    0x60,
    der(0x5f01, latin1ToBytes(ldsVersion === 0 ? '0107' : '0108')),
    der(0x5f36, latin1ToBytes('040000')),
    der(0x5c, Uint8Array.from(dataGroups, dataGroupTag)),
  );

export const encodeDg1 = (mrzLines: readonly string[]): Uint8Array =>
  group(1, der(0x5f1f, latin1ToBytes(mrzLines.join(''))));

export interface FaceImage {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) & 0xff);

/** Facial record of ISO/IEC 19794-5:2005 §5: facial record header, one image, no feature points. */
function facialRecord(image: FaceImage, sex: 'female' | 'male'): Uint8Array {
  const imageInformation = concat(
    uint(1, 1), // full frontal
    uint(image.mime === 'image/jpeg' ? 0 : 1, 1),
    uint(image.width, 2),
    uint(image.height, 2),
    uint(1, 1), // 24 bit RGB
    uint(0, 1), // source unspecified
    uint(0, 2), // device unspecified
    uint(0, 2), // quality unspecified
  );
  const dataLength = 20 + imageInformation.length + image.bytes.length;
  const facialInformation = concat(
    uint(dataLength, 4),
    uint(0, 2), // feature points
    uint(sex === 'male' ? 1 : 2, 1),
    uint(0, 1), // eye colour
    uint(0, 1), // hair colour
    uint(0, 3), // feature mask
    uint(0, 2), // expression
    uint(0, 3), // pose
    uint(0, 3), // pose uncertainty
  );
  const header = concat(fromHex('46414300 30313000'), uint(14 + dataLength, 4), uint(1, 2));
  return concat(header, facialInformation, imageInformation, image.bytes);
}

/** DG2: one face in a biometric information template (ISO/IEC 7816-11, ICAO 9303-10 §4.7.2). */
export const encodeDg2 = (image: FaceImage, sex: 'female' | 'male'): Uint8Array =>
  group(
    2,
    der(
      0x7f61,
      integer(1),
      der(
        0x7f60,
        der(
          0xa1,
          der(0x80, fromHex('0101')),
          der(0x81, fromHex('02')), // facial features
          der(0x82, fromHex('00')),
          der(0x87, fromHex('0101')), // format owner: ISO/IEC JTC 1/SC 37
          der(0x88, fromHex('0008')), // ISO/IEC 19794-5
        ),
        der(0x5f2e, facialRecord(image, sex)),
      ),
    ),
  );

/** DG3 as Norway's documents have it: signed, and closed to everyone without Terminal Authentication. No finger is in it. */
export const encodeDg3 = (): Uint8Array => group(3, der(0x7f61, integer(0)));

/** DG5: the portrait as it is printed. */
export const encodeDg5 = (portrait: Uint8Array): Uint8Array => group(5, integer(1), der(0x5f40, portrait));

/** DG7: signature images without any header of their own. */
export const encodeDg7 = (signature: Uint8Array): Uint8Array => group(7, integer(1), der(0x5f43, signature));

/** Objects after a list of their tags, as in DG11 and DG12. */
function listed(objects: readonly (readonly [tag: number, value: Uint8Array])[]): Uint8Array {
  const tags = concat(...objects.map(([tag]) => uint(tag, 2)));
  return concat(der(0x5c, tags), ...objects.map(([tag, value]) => der(tag, value)));
}

export interface AdditionalPerson {
  /** In the letters of the holder's language, surname and given names. */
  readonly surname: string;
  readonly givenNames: string;
  readonly personalNumber: string | null;
  readonly birthDate: Day;
}

/** DG11: parts of the name are separated by fillers (ICAO 9303-10 §4.7.11). */
export function encodeDg11({ surname, givenNames, personalNumber, birthDate }: AdditionalPerson): Uint8Array {
  const name = `${surname}<<${givenNames}`.replaceAll(' ', '<');
  return group(
    11,
    listed([
      [0x5f0e, utf8ToBytes(name)],
      ...(personalNumber === null ? [] : [[0x5f10, latin1ToBytes(personalNumber)] as const]),
      [0x5f2b, latin1ToBytes(compactDate(birthDate))],
    ]),
  );
}

/** DG12: who issued the document, and when. */
export const encodeDg12 = (authority: string, issuedOn: Day): Uint8Array =>
  group(
    12,
    listed([
      [0x5f19, utf8ToBytes(authority)],
      [0x5f26, latin1ToBytes(compactDate(issuedOn))],
    ]),
  );

/** DG13: a national object nobody else understands. */
export const encodeDg13 = (content: Uint8Array): Uint8Array => group(13, der(0xdf21, content));

/** DG16: one person to notify (ICAO 9303-10 §4.7.16): recorded on, name, telephone, address. */
export const encodeDg16 = (recordedOn: Day, name: string, telephone: string, address: string): Uint8Array =>
  group(
    16,
    integer(1),
    der(
      0xa1,
      der(0x5f50, latin1ToBytes(compactDate(recordedOn))),
      der(0x5f51, utf8ToBytes(name)),
      der(0x5f52, utf8ToBytes(telephone)),
      der(0x5f53, utf8ToBytes(address)),
    ),
  );

/** PACEInfo version 2 (ICAO 9303-11 §9.2.1). */
export const paceInfo = (protocol: string, parameterId: number): Uint8Array =>
  sequence(oid(protocol), integer(2), integer(parameterId));

/** ActiveAuthenticationInfo: which hash an ECDSA key signs with (ICAO 9303-11 §9.2.5). */
export const activeAuthenticationInfo = (signature: string): Uint8Array =>
  sequence(oid(oids.activeAuthentication), integer(1), oid(signature));

const keyReference = (keyId: number | null): readonly Uint8Array[] =>
  keyId === null ? [] : [integer(keyId)];

/** ChipAuthenticationInfo version 1 (ICAO 9303-11 §9.2.5); several keys are told apart by their identifiers. */
export const chipAuthenticationInfo = (protocol: string, keyId: number | null = null): Uint8Array =>
  sequence(oid(protocol), integer(1), ...keyReference(keyId));

/** ChipAuthenticationPublicKeyInfo (ICAO 9303-11 §9.2.6). */
export const chipAuthenticationPublicKeyInfo = (
  agreement: 'dh' | 'ecdh',
  publicKeyInfo: Uint8Array,
  keyId: number | null = null,
): Uint8Array =>
  sequence(
    oid(agreement === 'dh' ? oids.chipAuthenticationPublicKeyDh : oids.chipAuthenticationPublicKeyEcdh),
    publicKeyInfo,
    ...keyReference(keyId),
  );

/** SecurityInfos: EF.CardAccess as it is, DG14 inside its tag. */
export const encodeSecurityInfos = (infos: readonly Uint8Array[]): Uint8Array => setOf(...infos);
export const encodeDg14 = (infos: readonly Uint8Array[]): Uint8Array => group(14, encodeSecurityInfos(infos));

export const encodeDg15 = (publicKeyInfo: Uint8Array): Uint8Array => group(15, publicKeyInfo);

/** EF.ATR/INFO: extended length information (ISO/IEC 7816-4 §12.7.1), largest command and largest answer. */
export const encodeAtrInfo = ({
  maxCommand,
  maxResponse,
}: {
  maxCommand: number;
  maxResponse: number;
}): Uint8Array => der(0x7f66, integer(maxCommand), integer(maxResponse));
