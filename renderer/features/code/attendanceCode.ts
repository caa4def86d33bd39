/** Our own plain form of a QR code: nothing but the digits behind a word. No address, no pipId, nothing else is accepted. */
const plainForm = /^PIP:(\d{6})$/i;

/** A typed code: digits with spaces or a dash between, as people write them down. null where it is not exactly six. */
export function typedCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A scanned code. Stricter than a typed one: a picture may say anything, and whatever is not a code is refused whole. */
export function scannedCode(text: string): string | null {
  if (/^\d{6}$/.test(text)) return text;
  return plainForm.exec(text)?.[1] ?? null;
}
