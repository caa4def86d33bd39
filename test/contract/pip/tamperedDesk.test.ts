import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInspection } from '#electron/pip/service/desk/reinspection.ts';
import { personaRecords } from '#electron/training/personas/records.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import { reinspector } from '#electron/usecases/reinspector.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import type { CheckId, CheckResult, Inspection } from '#shared/domain/inspection.ts';
import { goodFace } from '../../support/proofing.ts';
import { proofing } from './support/proofing.ts';
import { readAtDesk, realSubmission } from './support/realSubmission.ts';
import { images } from './support/submissions.ts';
import { openWorld, start, type World } from './support/world.ts';

/** Real files, and a service that inspects them again with the code of the desk. */

const at = new Date(start);
const trainingSet = trustSetOf({
  id: 'training',
  training: true,
  provenance: { kind: 'training', issuer: 'NO' },
  signedOn: null,
  ...trainingTrustAnchors(),
});
const reinspect = reinspector({ trustSet: async () => trainingSet, syntheticNumbers: true });

let world: World;
beforeAll(async () => {
  world = await openWorld({ reinspect });
});
afterAll(() => world.service.close());

const { proofed, refused, refusedFor, key } = proofing(() => world);

const bytesOf = (base64: string | undefined): Buffer => Buffer.from(base64 ?? '', 'base64');
const rejected = { approved: false, cause: 'document-suspected-forged', text: '' } as const;

function claiming(
  inspection: Inspection | null,
  results: Partial<Record<CheckId, CheckResult>>,
  document: Partial<Inspection['document']> = {},
): Inspection {
  if (inspection === null || inspection.document === null) throw new Error('nothing was read');
  return {
    ...inspection,
    result: 'successful',
    document: { ...inspection.document, ...document },
    checks: inspection.checks.map((check) => ({ ...check, result: results[check.id] ?? check.result })),
  };
}

/** The same text of another length of nothing: digits of DG1 changed in place. */
function withBirthYear(dg1: string | undefined, from: string, to: string): string {
  const text = bytesOf(dg1).toString('latin1');
  const at = text.indexOf(from);
  if (at < 0) throw new Error('the date is not where it should be');
  return Buffer.from(text.slice(0, at) + to + text.slice(at + from.length), 'latin1').toString('base64');
}

describe('an honest desk is never contradicted by its own files', () => {
  it.each(personaRecords.map(({ id }) => id as PersonaId))('%s', async (id) => {
    const { inspection, files } = await readAtDesk(id, at);
    const again = await reinspect(
      new Map(Object.entries(files).map(([name, base64]) => [name, bytesOf(base64)])),
      { inspectedAt: at, now: at },
    );
    const checked = checkInspection(inspection, again);
    expect(checked.differences).toEqual([]);
    expect(checked.inspection.result).toBe(inspection.result);
    expect(checked.inspection.checks.map(({ id, result }) => [id, result])).toEqual(
      inspection.checks.map(({ id, result }) => [id, result]),
    );
  });

  it('and is approved', async () => {
    const result = await proofed(await realSubmission('adult-passport', at));
    expect(result.approved).toBe(true);
    expect(result.proofingData?.inspectionResult).toBe('successful');
  });
});

describe('a tampered desk cannot approve', () => {
  let adult: Submission;
  beforeAll(async () => {
    adult = await realSubmission('adult-passport', at);
  });

  it('DG1 with changed bytes, claimed to be what was signed', async () => {
    const dg1 = bytesOf(adult.files['EF_DG1']);
    dg1[dg1.length - 3] = 0x41;
    const changed = { ...adult, files: { ...adult.files, EF_DG1: dg1.toString('base64') } };
    const { code, reasons } = await refused(changed);
    expect(code).toBe('PIP_SUBMISSION_REFUSED');
    expect(String(reasons).split(' ')).toEqual(
      expect.arrayContaining(['document-not-authentic', 'inspection-differs']),
    );
  });

  it('another name in the claimed inspection than in the files', async () => {
    const inspection = claiming(adult.inspection, {}, { holderName: 'SOMEBODY ELSE' });
    expect(await refused({ ...adult, inspection })).toEqual(refusedFor('inspection-differs'));
  });

  it.each([
    ["a number that is not the chip's", { documentNumber: 'ZZ9999999' }],
    ["a Norwegian number that is not the chip's", { personalNumber: null }],
    ['a later date of expiry', { expiryDate: { raw: '350101', resolved: '2035-01-01', rule: 'window' } }],
  ])('%s', async (_name, document) => {
    const inspection = claiming(adult.inspection, {}, document);
    expect(await refused({ ...adult, inspection })).toMatchObject({
      code: 'PIP_SUBMISSION_REFUSED',
      reasons: expect.stringContaining('inspection-differs') as string,
    });
  });

  it('the date of birth of a minor moved back: no face comes in, not even with a rejection', async () => {
    const minor = await realSubmission('minor-16', at);
    const inspection = claiming(
      minor.inspection,
      {},
      { birthDate: { raw: '900101', resolved: '1990-01-01', rule: 'window' } },
    );
    const withFace: Submission = {
      ...minor,
      subject: 'adult',
      inspection,
      dataPageImage: images.dataPage,
      faceImage: images.face,
      faceAttempts: 1,
      faceCapture: goodFace,
      faceOverride: null,
      automaticBiometricComparisonApproval: true,
    };
    const approval = await refused(withFace);
    expect(String(approval.reasons).split(' ')).toEqual(
      expect.arrayContaining(['face-of-minor', 'inspection-differs']),
    );
    expect(await refused({ ...withFace, decision: rejected })).toEqual(refusedFor('face-of-minor'));
  });

  it('the date of birth moved back in DG1 itself: the signature no longer covers it', async () => {
    const minor = await realSubmission('minor-16', at);
    const raw = minor.inspection?.document?.mrzLines[1]?.slice(13, 19) ?? '';
    const files = { ...minor.files, EF_DG1: withBirthYear(minor.files['EF_DG1'], raw, `90${raw.slice(2)}`) };
    const inspection = claiming(
      minor.inspection,
      {},
      {
        birthDate: {
          raw: `90${raw.slice(2)}`,
          resolved: `1990-${raw.slice(2, 4)}-${raw.slice(4)}`,
          rule: 'window',
        },
      },
    );
    const grounds = await refused({ ...minor, files, inspection });
    expect(String(grounds.reasons).split(' ')).toContain('document-not-authentic');
  });

  it('an expired document claimed to be valid', async () => {
    const expired = await realSubmission('expired', at);
    const inspection = claiming(expired.inspection, { 'document-expiry': 'successful' });
    const { reasons } = await refused({ ...expired, inspection });
    expect(String(reasons).split(' ')).toEqual(
      expect.arrayContaining(['document-expired', 'inspection-differs']),
    );
  });

  it('a clock set back does not make an expired document valid', async () => {
    const expired = await realSubmission('expired', at);
    const inspection = {
      ...claiming(expired.inspection, { 'document-expiry': 'successful' }),
      inspectedAt: '2015-01-01T12:00:00.000Z',
    };
    const { reasons } = await refused({ ...expired, inspection });
    expect(String(reasons).split(' ')).toContain('document-expired');
  });

  it('EF.SOD of another document', async () => {
    const other = await readAtDesk('norwegian-id-card', at);
    const files = { ...adult.files, EF_SOD: other.files['EF_SOD'] ?? '' };
    const { reasons } = await refused({ ...adult, files });
    expect(String(reasons).split(' ')).toEqual(
      expect.arrayContaining(['document-not-authentic', 'inspection-differs']),
    );
  });

  it('an issuer nobody knows, claimed to be trusted', async () => {
    const unknown = await realSubmission('unknown-issuer', at);
    const inspection = claiming(unknown.inspection, {
      'dsc-chain': 'successful',
      'dsc-validity': 'successful',
      'dsc-revocation': 'successful',
      'issuer-country': 'successful',
      'chip-authenticity': 'successful',
    });
    const { reasons } = await refused({ ...unknown, inspection });
    expect(String(reasons).split(' ')).toEqual(
      expect.arrayContaining(['issuer-unknown', 'inspection-differs']),
    );
  });

  it('a chip with a key said to have none', async () => {
    const inspection = claiming(adult.inspection, { 'chip-authenticity': 'not-supported' });
    const { reasons } = await refused({ ...adult, inspection });
    expect(String(reasons).split(' ')).toContain('inspection-differs');
  });

  it.each(['EF_SOD', 'EF_DG1'])('%s kept back', async (name) => {
    const { [name]: _, ...files } = adult.files;
    const { reasons } = await refused({ ...adult, files });
    expect(String(reasons).split(' ')).toEqual(
      expect.arrayContaining(['files-missing', 'inspection-differs']),
    );
  });

  it("a number asked of the register that is not the document's", async () => {
    world.register.reported.add(adult.inspection?.document?.documentNumber ?? '');
    const inspection = claiming(adult.inspection, {}, { documentNumber: 'ZZ9999999' });
    const { reasons } = await refused({ ...adult, inspection });
    world.register.reported.clear();
    expect(String(reasons).split(' ')).toContain('reported-lost');
  });
});

describe('a rejected order', () => {
  it('is taken, by what the files say, and what differs is kept', async () => {
    const adult = await realSubmission('adult-passport', at);
    const inspection = claiming(adult.inspection, { 'dg-hashes': 'failed' }, { holderName: 'SOMEBODY ELSE' });
    const result = await proofed({ ...adult, inspection, decision: rejected });
    expect(result.approved).toBe(false);
    expect(result.proofingData?.documentHolder).toBe(adult.inspection?.document?.holderName);
    // The worse of both counts.
    expect(result.proofingData?.inspectionResult).toBe('failed');
  });
});

describe('a service that cannot inspect at present', () => {
  it('says so, and takes the same submission later', async () => {
    let down = true;
    const shaky = await openWorld({
      reinspect: async (files, moments) => {
        if (down) throw new Error('the store is damaged');
        return reinspect(files, moments);
      },
    });
    try {
      const order = await shaky.order();
      const claim = await shaky.desk.claim(order.attendanceCode);
      const claimId = claim.ok ? claim.value.claimId : '';
      const submission = await realSubmission('adult-passport', at);
      const sameKey = key();
      expect(await shaky.desk.submit(claimId, submission, sameKey)).toMatchObject({
        ok: false,
        error: { code: 'PIP_SERVICE_UNREACHABLE' },
      });
      down = false;
      expect((await shaky.desk.submit(claimId, submission, sameKey)).ok).toBe(true);
    } finally {
      await shaky.service.close();
    }
  });
});
