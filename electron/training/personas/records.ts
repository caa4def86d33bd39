import type { PersonaRecord } from './persona.ts';
import { foreign } from './records/foreign.ts';
import { forged } from './records/forged.ts';
import { inOrder } from './records/inOrder.ts';
import { minors } from './records/minors.ts';
import { names } from './records/names.ts';
import { persons } from './records/persons.ts';
import { validity } from './records/validity.ts';

/**
 * The training documents, in the order of the menu. Names are plainly invented, numbers synthetic (month + 80), telephone numbers
 * begin with 0, which no subscriber's number in Norway does.
 */
export const personaRecords = [
  ...inOrder,
  ...minors,
  ...foreign,
  ...names,
  ...forged,
  ...validity,
  ...persons,
] as const satisfies readonly PersonaRecord[];

export type PersonaId = (typeof personaRecords)[number]['id'];
