import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateParts } from '#electron/emrtd/asn1/certificateParts.ts';
import { parseCertificate, verifyCertificateSignature } from '#electron/emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '#electron/emrtd/asn1/name.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { anchorOf, fingerprintOf, readAnchors } from '#electron/trust/anchors.ts';
import { importTrustFile } from '#electron/trust/importFile.ts';
import { verifyMasterList } from '#electron/trust/masterList.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { isTestIssuer } from '#electron/trust/testIssuers.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import type { TrustSet } from '#electron/trust/trustSet.ts';
import { prepareImport } from '#electron/trust/prepareImport.ts';
import type { ImportQuestion } from '#electron/trust/preparedImport.ts';
import { rolledOverAnchors } from '#electron/trust/rollover.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { state } from './fixtures/states.ts';
import { zip } from './fixtures/zips.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const data = join(repository, '../shared/data');
const present = existsSync(data);
const why = present ? '' : ' (skipped: ../shared/data with the real lists is not on this machine)';
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(data, name)));
const pins = readAnchors(JSON.parse(readFileSync(join(repository, 'assets/trust/anchors.json'), 'utf8')));

const april = 'masterlists/DE_ML_2026-04-08-14-24-32.ml';
const may = 'masterlists/DE_ML_2026-05-28-08-28-45.ml';
const root = 'masterlists/DE_ROOT_CA_CSCA07.cer';

describe.skipIf(!present)(`the real German list${why}`, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trust-real-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const importReal = (name: string, anchors = [anchorOf(read(root))]) =>
    importTrustFile(openTrustStore(folder), {
      file: read(name),
      anchors,
      at: new Date('2026-11-23T12:00:00Z'),
      allowUnsigned: true,
    });

  it('of 2026-05-28 has 588 certificates of 112 countries, and every one is usable', async () => {
    const outcome = await importReal(may);
    expect(outcome).toMatchObject({
      ok: true,
      value: { certificates: 588, countries: 112, unusable: [], warnings: [] },
    });
    const set = await activeTrustSet(openTrustStore(folder));
    expect(set.ok && set.value?.certificates.all).toHaveLength(588);
    expect(set.ok && set.value?.unusable).toEqual([]);
  });

  it('is accepted by the pinned fingerprint alone, as the desk ships it', async () => {
    expect((await importReal(may, [...pins])).ok).toBe(true);
  });

  it('is refused with only the Norwegian root pinned', async () => {
    const outcome = await importReal(
      may,
      pins.filter(({ country }) => country === 'NO'),
    );
    expect(!outcome.ok && outcome.error.code).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it('goes from April to May and not back', async () => {
    expect(await importReal(april)).toMatchObject({ ok: true, value: { certificates: 581, unusable: [] } });
    const update = await importReal(may);
    expect(update).toMatchObject({
      ok: true,
      value: {
        changed: true,
        diff: {
          unchanged: 576,
          newCountries: [],
          goneCountries: [],
          lists: [
            {
              kind: 'master-list',
              issuer: 'DE',
              from: '2026-04-08T12:24:32.000Z',
              to: '2026-05-28T06:28:45.000Z',
            },
          ],
        },
      },
    });
    const lines = update.ok ? update.value.diff.certificates : [];
    const counted = (change: string, kind: string): number =>
      lines.filter((line) => line.change === change && line.certificate.kind === kind).length;
    expect([counted('added', 'self-signed'), counted('added', 'link')]).toEqual([6, 6]);
    expect([counted('removed', 'self-signed'), counted('removed', 'link')]).toEqual([3, 2]);
    // What goes had expired, nothing of Norway or Germany changed, and what came are new keys of states that were known.
    expect(lines.slice(0, 5).map(({ attention }) => attention)).toEqual(
      Array(5).fill(['removed', 'expired']),
    );
    expect(lines.flatMap(({ attention }) => attention)).not.toContain('watched-country');
    expect(new Set(lines.slice(5).map(({ certificate: { country } }) => country))).toEqual(
      new Set(['BB', 'BG', 'CY', 'GR', 'LV', 'PA']),
    );
    const back = await importReal(april);
    expect(!back.ok && back.error.code).toBe('TRUST_LIST_OLDER');
  });

  it("comes in BSI's zip and makes the same set", async () => {
    const alone = await importReal(may);
    const zipped = await importTrustFile(openTrustStore(join(folder, 'other')), {
      file: zip({ name: 'GermanMasterList/DE_ML.ml', bytes: read(may) }),
      anchors: [...pins],
      at: new Date('2026-11-23T12:00:00Z'),
      allowUnsigned: false,
    });
    if (!alone.ok || !zipped.ok) throw new Error('refused');
    expect(zipped.value.diff.certificates).toEqual(
      alone.value.diff.certificates.map((line) => ({
        ...line,
        certificate: { ...line.certificate, sources: zipped.value.sources },
      })),
    );
    expect(zipped.value).toMatchObject({ certificates: 588, countries: 112, unusable: [] });
  });

  it('verifies itself: nearly every certificate is signed by a key of the list, in every algorithm of the field', async () => {
    await importReal(may);
    const set = await activeTrustSet(openTrustStore(folder));
    if (!set.ok || set.value === null) throw new Error('no set');
    const { certificates } = set.value;
    const selfSigned = certificates.all.filter(({ certificate }) =>
      sameNameInAnyOrder(certificate.subject, certificate.issuer),
    );
    const failing = selfSigned.filter(({ certificate }) => {
      // Not every one is self-signed: an issuer keeps its name over its keys.
      const keys = certificates.bySubject(certificate.issuer);
      return !keys.some(
        (issuer) =>
          verifyCertificateSignature(certificate, issuer.certificate.subjectPublicKeyInfo.key).outcome ===
          'valid',
      );
    });
    expect(selfSigned.length).toBeGreaterThan(400);
    expect(failing.map(({ certificate }) => certificate.subject.text).length).toBeLessThanOrEqual(13);
  });

  it('holds no certificate that would be taken for a test issuer', async () => {
    await importReal(may);
    const set = await activeTrustSet(openTrustStore(folder));
    const taken = set.ok
      ? set.value?.certificates.all.filter(({ certificate }) => isTestIssuer(certificate.subject))
      : undefined;
    expect(taken).toEqual([]);
  });
});

describe.skipIf(!present)(`every certificate of the real lists${why}`, () => {
  const norwegian = present ? readdirSync(join(data, 'csca-no')).map((name) => `csca-no/${name}`) : [];
  const listed = (name: string): readonly Uint8Array[] => {
    const list = verifyMasterList(read(name), { anchors: [...pins] });
    if (!list.ok) throw new Error(list.error.code);
    expect(list.value.malformed).toEqual([]);
    return list.value.certificates.map(({ der }) => der);
  };
  const setOf = (certificates: readonly Uint8Array[]): TrustSet =>
    trustSetOf({
      certificates,
      id: 'real',
      provenance: { kind: 'master-list', issuer: 'DE' },
      signedOn: '2026-05-28T06:28:45.000Z',
    });
  const keysOf = (set: TrustSet) =>
    set.certificates.all.map(({ certificate }) => certificate.subjectPublicKeyInfo);

  it.each([
    ['April', () => listed(april)],
    ['May', () => listed(may)],
    ['Norway', () => norwegian.map(read)],
  ])('of %s can verify something, and is found by what it says of itself', (_which, ders) => {
    const certificates = ders();
    const set = setOf(certificates);
    expect(set.unusable).toEqual([]);
    expect(set.certificates.all).toHaveLength(certificates.length);
    for (const { certificate, sha256 } of set.certificates.all) {
      const isFound = (found: readonly { readonly sha256: string }[]): boolean =>
        found.some((each) => each.sha256 === sha256);
      const { subjectKeyIdentifier: identifier, subject, issuer, serial } = certificate;
      if (identifier !== null)
        expect(isFound(set.certificates.bySubjectKeyIdentifier(identifier))).toBe(true);
      expect(isFound(set.certificates.bySubject(subject))).toBe(true);
      expect(isFound(set.certificates.byIssuer(issuer))).toBe(true);
      expect(isFound(set.certificates.byIssuerAndSerial(issuer, serial))).toBe(true);
      expect(isFound(set.certificates.byCountry(subject.country ?? ''))).toBe(true);
      expect(isFound(set.certificates.bySubjectPublicKey(certificate))).toBe(true);
    }
  });

  it('is indexed by the parts that reading it whole finds', () => {
    for (const bytes of [...listed(may), ...norwegian.map(read)]) {
      const certificate = parseCertificate(bytes);
      expect(certificateParts(bytes)).toEqual({
        serial: certificate.serial,
        issuer: certificate.issuer.raw,
        subject: certificate.subject.raw,
        keyBytes: certificate.subjectPublicKeyInfo.keyBytes,
        subjectKeyIdentifier: certificate.subjectKeyIdentifier,
      });
    }
  });

  it('holds the keys that trip common libraries: without NULL, explicit curves, odd exponents', () => {
    const keys = keysOf(setOf(listed(may)));
    const withoutNull = keys.filter(
      ({ key, algorithm }) =>
        key.kind === 'rsa' && algorithm.oid === oids.rsaEncryption && algorithm.parameters === null,
    );
    const explicitCurves = keys.filter(({ key }) => key.kind === 'ec' && key.explicitParameters);
    const oddExponents = keys.filter(({ key }) => key.kind === 'rsa' && key.e !== 65_537n);
    expect([withoutNull.length, explicitCurves.length > 150, oddExponents.length > 10]).toEqual([
      2,
      true,
      true,
    ]);
  });

  it('asked about as if it were a document signer has its issuer in the list, but for a few whose issuer is in none', () => {
    const certificates = listed(may);
    const validator = dscValidator(setOf(certificates));
    const chains = certificates.map((bytes) => {
      const { facts } = validator.validate({
        certificates: [bytes],
        signer: { subjectKeyIdentifier: new Uint8Array() },
        issuingState: null,
        issuedOn: null,
        expiresOn: null,
        at: new Date('2026-06-01T12:00:00Z'),
      });
      return facts.find(({ id }) => id === 'dsc-chain')?.reason;
    });
    const count = (reason: string): number => chains.filter((each) => each === reason).length;
    expect(count('algorithm-unknown')).toBe(0);
    expect(count('chain-signature-invalid')).toBe(0);
    expect([count('chain-valid'), count('issuer-unknown')]).toEqual([576, 12]);
  });
});

describe.skipIf(!present)(`the real Norwegian certificates${why}`, () => {
  const files = present ? readdirSync(join(data, 'csca-no')).map((name) => `csca-no/${name}`) : [];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trust-real-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('all eight can be added one by one, several keys under one name, a link among them', async () => {
    for (const name of files) {
      const outcome = await importTrustFile(openTrustStore(folder), {
        file: read(name),
        anchors: [],
        at: new Date('2026-11-23T12:00:00Z'),
        allowUnsigned: true,
      });
      expect(outcome.ok).toBe(true);
    }
    const set = await activeTrustSet(openTrustStore(folder));
    if (!set.ok || set.value === null) throw new Error('no set');
    expect(set.value.certificates.byCountry('NO')).toHaveLength(8);
    const current = parseCertificate(read(files.find((name) => name.includes('4f8176db')) ?? ''));
    expect(set.value.certificates.bySubject(current.subject).length).toBeGreaterThan(2);
    expect(set.value.certificates.bySubjectPublicKey(current)).toHaveLength(2);
  });
});

describe.skipIf(!present)(`a Norwegian list${why}`, () => {
  const eight = present ? readdirSync(join(data, 'csca-no')).map((name) => read(`csca-no/${name}`)) : [];
  const at = new Date('2026-11-23T12:00:00Z');
  const question = (file: Uint8Array, anchors: ImportQuestion['anchors'], before: ImportQuestion['before']) =>
    prepareImport({ file, fileName: 'no', anchors, packageKeys: [], before, packageNumber: 0, at });

  it('around the eight real certificates, by a test signer under a test root, has them all usable', async () => {
    const police = state('NO');
    const list = police.list('2026-11-01T08:00:00Z', police.csca, ...eight);
    const prepared = await question(list, [anchorOf(police.csca)], null);
    if (!prepared.ok) throw new Error(prepared.error.code);
    expect(prepared.value.preview).toMatchObject({
      certificates: 9,
      countries: 1,
      unusable: [],
      warnings: [],
    });
    const kinds = prepared.value.preview.diff.certificates.map(({ certificate: { kind } }) => kind);
    expect(kinds.filter((kind) => kind === 'link')).toHaveLength(2);
    const desk = await question(list, pins, null);
    expect(!desk.ok && desk.error.code).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it("as the police's zip of DER, has every file usable and each to be compared", async () => {
    const file = zip(...eight.map((bytes, index) => ({ name: `CSCA ${index}.cer`, bytes })));
    const prepared = await question(file, pins, null);
    if (!prepared.ok) throw new Error(prepared.error.code);
    expect(prepared.value.toCompare.map(({ sha256 }) => sha256).toSorted()).toEqual(
      eight.map(fingerprintOf).toSorted(),
    );
    expect(prepared.value.preview).toMatchObject({ certificates: 8, unusable: [], warnings: [] });
  });

  it('can be followed from key to key by its own link certificates, once these are in the active set', () => {
    const of2017 = eight.find((der) => fingerprintOf(der).startsWith('12a92fc8'));
    if (of2017 === undefined) throw new Error('no certificate of 2017');
    const rolled = rolledOverAnchors([anchorOf(of2017)], eight).map(({ sha256 }) => sha256.slice(0, 8));
    // The key of 2022: self-signed, and as the link that the key of 2017 signed.
    expect(rolled.toSorted()).toEqual(['4f8176db', 'e64560f1']);
    const withoutLink = eight.filter((der) => !fingerprintOf(der).startsWith('e64560f1'));
    expect(rolledOverAnchors([anchorOf(of2017)], withoutLink)).toEqual([]);
  });
});

describe('the pinned roots', () => {
  it('are Germany and Norway, by fingerprint, each with its source', () => {
    expect(pins.map(({ country }) => country)).toEqual(['DE', 'NO']);
    expect(new Set(pins.map(({ sha256 }) => sha256)).size).toBe(2);
  });

  it('refuse to load where the file was edited into something else', () => {
    const [first] = pins;
    const file = (anchors: unknown) => ({ $comment: '', format: 1, anchors });
    expect(readAnchors(file([first]))).toEqual([first]);
    expect(() => readAnchors(file([]))).toThrow();
    expect(() => readAnchors(file([{ ...first, sha256: 'ABCD' }]))).toThrow();
    expect(() => readAnchors(file([{ ...first, trusted: true }]))).toThrow();
  });

  it.skipIf(!present)(`are the certificates of these fingerprints and dates${why}`, () => {
    for (const [country, name] of [
      ['DE', root],
      ['NO', 'csca-no/NO_4f8176db50d6.cer'],
    ] as const) {
      const der = read(name);
      const { subject, notBefore, notAfter } = parseCertificate(der);
      const seconds = (date: Date): string => date.toISOString().replace('.000', '');
      expect(pins.find((pin) => pin.country === country)).toMatchObject({
        sha256: fingerprintOf(der),
        subject: subject.text,
        notBefore: seconds(notBefore),
        notAfter: seconds(notAfter),
      });
    }
  });
});
