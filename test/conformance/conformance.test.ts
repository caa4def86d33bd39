import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { findingsIn } from '#shared/domain/profiles.ts';
import type { CheckFact, CheckId, Inspection } from '#shared/domain/inspection.ts';
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
import { exceptions, whyOutOfScope } from './scope.ts';

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

const factOf = ({ checks }: Inspection, id: CheckId): CheckFact => {
  const found = checks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
};

/** What the inspection came to, in the words of {@link Expected}. */
function verdict(inspection: Inspection): { result: string; failed: string[]; ended: string | null } {
  const failed = inspection.checks.filter(({ result }) => result === 'failed').map(({ id }) => id);
  return { result: inspection.result, failed: failed.sort(), ended: inspection.error?.code ?? null };
}

function check({ conformance, field, opens, struck }: Outcome, expected: Expected): void {
  const said = verdict(conformance);
  expect(struck).not.toBe(false);
  if (typeof expected === 'object' && 'ended' in expected) {
    expect(said.ended).toBe(expected.ended);
    expect(conformance.error?.detail).toMatchObject(expected.detail);
    expect(said.result).not.toBe('successful');
    return;
  }
  // The chip was opened in a way the document offers, and not in another after that failed.
  const access = conformance.access;
  expect(opens.map((way) => ({ ...access, ...way }))).toContainEqual(access);
  expect(access?.fallback).toBeNull();
  if (typeof expected === 'object' && 'failed' in expected) {
    const failed = [expected.failed, ...(expected.also ?? [])].sort();
    expect(said).toEqual({ result: 'failed', failed, ended: null });
    const fact = factOf(conformance, expected.failed);
    if ('departs' in expected) {
      expect(fact.reason).toBe('departs-from-profile');
      expect(findingsIn(fact)).toContain(expected.departs);
    } else {
      expect(fact.reason).toBe(expected.reason);
    }
    expect(fact.evidence).toMatchObject(expected.shows ?? {});
    return;
  }
  expect(said).toEqual({ result: 'successful', failed: [], ended: null });
  expect(field.result).toBe('successful');
  if (expected === 'successful') return;
  if ('signed' in expected) {
    expect(factOf(conformance, 'sod-signature').evidence['algorithm']).toBe(expected.signed);
  } else {
    const { reason, evidence } = factOf(conformance, 'chip-authenticity');
    expect(reason).toBe(expected.proven);
    expect(evidence).toMatchObject(expected.shows ?? {});
  }
}

describe('BSI TR-03105-5.1 v1.5, by id', () => {
  it.each(cases)('$id $what', async ({ id, variations, afterwards }) => {
    outcomes.set(id, 'FAILED');
    expect(variations.length).toBeGreaterThan(0);
    for (const { change, expected } of variations) check(await inspected(change), expected);
    afterwards?.();
    outcomes.set(id, 'passed');
  });

  it('has every id once', () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => whyOutOfScope(id) !== null)).toEqual([]);
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
        ({ id, deleted }) => !deleted && !tested.has(id) && !excepted.has(id) && whyOutOfScope(id) === null,
      );
      expect(unaccounted.map(({ id }) => id)).toEqual([]);
      expect([...tested].filter((id) => !ids.some((known) => known.id === id))).toEqual([]);
      rows.push(
        ...ids.map(({ id, deleted }) => {
          const exception = exceptions.find((candidate) => candidate.id === id)?.document;
          if (tested.has(id)) return [id, outcomes.get(id) ?? 'not run', ''] as const;
          if (deleted) return [id, 'not applicable', 'deleted by the guideline'] as const;
          if (exception !== undefined) return [id, 'exception', exception] as const;
          return [id, 'not applicable', whyOutOfScope(id) ?? ''] as const;
        }),
      );
    },
  );
});

const rows: (readonly [id: string, state: string, reason: string])[] = [];

/** The table: printed, and kept where a reader of docs/inspection.md finds it. */
afterAll(() => {
  const shown = rows.length > 0 ? rows : [...outcomes].map(([id, state]) => [id, state, ''] as const);
  const counts = new Map<string, number>();
  for (const [, state] of shown) counts.set(state, (counts.get(state) ?? 0) + 1);
  const lines = shown.map(([id, state, reason]) =>
    `${id.padEnd(14)} ${state.padEnd(15)} ${reason}`.trimEnd(),
  );
  const sums = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
  const table = `TR-03105-5.1 v1.5\n${lines.join('\n')}\n${sums}\n`;
  const folder = new URL('../../test-results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('conformance.txt', folder), table);
  process.stdout.write(`\n${table}`);
});
