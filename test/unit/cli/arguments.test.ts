import { describe, expect, it } from 'vitest';
import { UsageError, readArguments, readMoment, readPositionals } from '#electron/cli/arguments.ts';

describe('arguments', () => {
  it('reads --json and --lang for every command beside its own options', () => {
    const read = readArguments(['import', 'list.ml', '--json', '--lang', 'nn', '--store', 'folder'], {
      store: { type: 'string' },
    });
    expect(read).toEqual({
      json: true,
      language: 'nn',
      values: { store: 'folder' },
      positionals: ['import', 'list.ml'],
    });
  });

  it.each([
    ['an unknown option', ['--sotre', 'x']],
    ['an option without its value', ['--store']],
    ['a language the desk does not speak', ['--lang', 'sv']],
  ])('refuses %s instead of guessing', (_what, args) => {
    expect(() => readArguments(args, { store: { type: 'string' } })).toThrow(UsageError);
  });

  it('refuses missing and surplus arguments by name', () => {
    expect(() => readPositionals([], 'FILE')).toThrow('FILE is missing');
    expect(() => readPositionals(['a', 'b'], 'FILE')).toThrow('one argument too many: b');
    expect(readPositionals(['a'], 'FILE')).toEqual(['a']);
  });
});

describe('--at', () => {
  it('means the middle of a day, so that no time zone turns it into another one', () => {
    expect(readMoment('2026-11-23').toISOString()).toBe('2026-11-23T12:00:00.000Z');
  });

  it('takes a moment with its offset', () => {
    expect(readMoment('2026-11-23T00:30:00+01:00').toISOString()).toBe('2026-11-22T23:30:00.000Z');
  });

  it.each(['2026-02-31', '2026-02-31T10:00:00Z', '23.11.2026', '2026-11-23T12:00', '', '2026-13-01'])(
    'refuses %s',
    (given) => {
      expect(() => readMoment(given)).toThrow(UsageError);
    },
  );
});
