import { beforeEach, describe, expect, it } from 'vitest';
import { personaSummarySchema } from '#shared/contracts/desk.ts';
import { createPipSchema } from '#shared/contracts/pip.ts';
import { mrzFaults, mrzKeyInput, parseMrz } from '#shared/domain/mrz.ts';
import { compareNames } from '#shared/domain/names.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { parseCertificate, verifyCertificateSignature } from '#electron/emrtd/asn1/certificate.ts';
import { passiveAuthentication } from '#electron/emrtd/authentication/passive.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { parseCom } from '#electron/emrtd/lds/com.ts';
import { parseDg1 } from '#electron/emrtd/lds/dg1.ts';
import { parseDg11 } from '#electron/emrtd/lds/dg11.ts';
import { parseDg12 } from '#electron/emrtd/lds/dg12.ts';
import { parseDg2 } from '#electron/emrtd/lds/dg2.ts';
import { parseDg7 } from '#electron/emrtd/lds/dg7.ts';
import { dataGroupNumber, type EfName } from '#electron/emrtd/lds/files.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { yearsBetween } from '#electron/training/calendar.ts';
import { chipChannel, narrowReader } from '#electron/training/chip/channel.ts';
import { trainingAuthority, trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import {
  buildPersona,
  personaIds,
  personaSummaries,
  type Persona,
  type PersonaId,
} from '#electron/training/personas/build.ts';
import type { PersonaRecord } from '#electron/training/personas/persona.ts';
import { personaRecords } from '#electron/training/personas/records.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { persona, today } from './terminal.ts';

const file = ({ files }: Persona, name: EfName): Uint8Array => files.get(name) as Uint8Array;

const trustSet = trustSetOf({
  ...trainingTrustAnchors(),
  id: 'training',
  provenance: { kind: 'training', issuer: 'PIP Desk Training' },
  signedOn: null,
  training: true,
});

function inspectFiles(document: Persona) {
  const dataGroups = new Map<number, Uint8Array>();
  for (const [name, content] of document.files) {
    const number = dataGroupNumber(name);
    if (number !== null) dataGroups.set(number, content);
  }
  const com = parseCom(file(document, 'COM'));
  const passive = passiveAuthentication({
    sod: file(document, 'SOD'),
    dataGroups,
    com: com.ok ? com.value.dataGroups : 'malformed',
  });
  const issuingState = personaRecords.find(({ id }) => id === document.id)?.document.issuingState ?? null;
  const answer = dscValidator(trustSet).validate({
    ...(passive.dscQuestion ?? { certificates: [], signer: { subjectKeyIdentifier: new Uint8Array() } }),
    issuingState,
    issuedOn: document.issuedOn,
    expiresOn: document.expiresOn,
    at: new Date(`${today}T12:00:00Z`),
  });
  return { passive, facts: new Map(answer.facts.map(({ id, result }) => [id, result])) };
}

describe.each(personaIds)('training document %s', (id) => {
  let document: Persona;
  beforeEach(() => {
    document = persona(id);
  });

  it('has the printed MRZ in DG1', () => {
    const dg1 = parseDg1(file(document, 'DG1'));
    expect(dg1.ok && dg1.value.lines).toEqual(document.summary.mrzLines);
  });

  it('has a printed MRZ whose every check digit holds, and whose key opens its chip', () => {
    const mrz = parseMrz(document.summary.mrzLines.join('\n'));
    if (!mrz.ok) throw new Error('the MRZ of a training document must parse');
    expect(mrzFaults(mrz.value)).toEqual([]);
    expect(
      mrzKeyInput({
        documentNumber: mrz.value.documentNumber,
        birthDate: mrz.value.birthDate,
        expiryDate: mrz.value.expiryDate,
      }),
    ).toBe(document.mrzInformation);
  });

  it('is signed by its issuer over every data group, but for the one that was exchanged', () => {
    const { passive } = inspectFiles(document);
    expect(passive.sodSignature.result).toBe('successful');
    expect(passive.dgHashes.result).toBe(id === 'altered-dg2' ? 'failed' : 'successful');
    expect(passive.comSod.result).toBe('successful');
  });

  it('is trusted exactly where its issuer stands in the training trust set', () => {
    const { facts } = inspectFiles(document);
    const listed = id !== 'unknown-issuer';
    expect(facts.get('dsc-chain')).toBe(listed ? 'successful' : 'undetermined');
    if (listed) {
      expect(facts.get('dsc-validity')).toBe('successful');
      expect(facts.get('dsc-revocation')).toBe('successful');
    }
  });

  it('reads whole through PACE or BAC, and its chip proves itself unless it is a copy', async () => {
    const read = await readDocument({
      card: chipChannel(document.chip),
      key: { kind: 'mrz', mrz: document.summary.mrzLines.join('\n') },
      random: seededRandom('terminal'),
      stopwatch: () => 0,
    });
    expect(read.error).toBeNull();
    for (const [name, content] of document.files) {
      if (name === 'ATR') continue;
      expect([name, toHex(read.files.get(name) ?? new Uint8Array())]).toEqual([name, toHex(content)]);
    }
    const record = personaRecords.find((candidate) => candidate.id === id);
    expect(read.access?.protocol).toBe(record?.chip.pace === null ? 'BAC' : 'PACE');
    const proofs = [read.chipAuthentication?.outcome, read.activeAuthentication?.outcome];
    const { chipAuthentication, activeAuthentication } = record?.chip ?? {};
    expect(proofs).toEqual([
      chipAuthentication === null ? undefined : 'ok',
      activeAuthentication === null ? undefined : id === 'clone' ? 'wrong' : 'ok',
    ]);
  });

  it('is inspected with the result it stands for, and no remark more or less', async () => {
    const enteredKey = { kind: 'mrz', mrz: document.summary.mrzLines.join('\n') } as const;
    const read = await readDocument({
      card: chipChannel(document.chip),
      key: enteredKey,
      random: seededRandom('terminal'),
      stopwatch: () => 0,
    });
    const norwegian = document.summary.mrzLines[0]?.slice(2, 5) === 'NOR';
    const { result, checks } = inspect({
      read,
      enteredKey,
      dscValidator: dscValidator(trustSet),
      at: new Date(`${today}T12:00:00Z`),
      register: norwegian ? (recordOf(id).reportedLost === true ? 'MATCH' : 'NO_MATCH') : 'NOT_COVERED',
      syntheticNumbers: true,
    });
    const deciding = checks.filter((check) => !['successful', 'not-supported'].includes(check.result));
    expect({
      result,
      negative: verdictOf(checks).negative,
      deciding: Object.fromEntries(deciding.map((check) => [check.id, check.result])),
    }).toEqual(document.expected);
  });

  it('refuses the key of another document', async () => {
    const other = persona(id === 'clone' ? 'expired' : 'clone');
    const read = await readDocument({
      card: chipChannel(document.chip),
      key: { kind: 'mrz', mrz: other.summary.mrzLines.join('\n') },
      random: seededRandom('terminal'),
      stopwatch: () => 0,
    });
    expect(read.error?.code).toBe('CHIP_WRONG_KEY');
    expect(read.files.has('DG1')).toBe(false);
  });

  it('carries drawn faces a reader of its coding finds', () => {
    const dg2 = parseDg2(file(document, 'DG2'));
    if (!dg2.ok) throw new Error('DG2 must parse');
    const isNew = id === 'new-face-coding';
    expect(dg2.value.codings).toEqual([isNew ? 'iso-39794-5' : 'iso-19794-5']);
    expect(dg2.value.images.map(({ mime }) => mime)).toEqual([
      id === 'foreign-bac' || isNew ? 'image/jp2' : 'image/jpeg',
      ...(isNew ? ['image/jpeg', 'image/jpeg'] : []),
    ]);
    expect(dg2.value.images[0]?.bytes.length).toBeGreaterThan(5_000);
  });

  it('has an order the service accepts, in the name the document shows', () => {
    expect(() =>
      createPipSchema.parse({
        applicantName: document.applicantName,
        applicantPhoneNumber: document.applicantPhoneNumber,
      }),
    ).not.toThrow();
    const { primary, secondary } = personaName(id);
    const comparison = compareNames(document.applicantName, {
      primary,
      secondary,
      truncated: false,
      fullName: null,
    });
    if (recordOf(id).kind !== 'names') expect(['A', 'B']).toContain(comparison.grade);
    else expect(['A', 'B']).not.toContain(comparison.grade);
  });

  it('has a summary that passes the contract with the window', () => {
    expect(personaSummarySchema.parse(document.summary)).toEqual(document.summary);
    expect(personaSummaries(today).find((summary) => summary.id === id)).toEqual(document.summary);
  });
});

const recordOf = (id: PersonaId): PersonaRecord =>
  personaRecords.find((record) => record.id === id) as PersonaRecord;

/** Surname and given names out of the printed name field, fillers as spaces. */
function personaName(id: PersonaId): { primary: string; secondary: string } {
  const lines = persona(id).summary.mrzLines;
  const field = lines.length === 3 ? (lines[2] as string) : (lines[0] as string).slice(5);
  const [primary = '', secondary = ''] = field.split('<<');
  return { primary: primary.replaceAll('<', ' ').trim(), secondary: secondary.replaceAll('<', ' ').trim() };
}

describe('what the personas stand for', () => {
  it.each(['2026-11-23', '2027-01-01', '2028-02-29', '2033-12-31', '2039-06-15'])(
    'keeps the minor 16, the adults grown up and only "expired" expired on %s',
    (day) => {
      for (const id of personaIds) {
        const document = buildPersona(id, { today: day });
        const age = yearsBetween(document.birthDate, day);
        const { kind } = recordOf(id);
        expect([
          id,
          id === 'minor-16' ? age === 16 : kind === 'minor' ? age < 18 : age >= 18 && age < 70,
        ]).toEqual([id, true]);
        expect([id, document.expiresOn < day]).toEqual([id, id === 'expired']);
        expect(document.issuedOn < day).toBe(true);
      }
    },
  );

  it('reads whole through a reader of short APDUs, but for a signature that needs long ones', async () => {
    const read = (document: Persona) =>
      readDocument({
        card: chipChannel(document.chip, narrowReader),
        key: { kind: 'mrz', mrz: document.summary.mrzLines.join('\n') },
        random: seededRandom('terminal'),
        stopwatch: () => 0,
      });
    const elliptic = await read(persona('adult-passport'));
    expect([elliptic.error, elliptic.files.has('DG12')]).toEqual([null, true]);
    expect(elliptic.activeAuthentication?.outcome).toBe('ok');
    const rsa = await read(persona('foreign-bac'));
    expect([rsa.error, rsa.files.has('DG12')]).toEqual([null, true]);
    expect(rsa.activeAuthentication?.outcome).toBe('no-answer');
  });

  it('opens the ID card with its CAN, and not with another', async () => {
    const read = (can: string) =>
      readDocument({
        card: chipChannel(persona('norwegian-id-card').chip),
        key: { kind: 'can', can },
        random: seededRandom('terminal'),
        stopwatch: () => 0,
      });
    expect((await read('310207')).access).toMatchObject({ protocol: 'PACE', password: 'CAN' });
    expect((await read('310208')).error?.code).toBe('CHIP_WRONG_KEY');
  });

  it('puts the number of the ID card into the optional data as DDMMYY<NNNNN, and nobody living has it', () => {
    const document = persona('norwegian-id-card');
    const number = document.personalNumber as string;
    expect(document.summary.mrzLines[0]?.slice(15)).toBe(`${number.slice(0, 6)}<${number.slice(6)}<<<`);
    expect(document.summary.can).toMatch(/^\d{6}$/);
    expect(document.files.has('DG11')).toBe(false);
  });

  it('uses synthetic numbers only, which a real desk refuses', () => {
    const numbers = personaIds.map((id) => persona(id).personalNumber).filter((one) => one !== null);
    expect(numbers).toHaveLength(
      personaRecords.filter(({ holder }) => holder.personalNumber !== null).length,
    );
    for (const number of numbers) {
      expect(parseNationalNumber(number, true)?.kind).toBe('synthetic');
      expect(parseNationalNumber(number, false)).toBeNull();
    }
  });

  it('shows another face on the forged chip than the one that was signed', () => {
    const forged = persona('altered-dg2');
    const { passive } = inspectFiles(forged);
    expect(passive.matchingDataGroups).not.toContain(2);
    expect(passive.matchingDataGroups).toContain(1);
  });

  it('writes name, number, issue date and signature where the chip of a passport has them', () => {
    const document = persona('adult-passport');
    const [dg7, dg11, dg12] = [
      parseDg7(file(document, 'DG7')),
      parseDg11(file(document, 'DG11')),
      parseDg12(file(document, 'DG12')),
    ];
    if (!dg7.ok || !dg11.ok || !dg12.ok) throw new Error('DG7, DG11 and DG12 must parse');
    expect(JSON.stringify(dg11.value)).toContain('Øvingsdal');
    expect(JSON.stringify(dg11.value)).toContain(document.personalNumber);
    expect(JSON.stringify(dg12.value)).toContain(document.issuedOn);
    expect(dg7.value).toHaveLength(1);
  });

  it('gives every document a number, a name and a telephone number of its own', () => {
    const documents = personaIds.map(persona);
    const distinct = (values: readonly unknown[]): boolean => new Set(values).size === personaIds.length;
    expect(distinct(documents.map(({ mrzInformation }) => mrzInformation))).toBe(true);
    expect(distinct(documents.map(({ applicantName }) => applicantName))).toBe(true);
    expect(distinct(documents.map(({ applicantPhoneNumber }) => applicantPhoneNumber))).toBe(true);
  });

  it('hands out copies: whoever alters a file alters nobody else’s document', () => {
    const first = persona('adult-passport');
    file(first, 'DG1').fill(0);
    expect(file(persona('adult-passport'), 'DG1')[0]).toBe(0x61);
  });
});

describe('training authority', () => {
  it('names itself training in every certificate, so that it can never pass for a state', () => {
    for (const name of ['NO', 'SE', 'unlisted'] as const) {
      const { csca, signer } = trainingAuthority(name);
      for (const der of [csca, signer.certificate]) {
        expect(parseCertificate(der).subject.text).toContain('O=PIP Desk Training, CN=PIP Desk Training');
      }
    }
    expect(parseCertificate(trainingAuthority('NO').csca).subject.text).toBe(
      'C=NO, O=PIP Desk Training, CN=PIP Desk Training CSCA',
    );
  });

  it('is refused by a trust set that is not for training', () => {
    const real = trustSetOf({
      ...trainingTrustAnchors(),
      id: 'real',
      provenance: { kind: 'training', issuer: 'x' },
      signedOn: null,
    });
    const { passive } = inspectFiles(persona('adult-passport'));
    const { facts } = dscValidator(real).validate({
      ...(passive.dscQuestion as NonNullable<typeof passive.dscQuestion>),
      issuingState: 'NOR',
      issuedOn: null,
      expiresOn: null,
      at: new Date(`${today}T12:00:00Z`),
    });
    expect(facts.find(({ id }) => id === 'dsc-chain')?.result).not.toBe('successful');
  });

  it('issues the same bytes on every start', () => {
    expect(toHex(trainingTrustAnchors().certificates[0] as Uint8Array).slice(-16)).toMatch(/^[0-9a-f]{16}$/);
    const once = file(buildPersona('foreign-bac', { today: '2030-05-05' }), 'SOD');
    const again = file(
      buildPersona('foreign-bac', { today: '2030-05-05', random: seededRandom('x') }),
      'SOD',
    );
    expect(toHex(once)).toBe(toHex(again));
  });

  it.each(['NO', 'SE'] as const)('signs the signer of %s and itself', (name) => {
    const { csca, signer } = trainingAuthority(name);
    const [root, leaf] = [parseCertificate(csca), parseCertificate(signer.certificate)];
    const { key } = root.subjectPublicKeyInfo;
    expect(verifyCertificateSignature(root, key).outcome).toBe('valid');
    expect(verifyCertificateSignature(leaf, key).outcome).toBe('valid');
    expect(toHex(leaf.authorityKeyIdentifier?.keyIdentifier as Uint8Array)).toBe(
      toHex(root.subjectKeyIdentifier as Uint8Array),
    );
    if (name === 'NO') expect(key).toMatchObject({ kind: 'ec', explicitParameters: true });
  });
});
