import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/domain/age.ts';
import { checkReasons } from '#shared/domain/checkReasons.ts';
import { approvalBlockersOf } from '#shared/domain/decision.ts';
import type { CheckId, CheckResult, Inspection } from '#shared/domain/inspection.ts';
import { parseMrz } from '#shared/domain/mrz.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { fail } from '#shared/errors/result.ts';
import { mayIssue, signingCountries } from '#electron/emrtd/inspection/countries.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { mrzMatchFact } from '#electron/emrtd/inspection/mrzMatch.ts';
import { registerNotAsked, withRegisterAnswer } from '#electron/emrtd/inspection/register.ts';
import {
  resolveBirthDate,
  resolveExpiryDate,
  resolveIssueDate,
} from '#electron/emrtd/inspection/resolvedDates.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DscFact, DscQuestion, DscValidator } from '#electron/emrtd/ports.ts';
import { narrowReader, wideReader, type ChannelLimits } from '#electron/training/chip/channel.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../personaReading.ts';
import { specimen, specimenNote, specimensPresent } from '../specimens.ts';

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

describe('dates with two digits of the year', () => {
  const today = '2026-11-23';

  it.each([
    ['261123', '2026-11-23'],
    ['261124', '1926-11-24'],
    ['000229', '2000-02-29'],
    ['880101', '1988-01-01'],
    ['010229', null],
    ['88<<<<', null],
    ['880000', null],
    ['000000', null],
    ['<<<<<<', null],
  ])('birth %s is %s: the latest year not after today', (raw, resolved) => {
    expect(resolveBirthDate(raw, null, today).resolved).toBe(resolved);
  });

  it('believes DG11 before the MRZ, its unknown parts included', () => {
    expect(resolveBirthDate('261123', { raw: '19261123', day: '1926-11-23' }, today)).toEqual({
      raw: '19261123',
      resolved: '1926-11-23',
      rule: 'dg11',
    });
    expect(resolveBirthDate('880000', { raw: '19880000', day: null }, today)).toMatchObject({
      resolved: null,
      rule: 'dg11',
    });
    expect(resolveBirthDate('<<<<<<', { raw: '19880000', day: null }, today)).toMatchObject({
      raw: '19880000',
      resolved: null,
    });
    expect(resolveBirthDate('000000', { raw: '19880412', day: '1988-04-12' }, today)).toMatchObject({
      resolved: '1988-04-12',
    });
    expect(resolveBirthDate('880101', { raw: 'ffee', day: null }, today)).toMatchObject({
      rule: 'latest-not-after-today',
    });
  });

  it('takes from DG11 and MRZ together what each alone leaves unknown', () => {
    expect(resolveBirthDate('220412', { raw: '1922<<<<', day: null }, today)).toMatchObject({
      resolved: '1922-04-12',
      rule: 'dg11',
    });
    expect(resolveBirthDate('2204<<', { raw: '19220412', day: '1922-04-12' }, today)).toMatchObject({
      resolved: '1922-04-12',
    });
  });

  it.each([
    ['an empty date', '00000000', null],
    ['a Buddhist year', '25310412', '2531-04-12'],
    ['an Islamic year', '14080824', '1408-08-24'],
    ['the day first', '12041988', null],
    ['a year nobody lives from', '17880412', '1788-04-12'],
  ])('a DG11 with %s costs nobody the age the MRZ states', (_, raw, day) => {
    expect(resolveBirthDate('880412', { raw, day }, today)).toEqual({
      raw: '880412',
      resolved: '1988-04-12',
      rule: 'latest-not-after-today',
    });
  });

  it('leaves the age open where DG11 and MRZ state two days, and a minor by either is one', () => {
    const birth = resolveBirthDate('880412', { raw: '20120412', day: '2012-04-12' }, today);
    expect(birth).toEqual({ raw: '20120412', resolved: null, rule: 'dg11-differs' });
    expect(ageOn(birth, today)).toMatchObject({ certain: false, minor: true });
    const child = resolveBirthDate('120412', { raw: '19880412', day: '1988-04-12' }, today);
    expect(ageOn(child, today)).toMatchObject({ certain: false, minor: true });
  });

  it.each([
    ['261122', '2026-11-22'],
    ['411231', '2041-12-31'],
    ['040101', '2004-01-01'],
    ['<<<<<<', null],
    ['300230', null],
  ])('expiry %s is %s: up to fifteen years ahead, else past', (raw, resolved) => {
    expect(resolveExpiryDate(raw, today, 'NOR').resolved).toBe(resolved);
  });

  it.each([
    ['ESP', '990101', 'the year 9999 of a card without end'],
    ['BEL', '560315', 'thirty years for the old'],
    ['NOR', '031231', 'the last year without chips'],
  ])('%s %s is open, not expired before there were chips: %s', (state, raw) => {
    expect(resolveExpiryDate(raw, today, state)).toEqual({ raw, resolved: null, rule: 'before-chips' });
  });

  it.each([
    ['ROU', '560315', '2056-03-15'],
    ['RUS', '990101', '2099-01-01'],
    ['ROU', '250315', '2025-03-15'],
    ['RUS', '030101', '2103-01-01'],
  ])('%s %s is %s: Romania and Russia issue for longer than the window', (state, raw, resolved) => {
    expect(resolveExpiryDate(raw, today, state)).toMatchObject({ resolved, rule: 'long-validity' });
  });

  it.each([
    ['2566-04-12', null],
    ['1408-08-24', null],
    ['2026-11-24', null],
    ['2024-04-12', '2024-04-12'],
  ])(
    'issued %s is %s: another calendar must not make a signer one that was not valid then',
    (day, resolved) => {
      const raw = day.replaceAll('-', '');
      expect(resolveIssueDate({ raw, day }, today).resolved).toBe(resolved);
    },
  );

  it('looks across the turn of the century', () => {
    expect(resolveExpiryDate('050101', '2095-06-01', 'NOR').resolved).toBe('2105-01-01');
    expect(resolveBirthDate('991231', null, '2100-01-01').resolved).toBe('2099-12-31');
  });

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

describe('country of the document and of its signer', () => {
  it.each([
    ['NOR', 'NO', true],
    ['NOR', 'no', true],
    ['D', 'DE', true],
    ['DEU', 'DE', true],
    ['RKS', 'KS', true],
    ['GBD', 'BM', true],
    ['GBR', 'BM', false],
    ['UNO', 'UN', true],
    ['EUE', 'EU', true],
    ['HKG', 'CN', true],
    ['GBD', 'GB', true],
    ['BMU', 'GB', true],
    ['SWE', 'NO', false],
    ['NOR', 'NOR', true],
    ['ZZZ', 'ZZ', null],
    ['NOR', 'ZZ', null],
    ['CHN', 'CN', true],
    ['MAC', 'CN', true],
    ['TWN', 'TW', true],
    ['TWN', 'CN', false],
    ['UNK', 'KS', true],
    ['UNA', 'UN', true],
    ['GBN', 'gb', true],
    ['XOM', 'XO', true],
    ['XPO', 'XP', true],
    ['UTO', 'UT', true],
  ])('%s by %s: %s', (state, country, expected) => {
    expect(mayIssue(state, country)).toBe(expected);
  });

  it.each([
    ['D', 'deu', true],
    ['D', 'D', true],
    ['GBD', 'GBR', true],
    ['HKG', 'CHN', true],
    ['RKS', 'UNK', true],
    ['D', 'FRA', false],
  ])('%s by %s: %s, for issuers who write the code of the MRZ into C', (state, country, expected) => {
    expect(mayIssue(state, country)).toBe(expected);
  });

  it('knows the states of ISO 3166-1, each with two letters', () => {
    const states = [
      'AFG',
      'ALB',
      'BRA',
      'CHE',
      'FIN',
      'ISL',
      'KOR',
      'LVA',
      'PSE',
      'TWN',
      'USA',
      'ZWE',
      'XOM',
      'VAT',
    ];
    for (const state of states)
      expect(
        [...(signingCountries(state) ?? [])].every((c) => /^[A-Z]{2}$/.test(c)),
        state,
      ).toBe(true);
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
    approvalBlockersOf({
      orderHeld: true,
      atDesk: true,
      inspection,
      acknowledged,
      age: { years: 38, minor: false, certain: true, on: '2026-11-23' },
      hasFace: true,
      hasDataPage: true,
      signature: 'chip',
      hasNumber: true,
      nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
      nameReason: null,
    });
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
