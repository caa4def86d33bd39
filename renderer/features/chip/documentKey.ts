import type { DocumentKey } from '../../../shared/contracts/desk.ts';
import { mrzFaults, parseMrz, type MrzCheckedField } from '../../../shared/domain/mrz.ts';
import type { DeskError } from '../../../shared/errors/result.ts';
import { flatten } from './mrzDraft.ts';

export type KeyKind = DocumentKey['kind'];

export interface KeyDraft {
  readonly kind: KeyKind;
  readonly mrz: string;
  readonly documentNumber: string;
  readonly birthDate: string;
  readonly expiryDate: string;
  readonly can: string;
}

export type KeyField = 'mrz' | 'documentNumber' | 'birthDate' | 'expiryDate' | 'can';

export type KeyOutcome =
  | { readonly key: DocumentKey }
  | { readonly error: DeskError; readonly faults: readonly MrzCheckedField[] }
  | { readonly invalid: readonly KeyField[] };

/** What was typed → the key, or what is wrong with it before anything is sent to the chip. */
export function documentKeyOf(draft: KeyDraft): KeyOutcome {
  if (draft.kind === 'mrz') {
    const parsed = parseMrz(flatten(draft.mrz));
    if (!parsed.ok) return { error: parsed.error, faults: [] };
    const faults = mrzFaults(parsed.value);
    if (faults.length > 0) return { error: { code: 'MRZ_CHECK_DIGIT' }, faults };
    return { key: { kind: 'mrz', mrz: parsed.value.lines.join('') } };
  }
  if (draft.kind === 'can') {
    const can = draft.can.replace(/\s/g, '');
    return /^\d{6}$/.test(can) ? { key: { kind: 'can', can } } : { invalid: ['can'] };
  }
  const documentNumber = draft.documentNumber.toUpperCase().replace(/[\s-]/g, '');
  const birthDate = draft.birthDate.replace(/[\s.-]/g, '');
  const expiryDate = draft.expiryDate.replace(/[\s.-]/g, '');
  const invalid: KeyField[] = [];
  if (!/^[0-9A-Z<]{1,24}$/.test(documentNumber)) invalid.push('documentNumber');
  if (!/^[0-9<]{6}$/.test(birthDate)) invalid.push('birthDate');
  if (!/^[0-9<]{6}$/.test(expiryDate)) invalid.push('expiryDate');
  if (invalid.length > 0) return { invalid };
  return { key: { kind: 'fields', documentNumber, birthDate, expiryDate } };
}
