/** Our own plain form of a QR code: nothing but the digits behind a word. No address, no pipId, nothing else is accepted. */
const plainForm = /^PIP:(\d{6})$/i;

/**
 * A typed code: digits with spaces or dashes between, as people write them down and letters print them, or what a scanner that
 * types makes of our QR code. null where it is not exactly that.
 */
export function typedCode(text: string): string | null {
  const plain = plainForm.exec(text.trim());
  if (plain !== null) return plain[1] ?? null;
  // \p{Pd}: a hyphen that a letter has turned into a dash.
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A scanned code. Stricter than a typed one: a picture may say anything, and whatever is not a code is refused whole. */
export function scannedCode(text: string): string | null {
  if (/^\d{6}$/.test(text)) return text;
  return plainForm.exec(text)?.[1] ?? null;
}
