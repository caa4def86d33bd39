import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMrz } from '#shared/domain/mrz.ts';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { certificateParts } from '#electron/emrtd/asn1/certificateParts.ts';
import { parseSignedData, verifySigner } from '#electron/emrtd/asn1/cms.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import { readSubjectPublicKeyInfo } from '#electron/emrtd/asn1/spki.ts';
import { Asn1Error, children, readTlv, type Tlv } from '#electron/emrtd/asn1/tlv.ts';
import { verifyActiveAuthentication } from '#electron/emrtd/authentication/active.ts';
import { verifyCardSecurity } from '#electron/emrtd/authentication/cardSecurity.ts';
import { parseSecurityObjectFile } from '#electron/emrtd/authentication/securityObject.ts';
import { concat, fromHex } from '#electron/emrtd/crypto/bytes.ts';
import { verifySignature } from '#electron/emrtd/crypto/signature.ts';
import { faceFindings } from '#electron/emrtd/inspection/findings/face.ts';
import { comFindings } from '#electron/emrtd/inspection/findings/files.ts';
import { securityInfoFindings } from '#electron/emrtd/inspection/findings/securityInfos.ts';
import { mrzFindings } from '#electron/emrtd/inspection/findings/mrz.ts';
import { extendedLengthOf } from '#electron/emrtd/lds/atrInfo.ts';
import { parseCom } from '#electron/emrtd/lds/com.ts';
import { parseDg1 } from '#electron/emrtd/lds/dg1.ts';
import { parseDg11 } from '#electron/emrtd/lds/dg11.ts';
import { parseDg12 } from '#electron/emrtd/lds/dg12.ts';
import { parseDg14 } from '#electron/emrtd/lds/dg14.ts';
import { parseDg15 } from '#electron/emrtd/lds/dg15.ts';
import { parseDg2 } from '#electron/emrtd/lds/dg2.ts';
import { parseDg13 } from '#electron/emrtd/lds/dg13.ts';
import { parseDg5 } from '#electron/emrtd/lds/dg5.ts';
import { parseDg7 } from '#electron/emrtd/lds/dg7.ts';
import { chipImage } from '#electron/emrtd/lds/image.ts';
import { applicationsOf } from '#electron/emrtd/lds/dir.ts';
import { ChipFailure } from '#electron/emrtd/apdu/chipFailure.ts';
import { case2 } from '#electron/emrtd/apdu/command.ts';
import { splitDataObjects } from '#electron/emrtd/messaging/dataObjects.ts';
import { SecureMessaging } from '#electron/emrtd/messaging/secureMessaging.ts';
import { encodeDg2Iso39794 } from '#electron/training/issuing/newFaceCoding.ts';
import { trainingAuthority } from '#electron/training/issuingAuthority.ts';
import { drawnImage } from '#electron/training/personas/images.ts';
import { cipherSuite } from '#electron/training/chip/cipherSuite.ts';
import { buildTechnicalChip } from '#electron/training/technicalChips.ts';
import { technicalDocuments } from '#electron/training/technicalDocuments.ts';
import { isWithinLimits, jp2SizeOf } from '../../renderer/ui/jp2/header.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { parseDefectList } from '#electron/trust/defects/defectList.ts';
import { parseDeviationList } from '#electron/trust/defects/deviationList.ts';
import { parseRevocationList } from '#electron/trust/revocationList.ts';
import { hex, loadVectors } from '../unit/emrtd/vectors.ts';
import { defectList, deviationList, enumerated } from '../unit/trust/fixtures/lists.ts';
import { hostile, runs } from './mutation.ts';

const { files } = buildPersona('adult-passport', { today: '2026-11-23' });
const idCard = buildPersona('norwegian-id-card', { today: '2026-11-23' }).files;
const file = (name: Parameters<typeof files.get>[0]): Uint8Array => files.get(name) ?? new Uint8Array(0);
/** The face coding of 2026, with a picture of a few bytes: what is interesting stands around it. */
const newFace = encodeDg2Iso39794([
  { mime: 'image/jpeg', bytes: fromHex('ffd8ffe000104a46494600ffd9'), width: 240, height: 320 },
]);
/** A signed EF.CardSecurity, with PACEInfos and the key of Chip Authentication Mapping. */
const cardSecurity = (() => {
  let content = new Uint8Array(0);
  buildTechnicalChip(technicalDocuments['pace-cam-brainpool320-aes256'], {
    today: '2026-11-23',
    alterFiles: (issued) => {
      content = new Uint8Array(issued.master.find(({ fid }) => fid === 0x011d)?.content ?? []);
      return issued;
    },
  });
  return content;
})();
const newPassport = buildPersona('new-face-coding', { today: '2026-11-23' }).files;
const ofNewPassport = (name: Parameters<typeof files.get>[0]): Uint8Array =>
  newPassport.get(name) ?? new Uint8Array(0);
const certificate = trainingAuthority('SE').signer.certificate;
const sods = loadVectors<{ cases: { name: string; sod: string }[] }>('openssl/securityObjects.json').cases;
const indefinite = hex(sods.find(({ name }) => name.includes('indefinite'))?.sod ?? '');
const dsaKey = hex(
  loadVectors<{ cases: { subjectPublicKeyInfo: string }[] }>('openssl/dsa.json').cases[0]
    ?.subjectPublicKeyInfo ?? '',
);

const deviations = deviationList([
  {
    documentType: 'C<',
    signer: { issuer: [['C', 'XN']], serial: 7 },
    issued: ['2017-10-01T00:00:00Z', '2018-02-05T00:00:00Z'],
    numbers: ['CA00000AL', 'CA00001AL'],
    type: '2.2',
    dataGroup: 12,
  },
]);
const defects = defectList([
  {
    signer: { issuer: [['C', 'XN']], serial: 7 },
    sha256: new Uint8Array(32),
    known: [
      { type: '1.1', parameters: enumerated(3) },
      { type: '1.2', parameters: certificate },
    ],
  },
]);

/** ASN.1 may be refused with the declared error; whatever else is thrown is a bug. */
const declared = (parse: (bytes: Uint8Array) => unknown) => (bytes: Uint8Array) => {
  try {
    parse(bytes);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
  }
};

const walk = (node: Tlv): number =>
  1 + (node.constructed ? children(node).reduce((sum, child) => sum + walk(child), 0) : 0);
const signedDataOf = (bytes: Uint8Array) => parseSignedData(readTlv(bytes, 0, { indefinite: true }).value);

/** Every parser that sees bytes from outside, with files it takes. */
const parsers: readonly (readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[]])[] = [
  ['TLV', declared((bytes) => walk(readTlv(bytes, 0, { indefinite: true }))), [file('SOD'), indefinite]],
  ['EF.SOD', declared(parseSecurityObjectFile), [file('SOD'), indefinite]],
  [
    'CMS with its signer',
    declared((bytes) => {
      const data = signedDataOf(bytes);
      for (const signer of data.signerInfos)
        for (const embedded of data.certificates)
          verifySigner(data, signer, parseCertificate(embedded).subjectPublicKeyInfo.key);
    }),
    [file('SOD'), indefinite],
  ],
  ['certificate', declared(parseCertificate), [certificate]],
  ['parts of a certificate', certificateParts, [certificate]],
  ['revocation list', declared(parseRevocationList), [trainingAuthority('SE').crl]],
  ['deviation list', declared(parseDeviationList), [deviations]],
  ['defect list', declared(parseDefectList), [defects]],
  [
    'public key, and a signature by it',
    declared((bytes) => {
      const { key, algorithm } = readSubjectPublicKeyInfo(bytes);
      verifySignature({
        signatureAlgorithm: algorithm,
        digestHint: '1.3.14.3.2.26',
        publicKey: key,
        data: bytes,
        signature: fromHex('3006020101020101'),
      });
    }),
    [dsaKey, file('DG15').subarray(2)],
  ],
  ['EF.COM', parseCom, [file('COM')]],
  ['EF.CardAccess', (bytes) => parseSecurityInfos(bytes, 'CardAccess'), [file('CardAccess')]],
  ['EF.CardSecurity', verifyCardSecurity, [cardSecurity, file('SOD').subarray(4)]],
  ['EF.DIR', applicationsOf, [der(0x61, der(0x4f, fromHex('a0000002471001')))]],
  ['EF.ATR/INFO', extendedLengthOf, [fromHex('7f660802020800020208')]],
  ['DG1', parseDg1, [file('DG1'), idCard.get('DG1') ?? new Uint8Array(0)]],
  ['DG2', parseDg2, [file('DG2'), newFace]],
  ['DG5', parseDg5, [ofNewPassport('DG5')]],
  ['DG7', parseDg7, [file('DG7')]],
  ['DG11', parseDg11, [file('DG11')]],
  ['DG12', parseDg12, [file('DG12')]],
  ['DG13', parseDg13, [ofNewPassport('DG13')]],
  ['DG14', parseDg14, [file('DG14')]],
  ['DG15', parseDg15, [file('DG15')]],
  [
    'Active Authentication',
    (bytes) => verifyActiveAuthentication({ dg15: bytes, dg14: bytes }, new Uint8Array(8), bytes),
    [file('DG15'), file('DG14')],
  ],
  ['findings of DG2', faceFindings, [file('DG2'), newFace]],
  ['findings of EF.COM', comFindings, [file('COM')]],
  ['findings of DG14', securityInfoFindings, [file('DG14')]],
  ['data objects', splitDataObjects, [file('DG11')]],
  ['ends of JPEG and JPEG 2000', chipImage, [drawnImage('moss').bytes, drawnImage('willow-jp2').bytes]],
  [
    'sizes in JPEG 2000, before it is decoded',
    (bytes) => [isWithinLimits(bytes), jp2SizeOf(bytes)],
    [drawnImage('willow-jp2').bytes],
  ],
];

describe('bytes from outside: no exception but the declared one, and an end', () => {
  it.each(parsers)('%s', (_name, parse, genuine) => {
    for (const bytes of genuine) expect(() => parse(bytes)).not.toThrow();
    fc.assert(
      fc.property(hostile(...genuine), (bytes) => {
        parse(bytes);
      }),
      runs(300),
    );
  });

  it('MRZ: any text, and the findings of whatever passes for one', () => {
    const character = fc.constantFrom(...'ABCZ0189<', 'é', ' ', '\n');
    const zone = fc
      .constantFrom(72, 88, 90)
      .chain((length) => fc.string({ unit: character, minLength: length, maxLength: length }));
    const clean = zone.map((text) => text.replaceAll(/[^0-9A-Z<]/g, '<'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), zone, clean), (text) => {
        const mrz = parseMrz(text);
        if (mrz.ok) expect(mrzFindings(mrz.value).length).toBeLessThanOrEqual(8);
        else expect(mrz.error.code).toBe('MRZ_FORMAT');
      }),
      runs(1000),
    );
  });

  it('a small file cannot ask for a large amount of memory', () => {
    // Lengths of up to four gigabytes, in objects within objects.
    const lengths = fc.constantFrom('84ffffffff', '847fffffff', '83ffffff', '80', '82ffff');
    const deep = fc.array(fc.tuple(fc.constantFrom('30', '31', '75', '7f61', 'a0', '24'), lengths), {
      minLength: 1,
      maxLength: 64,
    });
    fc.assert(
      fc.property(deep, (objects) => {
        const bytes = concat(...objects.map(([tag, length]) => fromHex(tag + length)));
        const before = process.memoryUsage().arrayBuffers;
        for (const [, parse] of parsers) parse(bytes);
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
      }),
      runs(100),
    );
  });
});

describe('answers under secure messaging', () => {
  const session = (cipher: 'AES-128' | '3DES') =>
    new SecureMessaging({
      cipher,
      encryption: new Uint8Array(16).fill(3),
      mac: new Uint8Array(16).fill(4),
      ssc: new Uint8Array(cipher === '3DES' ? 8 : 16),
    });
  const plausible = concat(
    der(0x87, Uint8Array.of(1), new Uint8Array(32)),
    der(0x99, fromHex('9000')),
    der(0x8e, new Uint8Array(8)),
  );

  it.each(['AES-128', '3DES'] as const)(
    '%s: whatever a chip protects rightly is data or a defect',
    (cipher) => {
      const objects = plausible.subarray(0, -10);
      fc.assert(
        fc.property(hostile(objects), fc.constantFrom(0x9000, 0x6282, 0x6a00), (body, status) => {
          const messaging = session(cipher);
          messaging.wrap(case2([0x00, 0xb0, 0x00, 0x00], 4));
          const suite = cipherSuite(cipher);
          // The counter after the command and its answer is two.
          const counter = new Uint8Array(suite.block).fill(2, -1);
          const mac = suite.macMessage(new Uint8Array(16).fill(4), concat(counter, body));
          try {
            const plain = messaging.unwrap({ data: concat(body, der(0x8e, mac)), status });
            expect(plain.status).toBe(status);
            expect(plain.data.length).toBeLessThan(Math.max(1, body.length));
          } catch (error) {
            if (!(error instanceof ChipFailure)) throw error;
            expect(error.error.code).toBe('CHIP_SECURE_MESSAGING_BROKEN');
          }
        }),
        runs(500),
      );
    },
  );

  it.each(['AES-128', '3DES'] as const)('%s: nothing without the right MAC passes', (cipher) => {
    fc.assert(
      fc.property(hostile(plausible), fc.constantFrom(0x9000, 0x6282, 0x6a00, 0x0000), (data, status) => {
        const messaging = session(cipher);
        messaging.wrap(case2([0x00, 0xb0, 0x00, 0x00], 4));
        try {
          messaging.unwrap({ data, status });
        } catch (error) {
          if (error instanceof ChipFailure) return;
          throw error;
        }
        throw new Error('accepted without the keys');
      }),
      runs(500),
    );
  });
});

it('starts from files which are there, and from faces in both codings', () => {
  expect(parseDg2(newFace)).toMatchObject({ ok: true, value: { codings: ['iso-39794-5'] } });
  expect(parseDg2(file('DG2'))).toMatchObject({ ok: true, value: { codings: ['iso-19794-5'] } });
  for (const name of [
    'SOD',
    'COM',
    'CardAccess',
    'DG1',
    'DG2',
    'DG7',
    'DG11',
    'DG12',
    'DG14',
    'DG15',
  ] as const)
    expect(file(name).length, name).toBeGreaterThan(0);
});
