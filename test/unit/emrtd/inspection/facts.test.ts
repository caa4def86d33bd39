import { describe, expect, it } from 'vitest';
import { checkReasons } from '#shared/domain/checkReasons.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { approvalBlockersOf } from '#shared/domain/decision.ts';
import type { CheckId, CheckResult, Inspection } from '#shared/domain/inspection.ts';
import { parseMrz } from '#shared/domain/mrz.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { fail } from '#shared/errors/result.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { mrzMatchFact } from '#electron/emrtd/inspection/mrzMatch.ts';
import { registerNotAsked, withRegisterAnswer } from '#electron/emrtd/inspection/register.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DscFact, DscQuestion, DscValidator } from '#electron/emrtd/ports.ts';
import { narrowReader, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../personaReading.ts';
import { specimen, specimenNote, specimensPresent } from '../specimens.ts';
import { goodFace, judgedByHand } from '../../../support/proofing.ts';

/** A trust store that knows nobody. */
const emptyStore: DscValidator = {
  validate: () => ({
    facts: (['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const).map((id): DscFact => ({
      id,
      result: 'undetermined',
      reason: id === 'dsc-chain' ? 'issuer-unknown' : 'needs-trusted-issuer',
      evidence: {},
    })),
    cscaCountry: null,
    trustSet: null,
  }),
};

const check = (
  inspection: { checks: readonly { id: CheckId; result: CheckResult; reason: string }[] },
  id: CheckId,
) => {
  const found = inspection.checks.find((each) => each.id === id);
  return [found?.result, found?.reason];
};

const inspectFiles = (files: ReadonlyMap<EfName, Uint8Array>, validator = emptyStore) =>
  inspect({ files, enteredKey: null, dscValidator: validator, at: noon });

describe.skipIf(!specimensPresent)(`published specimens${specimenNote}`, () => {
  it.each([
    ['bsi2008', 'successful', 'sod-signature-valid-weak-hash'],
    ['loes2006', 'successful', 'sod-signature-valid'],
  ])('%s is undetermined for its unknown issuer, never failed or forged', (folder, result, reason) => {
    const inspection = inspectFiles(specimen(folder));
    expect(inspection.result).toBe('undetermined');
    const failed = inspection.checks.filter((each) => each.result === 'failed').map(({ id }) => id);
    expect(failed, 'both expired long ago; that is no forgery').toEqual(['document-expiry']);
    expect(check(inspection, 'sod-signature')).toEqual([result, reason]);
    expect(check(inspection, 'issuer-country')).toEqual(['undetermined', 'needs-trusted-issuer']);
    expect(check(inspection, 'dg-hashes')).toEqual(['successful', 'hashes-match']);
    expect(check(inspection, 'com-sod')).toEqual(['successful', 'com-matches-sod']);
    expect(check(inspection, 'chip-authenticity')).toEqual(['not-supported', 'files-only']);
    expect(check(inspection, 'chip-access')).toEqual(['not-supported', 'files-only']);
    expect(inspection.checks.every(({ reason: code }) => code in checkReasons)).toBe(true);
  });

  it('bsi2008: a data group in no list is neither checked nor believed', () => {
    const inspection = inspectFiles(specimen('bsi2008'));
    expect(inspection.document?.dataGroups).toEqual([1, 2, 3, 14]);
    expect(inspection.checks.find(({ id }) => id === 'dg-hashes')?.evidence['ignored']).toEqual([4, 15]);
  });

  it('an altered specimen is failed whoever issued it', () => {
    const files = new Map(specimen('loes2006'));
    const dg2 = files.get('DG2')?.slice() ?? new Uint8Array(0);
    dg2[200] = (dg2[200] ?? 0) ^ 1;
    const inspection = inspectFiles(files.set('DG2', dg2));
    expect([inspection.result, check(inspection, 'dg-hashes')[1]]).toEqual(['failed', 'hash-mismatch']);
  });

  it('a single EF.SOD is inspected for what it says, and nothing is made up for the rest', () => {
    const inspection = inspectFiles(new Map([['SOD', specimen('loes2006').get('SOD') ?? new Uint8Array(0)]]));
    expect(check(inspection, 'sod-signature')[0]).toBe('successful');
    expect(inspection.document).toBeNull();
    expect(check(inspection, 'document-expiry')).toEqual(['undetermined', 'not-read']);
    expect(check(inspection, 'dg-hashes')).toEqual(['undetermined', 'not-read']);
    expect(inspection.checks.filter(({ result }) => result === 'aborted' || result === 'failed')).toEqual([]);
    expect(inspection.result, 'nothing was broken off: nobody gave the rest').toBe('undetermined');
  });
});

describe('inspection of files', () => {
  it('survives nothing and nonsense', () => {
    expect(inspectFiles(new Map()).result).toBe('undetermined');
    const nonsense = new Map<EfName, Uint8Array>(
      (['SOD', 'COM', 'CardAccess', 'DG1', 'DG2', 'DG7', 'DG11', 'DG12', 'DG14', 'DG15'] as const).map(
        (name) => [name, Uint8Array.of(0x30, 0x84, 1, 2)],
      ),
    );
    const inspection = inspectFiles(nonsense);
    expect(inspection.checks).toHaveLength(13);
    expect(inspection.document).toBeNull();
    expect(inspection.result).toBe('failed');
  });

  it('asks the trust store for the issue date of DG12, the state of DG1 and the expiry', async () => {
    const { persona } = personaCard('adult-passport');
    const asked: DscQuestion[] = [];
    inspectFiles(persona.files, {
      validate: (question) => {
        asked.push(question);
        return emptyStore.validate(question);
      },
    });
    expect(asked).toMatchObject([
      { issuingState: 'NOR', issuedOn: persona.issuedOn, expiresOn: persona.expiresOn, at: noon },
    ]);
    expect(asked[0]?.certificates).toHaveLength(1);
  });

  it('never takes a chip for genuine from files, and says which are missing', () => {
    const { persona } = personaCard('adult-passport');
    const files = new Map(persona.files);
    files.delete('DG2');
    const inspection = inspectFiles(files, trainingValidator());
    expect(check(inspection, 'chip-authenticity')).toEqual(['not-supported', 'files-only']);
    expect(check(inspection, 'dg-hashes')).toEqual(['undetermined', 'not-read']);
  });
});

describe('chip authenticity hangs on passive authentication', () => {
  it('is not positive for an unknown issuer, and not for an altered data group', async () => {
    for (const id of ['unknown-issuer', 'altered-dg2'] as const) {
      const { persona, card } = personaCard(id);
      const reading = await read(card, mrzKey(persona));
      expect(reading.activeAuthentication?.outcome).toBe('ok');
      const inspection = inspect({
        read: reading,
        enteredKey: mrzKey(persona),
        dscValidator: trainingValidator(),
        at: noon,
      });
      expect(check(inspection, 'chip-authenticity')).toEqual([
        'undetermined',
        'chip-authenticity-needs-signature',
      ]);
    }
  });
});

const td3 = [
  'P<NORNORDMANN<<KARI<<<<<<<<<<<<<<<<<<<<<<<<<',
  'XTA1001018NOR8801019F3412233<<<<<<<<<<<<<<02',
].join('');
const mrz = (text: string) => {
  const parsed = parseMrz(text);
  if (!parsed.ok) throw new Error('not an MRZ');
  return parsed;
};
const match = (chip: string, printed: string) => {
  const { result, reason } = mrzMatchFact(mrz(chip), { kind: 'mrz', mrz: printed });
  return [result, reason];
};

describe('MRZ on the chip against the printed one', () => {
  it('is exact, line breaks and case of the keyboard aside', () => {
    expect(match(td3, td3)).toEqual(['successful', 'mrz-matches']);
    expect(match(td3, `${td3.slice(0, 44)}\n${td3.slice(44)}`.toLowerCase())).toEqual([
      'successful',
      'mrz-matches',
    ]);
    expect(match(td3, td3.replace('KARI', 'KARL'))).toEqual(['failed', 'mrz-differs']);
    expect(match(td3, td3.replace('F34', 'M34'))).toEqual(['failed', 'mrz-differs']);
  });

  it('leaves only a difference in the optional data open', () => {
    expect(match(td3, td3.replace('<<<<<<<<<<<<<<02', '1<<<<<<<<<<<<<74'))).toEqual([
      'undetermined',
      'mrz-optional-data-differs',
    ]);
  });

  it('takes unknown positions of the date of birth as they are printed', () => {
    expect(match(td3.replace('8801019', '88<<<<6'), td3.replace('8801019', '8800007'))).toEqual([
      'successful',
      'mrz-matches',
    ]);
    expect(match(td3.replace('8801019', '88<<<<6'), td3)).toEqual(['failed', 'mrz-differs']);
  });

  it('fails where three typed fields are not those of the chip: a foreign chip in forged paper', () => {
    const typed = (
      change: Partial<{ documentNumber: string; birthDate: string; expiryDate: string }> = {},
    ) => {
      const { result, reason, evidence } = mrzMatchFact(mrz(td3), {
        kind: 'fields',
        documentNumber: 'xta 1001 01',
        birthDate: '880101',
        expiryDate: '341223',
        ...change,
      });
      return [result, reason, evidence['fields'] ?? null];
    };
    expect(typed()).toEqual(['not-supported', 'mrz-not-given', null]);
    expect(typed({ documentNumber: 'XTA100101<<' })).toEqual(['not-supported', 'mrz-not-given', null]);
    expect(typed({ documentNumber: 'XTA100102' })).toEqual(['failed', 'mrz-differs', ['documentNumber']]);
    expect(typed({ birthDate: '880102', expiryDate: '351223' })).toEqual([
      'failed',
      'mrz-differs',
      ['birthDate', 'expiryDate'],
    ]);
  });

  it('does not apply to a CAN, and stays open without DG1', () => {
    const fact = (dg1: Parameters<typeof mrzMatchFact>[0], key: Parameters<typeof mrzMatchFact>[1]) =>
      mrzMatchFact(dg1, key).reason;
    expect(fact(mrz(td3), { kind: 'can', can: '123456' })).toBe('mrz-not-given');
    expect(fact(mrz(td3), null)).toBe('mrz-not-given');
    expect(fact(null, { kind: 'mrz', mrz: td3 })).toBe('read-aborted');
    expect(fact(fail('CHIP_DATA_MALFORMED'), { kind: 'mrz', mrz: td3 })).toBe('data-malformed');
  });
});

describe('the day of expiry', () => {
  it('expires after the last day in Oslo, not in UTC', async () => {
    const { persona } = personaCard('adult-passport');
    const at = (moment: string) =>
      check(
        inspect({ files: persona.files, enteredKey: null, dscValidator: emptyStore, at: new Date(moment) }),
        'document-expiry',
      )[0];
    expect(at(`${persona.expiresOn}T22:30:00Z`)).toBe('successful');
    // Half past eleven in UTC is past midnight in Oslo, in winter as in summer.
    expect(at(`${persona.expiresOn}T23:30:00Z`)).toBe('failed');
  });
});

describe('register of lost and stolen documents', () => {
  it('is open for Norwegian documents until it has answered, and then decides', async () => {
    const { persona, card } = personaCard('adult-passport');
    const key = mrzKey(persona);
    const inspection = inspect({
      read: await read(card, key),
      enteredKey: key,
      dscValidator: trainingValidator(),
      at: noon,
    });
    expect([inspection.result, ...check(inspection, 'lost-or-stolen')]).toEqual([
      'undetermined',
      'undetermined',
      'register-not-checked',
    ]);
    expect(withRegisterAnswer(inspection, 'NO_MATCH').result).toBe('successful');
    const lost = withRegisterAnswer(inspection, 'MATCH');
    expect([lost.result, ...check(lost, 'lost-or-stolen')]).toEqual(['failed', 'failed', 'register-match']);
    expect(lost.checks).toHaveLength(13);
    expect(withRegisterAnswer(inspection, 'NOT_CHECKED').result).toBe('undetermined');
    expect(registerNotAsked(null).reason).toBe('register-not-checked');
  });
});

describe('a chip that stayed shut', () => {
  it('is aborted with its reason, never failed: a typing error is no forgery', async () => {
    const { card } = personaCard('adult-passport');
    const key = {
      kind: 'fields',
      documentNumber: 'WRONG',
      birthDate: '880101',
      expiryDate: '340101',
    } as const;
    const inspection = inspect({
      read: await read(card, key),
      enteredKey: key,
      dscValidator: trainingValidator(),
      at: noon,
    });
    expect(inspection.result).toBe('aborted');
    expect(check(inspection, 'chip-access')).toEqual(['aborted', 'wrong-key']);
    expect(inspection.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(inspection.error?.code).toBe('CHIP_WRONG_KEY');
  });
});

describe('what a desk that lacks something can still do', () => {
  const approval = (inspection: Inspection, acknowledged: readonly CheckId[]) =>
    approvalBlockersOf(
      {
        orderHeld: true,
        termsAccepted: true,
        atDesk: true,
        readAttempts: 1,
        inspection,
        acknowledged,
        age: { years: 38, minor: false, certain: true, on: '2026-11-23' },
        hasFace: true,
        faceCapture: goodFace,
        faceOverride: null,
        hasDataPage: true,
        signature: 'chip',
        hasNumber: true,
        nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
        nameReason: null,
        judgements: [...judgedByHand, { item: 'supplementary-document', kind: 'tax-card', text: '' }],
      },
      defaultDeskPolicy,
    );
  const inspectedWith = async (id: PersonaId, limits: ChannelLimits, crls: readonly Uint8Array[]) => {
    const { persona, card } = personaCard(id, undefined, limits);
    const anchors = trainingTrustAnchors();
    const trustSet = trustSetOf({
      ...anchors,
      crls,
      id: 'training',
      training: true,
      provenance: { kind: 'training', issuer: 'NO' },
      signedOn: null,
    });
    return inspect({
      read: await read(card, mrzKey(persona)),
      enteredKey: mrzKey(persona),
      dscValidator: dscValidator(trustSet),
      at: noon,
      register: id === 'foreign-bac' ? 'NOT_COVERED' : 'NO_MATCH',
      syntheticNumbers: true,
    });
  };

  it('without a revocation list nothing is overall successful, and the officer may take that into account', async () => {
    const inspection = await inspectedWith('adult-passport', wideReader, []);
    expect(check(inspection, 'dsc-revocation')).toEqual(['undetermined', 'no-crl']);
    expect(verdictOf(inspection.checks)).toEqual({
      result: 'undetermined',
      negative: 'not-checked',
      decidedBy: ['dsc-revocation'],
    });
    expect(approval(inspection, [])).toEqual(['check-not-acknowledged']);
    expect(approval(inspection, ['dsc-revocation'])).toEqual([]);
  });

  it('a reader too small for an RSA 2048 proof leaves the chip open, never a copy', async () => {
    const { crls } = trainingTrustAnchors();
    const wide = await inspectedWith('foreign-bac', wideReader, crls);
    expect(check(wide, 'chip-authenticity')).toEqual(['successful', 'active-authentication-ok']);
    const narrow = await inspectedWith('foreign-bac', narrowReader, crls);
    expect(check(narrow, 'chip-authenticity')).toEqual(['undetermined', 'reader-too-small']);
    expect(verdictOf(narrow.checks)).toMatchObject({ result: 'undetermined', negative: 'not-checked' });
    expect(approval(narrow, [])).toEqual(['check-not-acknowledged']);
    expect(approval(narrow, ['chip-authenticity'])).toEqual([]);
  });
});
