import type { ToveReason, ToveStatus } from '#shared/contracts/pip.ts';
import type { LostDocumentRegister } from '../ports.ts';

/** Asking TOVE, whoever answers (pip-service rule 10). */
export interface RegisterAnswer {
  readonly status: ToveStatus;
  /** Why it was not checked; null with every other status. */
  readonly reason: ToveReason | null;
}

/** A session that ended before there was a document to ask about. */
export const noDocument: RegisterAnswer = { status: 'NOT_CHECKED', reason: 'no-document' };

/** As the register has it: capitals, no fill characters. */
export const normalised = (documentNumber: string): string =>
  documentNumber.toUpperCase().replace(/[\s<]/g, '');

/**
 * Norwegian documents only: another country's is *not covered*, never *no match*. A register that fails, or does not answer in
 * time, has not said that there is no entry.
 *
 * @param register null where none is configured
 */
export async function askRegister(
  register: LostDocumentRegister | null,
  documentNumber: string,
  issuingState: string,
  timeoutMs: number,
): Promise<RegisterAnswer> {
  if (issuingState.toUpperCase() !== 'NOR') return { status: 'NOT_COVERED', reason: null };
  if (register === null) return { status: 'NOT_CHECKED', reason: 'not-configured' };
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const isReported = await Promise.race([
      register.isReported(normalised(documentNumber), timeout),
      rejection(timeout),
    ]);
    return { status: isReported ? 'MATCH' : 'NO_MATCH', reason: null };
  } catch {
    return { status: 'NOT_CHECKED', reason: timeout.aborted ? 'timeout' : 'outage' };
  }
}

/** A register that does not heed the signal is left alone. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
  });

/** A register of numbers known beforehand: for training. */
export function embeddedRegister(reported: Iterable<string>): LostDocumentRegister {
  const numbers = new Set([...reported].map(normalised));
  return { isReported: async (documentNumber) => numbers.has(documentNumber) };
}
