import { ageOn } from '../../../shared/domain/age.ts';
import { parseMrz } from '../../../shared/domain/mrz.ts';

/**
 * Whether the lines, as far as they can be read, are a minor's: the date of birth and its own check digit are enough, so that the camera is
 * off before anything else is certain. Says nothing about anybody's age to anyone: that comes from the chip.
 * @param today calendar day, YYYY-MM-DD
 */
export function saysMinor(lines: readonly string[], today: string): boolean {
  const parsed = parseMrz(lines.join('\n'));
  if (!parsed.ok || parsed.value.checks.birthDate !== true) return false;
  const { birthDate } = parsed.value;
  const whole = /^(\d\d)(\d\d)(\d\d)$/.exec(birthDate);
  if (whole === null)
    return ageOn({ raw: birthDate, resolved: null, rule: 'latest-not-after-today' }, today).minor;
  const [, year = '', month = '', day = ''] = whole;
  // Two digits of a year: the latest that is not ahead.
  const century = Number(today.slice(0, 2)) - (`${year}-${month}-${day}` > today.slice(2) ? 1 : 0);
  const resolved = `${String(century)}${year}-${month}-${day}`;
  return ageOn({ raw: birthDate, resolved, rule: 'latest-not-after-today' }, today).minor;
}
