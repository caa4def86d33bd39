import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, osloDay } from '#shared/domain/age.ts';

const born = (resolved: string | null, raw = '') => ({ raw, resolved, rule: 'test' });

describe('age', () => {
  it('takes the calendar day of Oslo, not of UTC', () => {
    expect(osloDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
    expect(osloDay(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
    expect(osloDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
  });

  it('comes of age on the birthday, not a day earlier', () => {
    expect(ageOn(born('2008-11-23'), '2026-11-22')).toMatchObject({ years: 17, minor: true });
    expect(ageOn(born('2008-11-23'), '2026-11-23')).toMatchObject({ years: 18, minor: false });
  });

  it('never photographs a leap-day child early unless the rule says so', () => {
    expect(ageOn(born('2008-02-29'), '2026-02-28').minor).toBe(true);
    expect(ageOn(born('2008-02-29'), '2026-02-28', '02-28').minor).toBe(false);
    expect(ageOn(born('2008-02-29'), '2026-03-01').minor).toBe(false);
  });

  it('counts an incomplete date as a minor as long as any completion is under 18', () => {
    expect(ageOn(born(null, '08<<<<'), '2026-11-23')).toMatchObject({ minor: true, certain: false });
    expect(ageOn(born(null, '07<<<<'), '2026-11-23')).toMatchObject({ minor: false, certain: false });
    expect(ageOn(born(null, '19740000'), '2026-11-23')).toMatchObject({ minor: false, certain: false });
    for (const raw of ['<<<<<<', '000000', '', 'nonsense'])
      expect(ageOn(born(null, raw), '2026-11-23').minor).toBe(true);
  });

  it('takes a date of birth that lies ahead for a minor, never for an adult', () => {
    expect(ageOn(born('2030-01-01'), '2026-11-23')).toMatchObject({ minor: true, certain: false });
  });

  it('never calls anybody under 18 an adult', () => {
    const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2026-11-23'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (a, b) => {
        const birth = a.toISOString().slice(0, 10);
        const today = b.toISOString().slice(0, 10);
        const eighteen = `${Number(birth.slice(0, 4)) + 18}${birth.slice(4)}`;
        expect(ageOn(born(birth), today).minor).toBe(today < eighteen);
      }),
    );
  });
});
