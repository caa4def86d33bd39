import { describe, expect, it } from 'vitest';
import table from '#electron/hardware/pcsc/quirks.json' with { type: 'json' };
import { EXTENDED_LIMITS, isHidden, limitsOf, quirksOf } from '#electron/hardware/pcsc/quirks.ts';
import type { ReaderQuirk } from '#electron/hardware/pcsc/quirks.ts';

describe('reader quirks', () => {
  it.each(table.readers as readonly ReaderQuirk[])('entry $name can be used', (quirk) => {
    expect(() => new RegExp(quirk.name, 'i')).not.toThrow();
    // A pattern that fits everything would throttle or hide every reader.
    expect(new RegExp(quirk.name, 'i').test('Virtual PCD 00 00')).toBe(false);
    expect(quirk.note).not.toBe('');
    expect(quirk.link).toMatch(/^https:\/\//);
    expect(quirk.hidden === true || quirk.maxCommand !== undefined).toBe(true);
  });

  it('lets an unknown reader carry extended length', () => {
    expect(limitsOf('Virtual PCD 00 00')).toEqual(EXTENDED_LIMITS);
    expect(quirksOf('Virtual PCD 00 00')).toEqual([]);
  });

  it.each(['ACS ACR1281 1S Dual Reader 00 00', 'ACS ACR122U PICC Interface', 'SCM Microsystems SCL3711'])(
    'keeps %s to short commands',
    (name) => {
      expect(limitsOf(name)).toEqual({ maxCommand: 261, maxResponse: 258 });
    },
  );

  it('does not take the ACR1252 for an ACR122', () => {
    expect(limitsOf('ACS ACR1252 1S CL Reader PICC 0')).toEqual(EXTENDED_LIMITS);
  });

  it.each([
    ['Windows Hello for Business 1', true],
    ['ACS ACR1252 1S CL Reader SAM 0', true],
    ['ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 01 00', true],
    ['ACS ACR1252 1S CL Reader PICC 0', false],
    ['ACS ACR33U-A1 3SAM ICC Reader 00 00', false],
    ['Samsung Reader 0', false],
  ])('%s hidden: %s', (name, hidden) => {
    expect(isHidden(name)).toBe(hidden);
  });
});
