import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bucketOf, buckets, quantile } from '#electron/pip/service/statistics/histogram.ts';
import { partition } from '#electron/pip/service/statistics/grouping.ts';
import { fewest } from '#shared/contracts/statistics.ts';

describe('what is shown of groups', () => {
  it('nothing of fewer than five is shown, nor follows from the total: whatever groups there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (sizes) => {
        const { shown, together } = partition(sizes.map((size, id) => ({ size, id })));
        const rest = together.reduce((sum, { size }) => sum + size, 0);
        for (const { size } of shown) expect(size).toBeGreaterThanOrEqual(fewest);
        // A total of fewer is never broken down to begin with.
        if (sizes.reduce((sum, size) => sum + size, 0) >= fewest) {
          expect(rest === 0 || rest >= fewest).toBe(true);
        }
        expect(shown.length + together.length).toBe(sizes.filter((size) => size > 0).length);
      }),
    );
  });

  it('a single group of few takes the smallest of the others with it, and no more than that', () => {
    const { shown, together } = partition([{ size: 9 }, { size: 2 }, { size: 7 }]);
    expect(shown).toEqual([{ size: 9 }]);
    expect(together).toEqual([{ size: 2 }, { size: 7 }]);
  });
});

describe('quartiles off a histogram', () => {
  it('are within a tenth of the true ones, or half a second', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 5, maxLength: 200 }),
        (seconds) => {
          const counts = new Map<number, number>();
          for (const each of seconds) counts.set(bucketOf(each), (counts.get(bucketOf(each)) ?? 0) + 1);
          const sorted = seconds.toSorted((a, b) => a - b);
          for (const share of [0.25, 0.5, 0.75]) {
            const rank = Math.ceil(sorted.length * share) - 1;
            const exact = sorted[Math.max(0, rank)] ?? 0;
            const read = quantile(counts, share);
            expect(Math.abs(read - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.2));
          }
        },
      ),
    );
  });

  it('keep to their classes for what is no time at all, and for a day', () => {
    expect(bucketOf(0)).toBe(0);
    expect(bucketOf(1)).toBe(0);
    expect(bucketOf(2)).toBeGreaterThan(0);
    expect(bucketOf(86_400)).toBe(buckets - 1);
    expect(quantile(new Map(), 0.5)).toBe(0);
  });
});
