import { describe, expect, it } from 'vitest';
import type { CheckFact, CheckId } from '#shared/domain/inspection.ts';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import {
  builtInDefects,
  defectsOf,
  excused,
  type DefectiveDocuments,
  type KnownDefect,
} from '#electron/emrtd/inspection/knownDefects.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DscFact, DscQuestion, DscValidator } from '#electron/emrtd/ports.ts';
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
  readonly dg2?: Uint8Array;
  readonly knownDefects?: readonly KnownDefect[];
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
    ['DG2', change.dg2 ?? dg2],
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
      return { facts, cscaCountry: 'IT', trustSet: 'set' };
    },
  };
  const inspection = inspect({
    files,
    enteredKey: null,
    dscValidator,
    at: noon,
    ...(change.knownDefects === undefined ? {} : { knownDefects: change.knownDefects }),
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
      evidence: { mismatching: [12], knownDefect: 'ITA-2018-05-30-DG12', withoutDefect: 'hash-mismatch' },
    });
    expect(hashes.evidence['knownDefectSource']).toMatch(/deviation list/);
  });

  it('show nothing of that DG12, and ask for the signer of the day they were signed', () => {
    const { inspection, asked } = inspected({});
    expect(inspection.document).toMatchObject({ issueDate: null, issuingAuthority: null });
    expect(asked.map(({ issuedOn }) => issuedOn)).toEqual(['2017-11-20']);
  });

  it.each([
    ['signed after the period', { signingTime: new Date('2018-02-07T10:00:00Z') }],
    ['of another state', { state: 'FRA' }],
    ['with an altered photo as well', { dg2: dataGroup(0x75, hex('0102030406')) }],
  ])('%s are failed: the excuse is for those cards and for DG12 alone', (_, change) => {
    expect(inspected(change).hashes).toMatchObject({ result: 'failed', reason: 'hash-mismatch' });
  });
});

describe('a published defect', () => {
  const defect = (check: KnownDefect['check'], documents: DefectiveDocuments, dataGroups?: number[]) =>
    ({
      id: 'test',
      source: 'test',
      check,
      documents,
      ...(dataGroups === undefined ? {} : { dataGroups }),
    }) satisfies KnownDefect;
  const failed = (id: CheckId, reason: string, evidence: CheckFact['evidence'] = {}): CheckFact => ({
    id,
    result: 'failed',
    reason,
    evidence,
  });

  it('of the photo, the holder or a key of the chip is never an excuse, whoever publishes it', () => {
    for (const group of [1, 2, 14, 15]) {
      const fact = failed('dg-hashes', 'hash-mismatch', { mismatching: [group] });
      expect(excused(fact, [defect('dg-hashes', { issuingState: 'ITA' }, [group])])).toBe(fact);
    }
    const photo = inspected({
      dg2: dataGroup(0x75, hex('0102030406')),
      knownDefects: [defect('dg-hashes', { issuingState: 'ITA' }, [2, 12])],
    });
    expect(photo.hashes.result).toBe('failed');
  });

  it.each([
    ['sod-signature', 'sod-signature-invalid', 'undetermined'],
    ['dsc-chain', 'chain-signature-invalid', 'undetermined'],
    ['dsc-validity', 'issued-outside-validity', 'undetermined'],
    ['issuer-country', 'country-differs', 'undetermined'],
    ['chip-authenticity', 'chip-cloned', 'undetermined'],
    ['com-sod', 'com-differs-from-sod', 'successful'],
  ] as const)(
    'of %s (%s) makes it %s: only EF.COM, which nobody signed, may be left aside',
    (id, reason, result) => {
      const known = [defect(id, { issuingState: 'ITA' })];
      expect(excused(failed(id, reason), known)).toMatchObject({ result, reason: 'known-defect' });
      expect(excused({ ...failed(id, reason), result: 'aborted' }, known).result).toBe('aborted');
    },
  );

  it('explains no other failure: a chip without its key stays a suspected copy, a revoked signer revoked', () => {
    const missing = failed('chip-authenticity', 'chip-key-missing');
    expect(excused(missing, [defect('chip-authenticity', { issuingState: 'ITA' })])).toBe(missing);
    const absent = failed('dg-hashes', 'dg-missing', { missing: [12] });
    expect(excused(absent, [defect('dg-hashes', { issuingState: 'ITA' }, [12])])).toBe(absent);
  });

  it('means the documents of all its criteria, and none without any', () => {
    const certificate = parseCertificate(signer.certificate);
    const subject = { mrz: null, signer: certificate, issuedOn: '2017-11-20' };
    const meant = (documents: DefectiveDocuments): boolean =>
      defectsOf([defect('com-sod', documents)], subject).length === 1;
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
    for (const { id, source, check, dataGroups, documents } of builtInDefects) {
      expect(Object.keys(documents).length, id).toBeGreaterThan(0);
      expect(source.length, id).toBeGreaterThan(20);
      expect(check !== 'dg-hashes' || (dataGroups ?? []).length > 0, id).toBe(true);
    }
  });
});
