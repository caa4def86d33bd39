import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckFact, CheckId, Evidence } from '#shared/domain/inspection.ts';
import type { DefectKind, KnownDefect } from '../ports.ts';

/** Which failure a defect explains: check and reason, and nothing beyond. */
const explains: Readonly<Partial<Record<DefectKind, { check: CheckId; reasons: readonly CheckReason[] }>>> = {
  'dsc-signature': { check: 'dsc-chain', reasons: ['chain-signature-invalid'] },
  'validity-period': { check: 'dsc-validity', reasons: ['issued-outside-validity'] },
  'dg-hash': { check: 'dg-hashes', reasons: ['hash-mismatch'] },
  'sod-signature': { check: 'sod-signature', reasons: ['sod-signature-invalid'] },
  'sod-invalid': { check: 'sod-signature', reasons: ['sod-signature-invalid', 'sod-digest-mismatch'] },
  'com-sod': { check: 'com-sod', reasons: ['com-differs-from-sod'] },
  'issuing-country': { check: 'issuer-country', reasons: ['country-differs'] },
  mrz: { check: 'mrz-match', reasons: ['mrz-differs'] },
  'authentication-protocol': { check: 'chip-authenticity', reasons: ['chip-cloned'] },
};

/** By which proof a chip's authenticity stands or falls with a private key that others know. */
const compromised: Readonly<Partial<Record<DefectKind, readonly CheckReason[]>>> = {
  'chip-authentication-key': ['chip-authentication-ok', 'chip-authentication-mapping-ok'],
  'active-authentication-key': ['active-authentication-ok'],
};

/**
 * What signed lists of known defects change (BSI TR-03135-1 §5.8.2): a failure they explain is *undetermined*, and only an EF.COM
 * that disagrees with a sound EF.SOD is *successful* after all, since nothing is taken from EF.COM. They make nothing fail.
 * A proof by keys that are out is no proof any more: that check alone goes from *successful* to *undetermined*.
 */
export const withKnownDefects = (
  facts: readonly CheckFact[],
  defects: readonly KnownDefect[],
): readonly CheckFact[] => facts.map((each) => withDefectsOf(each, defects, facts));

/** One of these facts as {@link withKnownDefects} leaves it. */
export function withDefectsOf(
  fact: CheckFact,
  defects: readonly KnownDefect[],
  facts: readonly CheckFact[] = [],
): CheckFact {
  const explaining = explanationsOf(fact, defects);
  if (explaining.length > 0) return explained(fact, explaining, facts);
  const keys = defects.filter(
    ({ kind }) =>
      fact.result === 'successful' && compromised[kind]?.some((reason) => reason === fact.reason) === true,
  );
  if (keys.length === 0) return fact;
  const reason: CheckReason = 'chip-keys-known';
  return { ...fact, result: 'undetermined', reason, evidence: evidenceOf(fact, keys) };
}

function explanationsOf(fact: CheckFact, defects: readonly KnownDefect[]): readonly KnownDefect[] {
  if (fact.result !== 'failed') return [];
  const explaining = defects.filter(({ kind }) => {
    const cause = explains[kind];
    return fact.id === cause?.check && cause.reasons.some((reason) => reason === fact.reason);
  });
  return fact.id !== 'dg-hashes' || areGroupsNamed(fact, explaining) ? explaining : [];
}

/** Holder, face and the keys of the chip: an excuse for these would let anybody's photo and any copied chip pass. */
const neverExcused: readonly number[] = [1, 2, 14, 15];

/** Every group that differs must be one the lists name, and nothing else be wrong: an excuse for DG12 is none for DG2. */
function areGroupsNamed(fact: CheckFact, defects: readonly KnownDefect[]): boolean {
  const excused = defects.flatMap(({ dataGroups }) => dataGroups);
  const differing = numbersIn(fact, 'mismatching');
  const otherwiseSound = [...numbersIn(fact, 'notInSod'), ...numbersIn(fact, 'missing')].length === 0;
  return (
    otherwiseSound &&
    differing.length > 0 &&
    differing.every((number) => excused.includes(number) && !neverExcused.includes(number))
  );
}

function explained(fact: CheckFact, defects: readonly KnownDefect[], facts: readonly CheckFact[]): CheckFact {
  const evidence = evidenceOf(fact, defects);
  const resultOf = (id: CheckId): CheckFact['result'] | undefined =>
    facts.find((each) => each.id === id)?.result;
  // A sound EF.SOD: signed, by nobody who is known to be none, and what was read is what it lists.
  const harmless =
    fact.id === 'com-sod' &&
    resultOf('dg-hashes') === 'successful' &&
    resultOf('sod-signature') === 'successful' &&
    resultOf('dsc-chain') !== 'failed';
  const reason: CheckReason = harmless ? 'com-differs-known-defect' : 'known-defect';
  return { ...fact, result: harmless ? 'successful' : 'undetermined', reason, evidence };
}

/** The reason it would have had stays in the evidence. */
const evidenceOf = (fact: CheckFact, defects: readonly KnownDefect[]): Evidence => ({
  ...fact.evidence,
  without: `${fact.result} ${fact.reason}`,
  knownDefects: defects.map(({ source }) => source),
});

/** Data groups that may stay different, and must not be believed. */
export const doubtfulGroups = (hashes: CheckFact): readonly number[] =>
  isExcused(hashes) ? numbersIn(hashes, 'mismatching') : [];

/** A failure that a known defect explains. */
export const isExcused = ({ reason }: CheckFact): boolean =>
  reason === ('known-defect' satisfies CheckReason);

function numbersIn(fact: CheckFact, name: string): readonly number[] {
  const value = fact.evidence[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}
