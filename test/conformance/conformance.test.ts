import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { findingsIn } from '#shared/domain/profiles.ts';
import type { Inspection } from '#shared/domain/inspection.ts';
import type { ConformanceCase, Expected } from './case.ts';
import { chipCases } from './cases/chip.ts';
import { chipAuthenticationCases } from './cases/chipAuthentication.ts';
import { comCases } from './cases/com.ts';
import { faceCases } from './cases/face.ts';
import { keyCases } from './cases/keys.ts';
import { mrzCases } from './cases/mrz.ts';
import { mappingCases } from './cases/mapping.ts';
import { paceCases } from './cases/pace.ts';
import { algorithmCases } from './cases/algorithms.ts';
import { securityObjectCases } from './cases/securityObject.ts';
import { signerCertificateCases } from './cases/signerCertificate.ts';
import { inspected, type Outcome } from './document.ts';
import { exceptions, whyOpen, whyOutOfScope } from './scope.ts';

const cases: readonly ConformanceCase[] = [
  ...chipCases,
  ...paceCases,
  ...mappingCases,
  ...chipAuthenticationCases,
  ...comCases,
  ...mrzCases,
  ...faceCases,
  ...keyCases,
  ...algorithmCases,
  ...securityObjectCases,
  ...signerCertificateCases,
];

const list = new URL('../../../shared/data/tr-03105/TR-03105-5.1_v1.5_testcases.tsv', import.meta.url);
const outcomes = new Map<string, 'passed' | 'FAILED'>();

/** What the inspection came to, in the words of {@link ConformanceCase.expected}. */
function verdict(inspection: Inspection): { result: string; failed: string[]; ended: string | null } {
  const failed = inspection.checks.filter(({ result }) => result === 'failed').map(({ id }) => id);
  return { result: inspection.result, failed, ended: inspection.error?.code ?? null };
}

function check({ conformance, field }: Outcome, expected: Expected): void {
  const said = verdict(conformance);
  if (expected === 'successful' || 'proven' in expected) {
    expect(said).toEqual({ result: 'successful', failed: [], ended: null });
    expect(field.result).toBe('successful');
    if (expected === 'successful') return;
    const { reason } = conformance.checks.find(({ id }) => id === 'chip-authenticity') ?? {};
    expect(reason).toBe(expected.proven);
  } else if ('ended' in expected) {
    expect(said.ended).toBe(expected.ended);
    expect(said.result).not.toBe('successful');
  } else {
    expect(said.failed).toContain(expected.failed);
    expect(said.result).toBe('failed');
    if (expected.departs !== undefined) {
      const fact = conformance.checks.find((candidate) => candidate.id === expected.failed);
      expect(fact === undefined ? [] : findingsIn(fact)).toContain(expected.departs);
    }
  }
}

describe('BSI TR-03105-5.1 v1.5, by id', () => {
  it.each(cases)('$id $what', async ({ id, expected, changes }) => {
    outcomes.set(id, 'FAILED');
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) check(await inspected(change), expected);
    outcomes.set(id, 'passed');
  });

  it('has every id once', () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => whyOutOfScope(id) !== null || whyOpen(id) !== null)).toEqual([]);
  });

  const present = existsSync(list);
  it.skipIf(!present)(
    `accounts for all 338 ids of the list${present ? '' : ' (skipped: the list is not on this machine)'}`,
    () => {
      const ids = readFileSync(list, 'utf8')
        .split('\n')
        .slice(1)
        .flatMap((line) => {
          const [id = '', , status = ''] = line.split('\t');
          return id === '' ? [] : [{ id, deleted: status === 'deleted' }];
        });
      expect(ids).toHaveLength(338);
      const tested = new Set(cases.map(({ id }) => id));
      const excepted = new Set(exceptions.map(({ id }) => id));
      const unaccounted = ids.filter(
        ({ id, deleted }) =>
          !deleted &&
          !tested.has(id) &&
          !excepted.has(id) &&
          whyOutOfScope(id) === null &&
          whyOpen(id) === null,
      );
      expect(unaccounted.map(({ id }) => id)).toEqual([]);
      expect([...tested].filter((id) => !ids.some((known) => known.id === id))).toEqual([]);
      rows.push(
        ...ids.map(({ id, deleted }) => {
          const exception = exceptions.find((candidate) => candidate.id === id)?.document;
          if (tested.has(id)) return [id, outcomes.get(id) ?? 'not run', ''] as const;
          if (deleted) return [id, 'not applicable', 'deleted by the guideline'] as const;
          if (exception !== undefined) return [id, 'exception', exception] as const;
          const out = whyOutOfScope(id);
          return out === null
            ? ([id, 'NOT YET', whyOpen(id) ?? ''] as const)
            : ([id, 'not applicable', out] as const);
        }),
      );
    },
  );
});

const rows: (readonly [id: string, state: string, reason: string])[] = [];

afterAll(() => {
  const shown = rows.length > 0 ? rows : [...outcomes].map(([id, state]) => [id, state, ''] as const);
  const counts = new Map<string, number>();
  for (const [, state] of shown) counts.set(state, (counts.get(state) ?? 0) + 1);
  const lines = shown.map(([id, state, reason]) =>
    `${id.padEnd(14)} ${state.padEnd(15)} ${reason}`.trimEnd(),
  );
  const sums = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
  process.stdout.write(`\nTR-03105-5.1 v1.5\n${lines.join('\n')}\n${sums}\n`);
});
