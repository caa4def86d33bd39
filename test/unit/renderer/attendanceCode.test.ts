import { describe, expect, it } from 'vitest';
import { scannedCode, typedCode } from '../../../renderer/features/code/attendanceCode.ts';

describe('attendance code', () => {
  it('is found in what people type', () => {
    expect(typedCode(' 482 913 ')).toBe('482913');
    expect(typedCode('482-913')).toBe('482913');
  });

  it('is never guessed out of more or fewer digits', () => {
    for (const text of ['48291', '4829134', '', 'abc482913', '４８２９１３'])
      expect(typedCode(text)).toBeNull();
  });

  it('is read from a picture as the six digits or in our own plain form', () => {
    expect(scannedCode('482913')).toBe('482913');
    expect(scannedCode('PIP:482913')).toBe('482913');
  });

  it('refuses whatever else a picture may say', () => {
    const hostile = [
      'https://example.org/?code=482913',
      '<script>482913</script>',
      'javascript:482913',
      'PIP:482913\n482914',
      '482913 ',
      '\u202e319284',
      'PIP:4829134',
      '7038938000123',
    ];
    for (const text of hostile) expect(scannedCode(text), text).toBeNull();
  });
});
