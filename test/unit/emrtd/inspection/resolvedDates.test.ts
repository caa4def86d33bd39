import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/domain/age.ts';
import {
  resolveBirthDate,
  resolveExpiryDate,
  resolveIssueDate,
} from '#electron/emrtd/inspection/resolvedDates.ts';

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
});
