import type { CheckFact } from '#shared/domain/inspection.ts';
import { dataGroupName, isDataGroupNumber } from '../lds/files.ts';
import { isExcused } from './knownDefects.ts';
import { fileOf, endedEarly, standingOf, type InspectionSource } from './source.ts';

/** Data groups an inspection never asks for: fingerprints and irises need terminal authentication (ICAO 9303-11 §7). */
const neverAsked: readonly number[] = [3, 4];
/** Data groups without which nobody has been identified: they belong to every document, whatever its lists say. */
export const essential: readonly number[] = [1, 2];

/**
 * Completes the fact of passive authentication by what was *not* compared: a chip that refuses a signed data group, or a
 * reading that ended before it, must not pass for "all unaltered", nor for a document with nothing but a known defect. Groups in no
 * list are named as ignored.
 * @param dgHashes after known defects (knownDefects.ts): what they excuse is a failure no more, and hides nothing
 */
export function dataGroupHashesFact(
  source: InspectionSource,
  dgHashes: CheckFact,
  listed: ReadonlySet<number> | null,
  ignored: readonly number[],
): CheckFact {
  const own: CheckFact =
    ignored.length === 0
      ? dgHashes
      : { ...dgHashes, evidence: { ...dgHashes.evidence, ignored: [...ignored] } };
  if (listed === null || (own.result !== 'successful' && !isExcused(own))) return own;
  const expected = [...listed].filter((number) => !neverAsked.includes(number));
  const notRead = expected.filter(
    (number) => isDataGroupNumber(number) && fileOf(source, dataGroupName(number)) === undefined,
  );
  if (notRead.length === 0) return own;
  const evidence = { ...own.evidence, notRead };
  if (endedEarly(source)) return { ...own, result: 'aborted', reason: 'read-aborted', evidence };
  const refused = notRead.some(
    (number) =>
      essential.includes(number) ||
      (isDataGroupNumber(number) && standingOf(source, dataGroupName(number)) !== 'not-asked'),
  );
  return refused ? { ...own, result: 'undetermined', reason: 'not-read', evidence } : { ...own, evidence };
}
