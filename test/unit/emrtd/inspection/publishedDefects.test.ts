import { describe, expect, it } from 'vitest';
import { mayBeAcknowledged } from '#shared/domain/decision.ts';
import type { CheckFact } from '#shared/domain/inspection.ts';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import {
  publishedDefects,
  publishedDefectsOf,
  type DefectiveDocuments,
} from '#electron/emrtd/inspection/publishedDefects.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DscFact, DscQuestion, DscValidator, KnownDefect } from '#electron/emrtd/ports.ts';
import { encodeDg1, encodeDg12 } from '#electron/training/issuing/dataGroups.ts';
import { dataGroup, makeSigner, makeSod } from '../issuing.ts';
import { noon } from '../personaReading.ts';
import { hex } from '../vectors.ts';

const italianCard = [
  'C<ITACA00000AA<6<<<<<<<<<<<<<<',
  '8504121F3006157ITA<<<<<<<<<<<4',
  'ROSSI<<MARIA<<<<<<<<<<<<<<<<<<',
];
const signer = makeSigner();
const dg2 = dataGroup(0x75, hex('0102030405'));
const issued = encodeDg12('COMUNE', '2017-11-20');
/** As the chips have it: every one of them says the same day. */
const onChip = encodeDg12('COMUNE', '2015-12-05');

function inspected(change: {
  readonly signingTime?: Date;
  readonly state?: string;
  /** null: not there. */
  readonly dg2?: Uint8Array | null;
  readonly defects?: readonly KnownDefect[];
}) {
  const dg1 = encodeDg1(italianCard.map((line) => line.replace('C<ITA', `C<${change.state ?? 'ITA'}`)));
  const sod = makeSod({
    signer,
    dataGroups: new Map([
      [1, dg1],
      [2, dg2],
      [12, issued],
    ]),
    signingTime: change.signingTime ?? new Date('2017-11-20T10:00:00Z'),
  });
  const files = new Map<EfName, Uint8Array>([
    ['SOD', sod],
    ['DG1', dg1],
    ...(change.dg2 === null ? [] : ([['DG2', change.dg2 ?? dg2]] as const)),
    ['DG12', onChip],
  ]);
  const asked: DscQuestion[] = [];
  const dscValidator: DscValidator = {
    validate: (question) => {
      asked.push(question);
      const facts = (['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const).map((id): DscFact => ({
        id,
        result: 'successful',
        reason: 'chain-valid',
        evidence: {},
      }));
      return { facts, cscaCountry: 'IT', trustSet: 'set', defects: change.defects ?? [] };
    },
  };
  const inspection = inspect({
    files,
    enteredKey: null,
    dscValidator,
    at: noon,
  });
  const hashes = inspection.checks.find(({ id }) => id === 'dg-hashes') as CheckFact;
  return { inspection, hashes, asked };
}

describe('the Italian identity cards whose DG12 is not the signed one', () => {
  it('are undetermined, not forged, and say who published the defect', () => {
    const { hashes } = inspected({});
    expect(hashes).toMatchObject({
      result: 'undetermined',
      reason: 'known-defect',
      evidence: {
        mismatching: [12],
        knownDefects: [expect.stringMatching(/^ITA-2018-05-30-DG12: .*deviation list/)],
        without: 'failed hash-mismatch',
      },
    });
  });

  it('show nothing of that DG12, and ask for the signer of the day they were signed', () => {
    const { inspection, asked } = inspected({});
    expect(inspection.document).toMatchObject({ issueDate: null, issuingAuthority: null });
    expect(asked.map(({ issuedOn }) => issuedOn)).toEqual(['2017-11-20']);
  });

  it('are not excused for a photo that was withheld: no officer can take that into account', () => {
    const { inspection, hashes } = inspected({ dg2: null });
    expect(hashes).toMatchObject({
      result: 'undetermined',
      reason: 'not-read',
      evidence: { mismatching: [12], notRead: [2] },
    });
    expect(mayBeAcknowledged(hashes)).toBe(false);
    expect(inspection.document).toMatchObject({ issueDate: null, issuingAuthority: null });
  });

  it.each([
    ['signed after the period', { signingTime: new Date('2018-02-07T10:00:00Z') }],
    ['of another state', { state: 'FRA' }],
    ['with an altered photo as well', { dg2: dataGroup(0x75, hex('0102030406')) }],
  ])('%s are failed: the excuse is for those cards and for DG12 alone', (_, change) => {
    expect(inspected(change).hashes).toMatchObject({ result: 'failed', reason: 'hash-mismatch' });
  });
});

describe('a list of the desk', () => {
  it('excuses DG12 before it is shown, and a photo never, whoever publishes it', () => {
    const stated = (...dataGroups: number[]): KnownDefect => ({
      kind: 'dg-hash',
      dataGroups,
      source: 'list',
    });
    const signedLater = { signingTime: new Date('2018-02-07T10:00:00Z') };
    const excused = inspected({ ...signedLater, defects: [stated(12)] });
    expect(excused.hashes).toMatchObject({ result: 'undetermined', reason: 'known-defect' });
    expect(excused.inspection.document).toMatchObject({ issueDate: null });
    const photo = inspected({ dg2: dataGroup(0x75, hex('0102030406')), defects: [stated(2, 12)] });
    expect(photo.hashes.result).toBe('failed');
  });
});

describe('a published defect', () => {
  it('means the documents of all its criteria, and none without any', () => {
    const certificate = parseCertificate(signer.certificate);
    const subject = { mrz: null, signer: certificate, issuedOn: '2017-11-20' };
    const meant = (documents: DefectiveDocuments): boolean =>
      publishedDefectsOf(subject, [{ id: 'test', source: 'test', kind: 'com-sod', documents }]).length === 1;
    const sha256 = toHex(digest('SHA-256', certificate.raw));
    const { issuer, serial, subjectKeyIdentifier } = certificate;
    expect(meant({})).toBe(false);
    expect(meant({ signers: [{}] })).toBe(false);
    expect(meant({ signers: [{ sha256: '00' }, { sha256 }] })).toBe(true);
    expect(meant({ signers: [{ subjectKeyIdentifier: toHex(subjectKeyIdentifier as Uint8Array) }] })).toBe(
      true,
    );
    expect(meant({ signers: [{ issuer: issuer.normalised, serial: toHex(serial) }] })).toBe(true);
    expect(meant({ signers: [{ issuer: issuer.normalised, serial: '08' }] })).toBe(false);
    expect(meant({ signers: [{ sha256 }], issued: { from: '2017-10-01', to: '2017-11-20' } })).toBe(true);
    expect(meant({ signers: [{ sha256 }], issued: { from: '2017-11-21', to: '2018-01-01' } })).toBe(false);
    expect(meant({ signers: [{ sha256 }], issuingState: 'ITA' }), 'DG1 is not signed').toBe(false);
    expect(meant({ signers: [{ sha256 }], documentNumbers: new Set(['CA00000AA']) })).toBe(false);
  });

  it('is in the table of the desk with its source, its documents and what it excuses', () => {
    for (const { id, source, kind, dataGroups, documents } of publishedDefects) {
      expect(Object.keys(documents).length, id).toBeGreaterThan(0);
      expect(source.length, id).toBeGreaterThan(20);
      expect(kind !== 'dg-hash' || (dataGroups ?? []).length > 0, id).toBe(true);
    }
  });
});
