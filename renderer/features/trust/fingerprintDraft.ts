import type { ComparedFingerprints, TrustPreview } from '../../../shared/contracts/trust.ts';
import { inFours } from './words.ts';

/** What has to be read from a second channel at least: 64 bits. */
const fewestDigits = 16;
const allDigits = 64;

/** The digits without what separates them on paper: spaces, colons, dashes. */
const compact = (text: string): string => text.replace(/[\s:.-]/g, '').toLowerCase();

interface FingerprintDraft {
  /** As shown: in groups of four. */
  readonly text: string;
  readonly digits: number;
  readonly state: 'short' | 'enough' | 'not-hex';
}

/** A fingerprint while it is typed. Only its form is judged here: whether it is right, main says, and to nobody beforehand. */
export function fingerprintDraftOf(typed: string): FingerprintDraft {
  const digits = compact(typed).slice(0, allDigits);
  return {
    text: inFours(digits),
    digits: digits.length,
    state: !/^[0-9a-f]*$/.test(digits) ? 'not-hex' : digits.length < fewestDigits ? 'short' : 'enough',
  };
}

/** Where the caret belongs after regrouping: behind the same digit. */
export function caretAfter(typed: string, caret: number): number {
  const before = Math.min(compact(typed.slice(0, caret)).length, allDigits);
  return inFours(compact(typed).slice(0, before)).length;
}

type Typed = Readonly<Record<string, string>>;

export const areCompared = (toCompare: TrustPreview['toCompare'], typed: Typed): boolean =>
  toCompare.every(({ id }) => fingerprintDraftOf(typed[id] ?? '').state === 'enough');

export const comparedOf = (toCompare: TrustPreview['toCompare'], typed: Typed): ComparedFingerprints =>
  toCompare.map(({ id }) => ({ id, fingerprint: compact(typed[id] ?? '') }));
