import { describe, expect, it } from 'vitest';
import type { CheckFact, CheckId, CheckResult, Evidence } from '#shared/domain/inspection.ts';
import { checkIds, checkResults } from '#shared/domain/inspection.ts';
import { withKnownDefects } from '#electron/emrtd/inspection/knownDefects.ts';
import type { DefectKind, KnownDefect } from '#electron/emrtd/ports.ts';

const fact = (id: CheckId, result: CheckResult, reason: string, evidence: Evidence = {}): CheckFact => ({
  id,
  result,
  reason,
  evidence,
});
const defect = (kind: DefectKind, ...dataGroups: number[]): KnownDefect => ({
  kind,
  dataGroups,
  source: `list ${kind}`,
});
const after = (facts: readonly CheckFact[], ...defects: KnownDefect[]): string[] =>
  withKnownDefects(facts, defects).map(({ result, reason }) => `${result} ${reason}`);

describe('known defects', () => {
  it.each<[DefectKind, CheckId, string]>([
    ['dsc-signature', 'dsc-chain', 'chain-signature-invalid'],
    ['validity-period', 'dsc-validity', 'issued-outside-validity'],
    ['sod-signature', 'sod-signature', 'sod-signature-invalid'],
    ['sod-invalid', 'sod-signature', 'sod-digest-mismatch'],
    ['issuing-country', 'issuer-country', 'country-differs'],
    ['mrz', 'mrz-match', 'mrz-differs'],
    ['authentication-protocol', 'chip-authenticity', 'chip-cloned'],
  ])('%s makes the failure it explains undetermined, and nothing more', (kind, id, reason) => {
    const failed = fact(id, 'failed', reason);
    expect(after([failed], defect(kind))).toEqual(['undetermined known-defect']);
    expect(withKnownDefects([failed], [defect(kind)])[0]?.evidence).toEqual({
      without: `failed ${reason}`,
      knownDefects: [`list ${kind}`],
    });
    const elsewhere = fact(id === 'dsc-chain' ? 'mrz-match' : 'dsc-chain', 'failed', 'something-else');
    expect(after([elsewhere], defect(kind))).toEqual(['failed something-else']);
    expect(after([{ ...failed, reason: 'another-reason' }], defect(kind))).toEqual(['failed another-reason']);
  });

  it.each<[string, Evidence, readonly KnownDefect[], string]>([
    ['the group that is listed', { mismatching: [12] }, [defect('dg-hash', 12)], 'undetermined known-defect'],
    ['another group', { mismatching: [2] }, [defect('dg-hash', 12)], 'failed hash-mismatch'],
    ['one more group', { mismatching: [2, 12] }, [defect('dg-hash', 12)], 'failed hash-mismatch'],
    [
      'two groups in two entries',
      { mismatching: [11, 12] },
      [defect('dg-hash', 11), defect('dg-hash', 12)],
      'undetermined known-defect',
    ],
    [
      'the group, and one beside it that nobody signed',
      { mismatching: [12], notInSod: [7] },
      [defect('dg-hash', 12)],
      'failed hash-mismatch',
    ],
    [
      'the group, and one beside it that is gone',
      { mismatching: [12], missing: [14] },
      [defect('dg-hash', 12)],
      'failed hash-mismatch',
    ],
    ['no group', {}, [defect('dg-hash')], 'failed hash-mismatch'],
    ...[1, 2, 14, 15].map(
      (group) =>
        [
          `DG${group}, the holder, the face or a key`,
          { mismatching: [group] },
          [defect('dg-hash', group)],
          'failed hash-mismatch',
        ] as [string, Evidence, readonly KnownDefect[], string],
    ),
  ])('a wrong hash is excused for %s', (_which, evidence, defects, expected) => {
    expect(after([fact('dg-hashes', 'failed', 'hash-mismatch', evidence)], ...defects)).toEqual([expected]);
  });

  it('an EF.COM that differs is fine after all, where EF.SOD covers what was read', () => {
    const com = fact('com-sod', 'failed', 'com-differs-from-sod');
    const beside = (hashes: CheckResult, signature: CheckResult, chain: CheckResult) =>
      after(
        [
          com,
          fact('dg-hashes', hashes, 'hashes-match'),
          fact('sod-signature', signature, 'sod-signature-valid'),
          fact('dsc-chain', chain, 'chain-valid'),
        ],
        defect('com-sod'),
      )[0];
    expect(beside('successful', 'successful', 'successful')).toBe('successful com-differs-known-defect');
    expect(beside('successful', 'successful', 'undetermined')).toBe('successful com-differs-known-defect');
    expect(beside('failed', 'successful', 'successful')).toBe('undetermined known-defect');
    // A list anybody could have written, or that a stranger signed, makes nothing fine.
    expect(beside('successful', 'failed', 'successful')).toBe('undetermined known-defect');
    expect(beside('successful', 'successful', 'failed')).toBe('undetermined known-defect');
  });

  it('a proof by keys that are out is none; a proof by other keys stays', () => {
    const byAa = fact('chip-authenticity', 'successful', 'active-authentication-ok');
    const byCa = fact('chip-authenticity', 'successful', 'chip-authentication-ok');
    expect(after([byAa], defect('active-authentication-key'))).toEqual(['undetermined chip-keys-known']);
    expect(after([byCa], defect('active-authentication-key'))).toEqual(['successful chip-authentication-ok']);
    expect(after([byCa], defect('chip-authentication-key'))).toEqual(['undetermined chip-keys-known']);
  });

  it('nothing fails by a defect, and only a differing EF.COM succeeds by one', () => {
    const kinds: readonly DefectKind[] = [
      'dsc-signature',
      'validity-period',
      'dg-hash',
      'sod-signature',
      'sod-invalid',
      'com-sod',
      'issuing-country',
      'mrz',
      'authentication-protocol',
      'chip-authentication-key',
      'active-authentication-key',
      'other',
    ];
    const reasons = [
      'chain-signature-invalid',
      'hash-mismatch',
      'com-differs-from-sod',
      'chip-cloned',
      'revoked',
    ];
    for (const id of checkIds) {
      for (const result of checkResults) {
        for (const reason of reasons) {
          const before = fact(id, result, reason, { mismatching: [1] });
          const [changed] = withKnownDefects(
            [
              before,
              fact('dg-hashes', 'successful', 'hashes-match'),
              fact('sod-signature', 'successful', 'sod-signature-valid'),
            ],
            kinds.map((kind) => defect(kind, 1)),
          );
          if (changed?.result === result) continue;
          expect(result).toBe('failed');
          expect(changed?.result).toBe(id === 'com-sod' ? 'successful' : 'undetermined');
        }
      }
    }
  });
});
