import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CheckFact } from '#shared/domain/inspection.ts';
import { parseMrz, type Mrz } from '#shared/domain/mrz.ts';
import type { Result } from '#shared/errors/result.ts';
import { enteredDocumentNumber } from '../access/documentKey.ts';
import { fact } from './fact.ts';

const comparedFields = [
  'format',
  'documentCode',
  'issuingState',
  'documentNumber',
  'nationality',
  'birthDate',
  'expiryDate',
  'sex',
  'name',
] as const;

/**
 * The MRZ on the chip against the whole printed one (BSI TR-03135-1 §5.7.2): exact. Only the optional data differing is open;
 * unknown positions of the date of birth, which issuers write in several ways, are exempt. Three fields typed in place of it
 * cannot show that all is the same, but that something is not: a foreign chip opens with the key of the paper around it.
 * @param dg1 null where DG1 was not read
 */
export function mrzMatchFact(dg1: Result<Mrz> | null, key: DocumentKey | null): CheckFact {
  if (key === null || key.kind === 'can') {
    return fact('mrz-match', 'not-supported', 'mrz-not-given', { key: key?.kind ?? 'none' });
  }
  if (dg1 === null) return fact('mrz-match', 'aborted', 'read-aborted');
  if (!dg1.ok) return fact('mrz-match', 'undetermined', 'data-malformed');
  return key.kind === 'fields' ? fieldsFact(dg1.value, key) : wholeMrzFact(dg1.value, key.mrz);
}

function fieldsFact(chip: Mrz, key: DocumentKey & { kind: 'fields' }): CheckFact {
  const differing = [
    ...(chip.documentNumber === enteredDocumentNumber(key.documentNumber) ? [] : ['documentNumber']),
    ...(sameBirthDate(chip.birthDate, key.birthDate) ? [] : ['birthDate']),
    ...(chip.expiryDate === key.expiryDate ? [] : ['expiryDate']),
  ];
  return differing.length > 0
    ? fact('mrz-match', 'failed', 'mrz-differs', { fields: differing })
    : fact('mrz-match', 'not-supported', 'mrz-not-given', { key: key.kind });
}

function wholeMrzFact(chip: Mrz, text: string): CheckFact {
  const entered = parseMrz(text);
  if (!entered.ok) return fact('mrz-match', 'not-supported', 'mrz-not-given', { key: 'malformed' });
  const printed = entered.value;
  if (chip.lines.join('') === printed.lines.join('')) return fact('mrz-match', 'successful', 'mrz-matches');

  // Names of fields only: their content stays in the document data.
  const differing = comparedFields.filter((field) =>
    field === 'birthDate'
      ? !sameBirthDate(chip.birthDate, printed.birthDate)
      : chip[field] !== printed[field],
  );
  if (differing.length > 0) {
    return fact('mrz-match', 'failed', 'mrz-differs', { fields: [...differing] });
  }
  return chip.optionalData === printed.optionalData && chip.optionalData2 === printed.optionalData2
    ? fact('mrz-match', 'successful', 'mrz-matches', { differing: 'check digits or unknown positions' })
    : fact('mrz-match', 'undetermined', 'mrz-optional-data-differs');
}

function sameBirthDate(chip: string, printed: string): boolean {
  const unknown = (character: string): boolean => character === '<' || character === '0';
  return [...chip].every((character, index) => {
    const other = printed.charAt(index);
    const oneUnknown = (character === '<' && unknown(other)) || (other === '<' && unknown(character));
    return character === other || oneUnknown;
  });
}
