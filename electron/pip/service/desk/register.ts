import type { ToveStatus } from '#shared/contracts/pip.ts';
import type { LostDocumentRegister } from '../ports.ts';

const normalised = (documentNumber: string): string => documentNumber.toUpperCase().replace(/[\s<]/g, '');

/** The embedded register: a set of document numbers out of the configuration. */
export function embeddedRegister(reported: Iterable<string>): LostDocumentRegister {
  const numbers = new Set([...reported].map(normalised));
  return { isReported: async (documentNumber) => numbers.has(normalised(documentNumber)) };
}

/** Norwegian documents only (pip-service rule 10): another country's is *not covered*, never *no match*. */
export async function askRegister(
  register: LostDocumentRegister,
  documentNumber: string,
  issuingState: string,
): Promise<ToveStatus> {
  if (issuingState.toUpperCase() !== 'NOR') return 'NOT_COVERED';
  try {
    return (await register.isReported(normalised(documentNumber))) ? 'MATCH' : 'NO_MATCH';
  } catch {
    return 'NOT_CHECKED';
  }
}
