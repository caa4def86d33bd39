import { ChipFailure } from '../apdu/chipFailure.ts';
import { isWrongKey, sw, swHex } from '../apdu/statusWords.ts';

/** What chips answer to the last step of BAC and of PACE for a wrong key, seen on real documents, beside 6300 and 63Cx. */
const others: readonly number[] = [
  sw.securityStatusNotSatisfied,
  sw.authenticationBlocked,
  sw.referenceDataUnusable,
  sw.conditionsNotSatisfied,
  sw.secureMessagingWrong,
];

/** Whether the status of the step that proves the key means that it was another. */
export const meansWrongKey = (status: number): boolean => isWrongKey(status) || others.includes(status);

export const wrongKey = (status: number): ChipFailure =>
  new ChipFailure('CHIP_WRONG_KEY', { status: swHex(status) });
