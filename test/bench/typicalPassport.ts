import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import type { RandomBytes } from '#electron/emrtd/ports.ts';
import { ActiveAuthentication } from '#electron/training/chip/activeAuthentication.ts';
import { ChipAuthentication } from '#electron/training/chip/chipAuthentication.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efAtrInfo, efCardAccess, efCom, efDataGroup, efSod } from '#electron/training/chip/files.ts';
import { Pace } from '#electron/training/chip/pace.ts';
import { paceVariant } from '#electron/training/chip/paceVariants.ts';
import {
  activeAuthenticationInfo,
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
  encodeAtrInfo,
  encodeCom,
  encodeDg1,
  encodeDg11,
  encodeDg14,
  encodeDg15,
  encodeDg2,
  encodeSecurityInfos,
  paceInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { certificateKeyInfo, publicKeyInfo, trainingEcKey } from '#electron/training/issuing/keys.ts';
import { issueSecurityObject } from '#electron/training/issuing/securityObject.ts';
import { trainingAuthority } from '#electron/training/issuingAuthority.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { drawnImage } from '#electron/training/personas/images.ts';

/** Largest APDUs the chip states, as many passports do. */
export const typicalLengths = { maxCommand: 2_048, maxResponse: 2_048 };
const faceFileBytes = 16 * 1024;

/**
 * The passport the speed of a reading is stated for: DG1, DG2 of 16 KiB, DG11, DG14, DG15 and EF.SOD; PACE with generic mapping over
 * P-256 and AES-128; Chip Authentication over P-256 and AES-128, Active Authentication with ECDSA. Who holds it is the adult
 * passport's invention.
 */
export function typicalPassport(
  today: string,
  random: RandomBytes,
): { readonly chip: SoftwareChip; readonly mrzLines: readonly string[] } {
  const { summary, mrzInformation, issuedOn, birthDate, personalNumber } = buildPersona('adult-passport', {
    today,
  });
  const pace = paceVariant({ mapping: 'GM', cipher: 'AES-128', parameterId: 12 });
  const paceInfos = [paceInfo(pace.oid, pace.parameterId)];
  const agreement = trainingEcKey('P-256', 'ca typical');
  const signing = trainingEcKey('P-256', 'aa typical');
  const agreementOid = `${oids.chipAuthenticationEcdh}.2`;
  const dataGroups = new Map([
    [1, encodeDg1(summary.mrzLines)],
    [2, faceFile()],
    [11, encodeDg11({ surname: 'Øvingsdal', givenNames: 'Kari Prøve', birthDate, personalNumber })],
    [
      14,
      encodeDg14([
        ...paceInfos,
        chipAuthenticationInfo(agreementOid),
        chipAuthenticationPublicKeyInfo('ecdh', certificateKeyInfo(agreement)),
        activeAuthenticationInfo(oids.ecdsaPlainSha256),
      ]),
    ],
    [15, encodeDg15(publicKeyInfo(signing))],
  ]);
  const sod = issueSecurityObject(trainingAuthority('NO').signer, dataGroups, {
    ldsVersion: 1,
    hash: 'SHA-256',
    signerIdentifier: 'issuer-and-serial',
    signingTime: new Date(`${issuedOn}T09:00:00Z`),
  });
  const files = new FileAccess(
    {
      master: [efCardAccess(encodeSecurityInfos(paceInfos)), efAtrInfo(encodeAtrInfo(typicalLengths))],
      application: [
        efCom(encodeCom([...dataGroups.keys()], 1)),
        efSod(sod),
        ...[...dataGroups].map(([number, content]) => efDataGroup(number, content)),
      ],
    },
    false,
  );
  const chip = new SoftwareChip(
    [
      files,
      new ChipAuthentication([
        {
          oid: agreementOid,
          cipher: 'AES-128',
          keyId: null,
          key: { kind: 'ec', curve: agreement.curve, privateKey: agreement.privateKey },
        },
      ]),
      new Pace([pace], { mrzInformation, can: null }, random),
      new ActiveAuthentication(
        { kind: 'ec', curve: signing.curve, privateKey: signing.privateKey, hash: 'SHA-256' },
        random,
      ),
    ],
    { extendedLength: typicalLengths },
  );
  return { chip, mrzLines: summary.mrzLines };
}

/** A drawn face made as long as wanted with comment segments, which any JPEG may have behind its first marker. */
function faceFile(): Uint8Array {
  const { bytes } = drawnImage('birch');
  const fileOf = (comment: number): Uint8Array => {
    const segment =
      comment === 0
        ? new Uint8Array(0)
        : concat(
            Uint8Array.of(0xff, 0xfe, (comment + 2) >> 8, (comment + 2) & 0xff),
            new Uint8Array(comment),
          );
    const image = concat(bytes.subarray(0, 2), segment, bytes.subarray(2));
    return encodeDg2({ mime: 'image/jpeg', bytes: image, width: 360, height: 480 }, 'female');
  };
  const without = fileOf(1).length - 1;
  const file = fileOf(faceFileBytes - without);
  if (file.length !== faceFileBytes) throw new Error(`the face file has ${file.length} bytes`);
  return file;
}
