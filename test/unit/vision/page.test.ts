import { describe, expect, it } from 'vitest';
import { follow, followFrom, isTime, restMs, type Follow } from '../../../renderer/vision/page/follow.ts';
import type { PageFormat } from '../../../renderer/vision/page/format.ts';
import { distance, scaled, shiftOf, type Quad } from '../../../renderer/vision/page/geometry.ts';
import { correctPage, lookForPage } from '../../../renderer/vision/page/look.ts';
import { mapOnto } from '../../../renderer/vision/page/perspective.ts';
import { backgrounds, drawScene, kinds, type Kind, type Scene } from '../../support/vision/drawnPage.ts';

const formatOf: Record<Kind, PageFormat> = {
  'ID-1': 'TD1',
  'ID-2': 'TD2',
  'ID-3': 'TD3',
  'ID-3-open': 'TD3',
};
const scene = (change: Partial<Scene> = {}): Scene => ({
  seed: 1,
  kind: 'ID-3',
  background: 'wood',
  width: 1280,
  height: 720,
  fill: 0.85,
  tilt: 0.2,
  turn: 0.15,
  noise: 3,
  ...change,
});
const offBy = (found: Quad | null, true_: Quad): number =>
  found === null ? Infinity : shiftOf(found, true_) / distance(true_[0], true_[2]);

describe('the page in a frame', () => {
  for (const kind of Object.keys(kinds) as Kind[]) {
    it(`is found to within 1 % of its diagonal, or the officer is told: ${kind}`, () => {
      for (const background of backgrounds) {
        const { frame, quad } = drawScene(scene({ kind, background, seed: 3, width: 960, height: 540 }));
        const look = lookForPage(frame, formatOf[kind], 2);
        // A checked cloth has straight lines enough of its own to hide a side: then no picture takes itself.
        if (background === 'checked' && look.findings.length > 0) continue;
        expect(offBy(look.quad, quad), background).toBeLessThan(0.01);
      }
    });
  }

  it('is not seen where there is none: a bare table takes no picture of itself', () => {
    for (const background of backgrounds) {
      const { frame } = drawScene(scene({ background, fill: 0.01, width: 960, height: 540 }));
      expect(lookForPage(frame, 'TD3', 2).findings, background).not.toEqual([]);
    }
  });

  it('is said to be cut off where a side is outside, and is not put straight then', () => {
    const { frame } = drawScene(scene({ shift: 0.33, tilt: 0, turn: 0.03 }));
    const { page, findings } = correctPage(frame, 'TD3');
    expect(findings.some((finding) => finding === 'cut-off' || finding === 'no-edges')).toBe(true);
    expect(page).toBeNull();
  });

  it.each([
    ['blurred', { blur: 3 }],
    ['glare', { glare: 0.12 }],
    ['too-dark', { light: 0.25 }],
  ] as const)('is said to be %s, and nothing is said of a good one', (finding, change) => {
    expect(lookForPage(drawScene(scene(change)).frame, 'TD3').findings).toContain(finding);
    expect(lookForPage(drawScene(scene()).frame, 'TD3').findings).toEqual([]);
  });

  it('is said to be too small by what the camera has of it, not by what was left of the frame for looking', () => {
    const { frame } = drawScene(scene({ fill: 0.6 }));
    expect(lookForPage(frame, 'TD3').findings).toContain('too-small');
    expect(lookForPage(frame, 'TD3', 3).findings).not.toContain('too-small');
  });
});

describe('a page put straight', () => {
  it('has the aspect of ISO/IEC 7810 and as many pixels as the frame had of it', () => {
    for (const kind of ['ID-1', 'ID-3'] as const) {
      const { frame } = drawScene(scene({ kind, tilt: 0.3, seed: 4 }));
      const { page } = correctPage(frame, formatOf[kind]);
      if (page === null) throw new Error('no page');
      expect(page.width / page.height).toBeCloseTo(kinds[kind].width / kinds[kind].height, 2);
      expect(page.width).toBeGreaterThan(640);
    }
  });

  it('is never smaller than what the desk takes', () => {
    const { frame } = drawScene(scene({ kind: 'ID-1', fill: 0.45 }));
    const { page } = correctPage(frame, 'TD1');
    expect(Math.min(page?.width ?? 0, page?.height ?? 0)).toBeGreaterThanOrEqual(320);
  });

  it('maps the corners of the page onto its own corners', () => {
    const quad: Quad = [
      { x: 12, y: 9 },
      { x: 610, y: 44 },
      { x: 640, y: 420 },
      { x: 3, y: 380 },
    ];
    const [a, b, c, d, e, f, g, h] = mapOnto(quad);
    const at = (u: number, v: number) => {
      const w = g * u + h * v + 1;
      return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
    };
    const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
    corners.forEach((p, i) => expect(distance(p, quad[i] ?? p)).toBeLessThan(1e-6));
  });
});

describe('the picture that takes itself', () => {
  const quad: Quad = [
    { x: 100, y: 100 },
    { x: 900, y: 110 },
    { x: 910, y: 660 },
    { x: 90, y: 650 },
  ];
  const moved = (by: number): Quad => quad.map(({ x, y }) => ({ x: x + by, y })) as unknown as Quad;
  const look = (at: Quad | null, findings: Parameters<typeof follow>[1]['findings'] = []) => ({
    quad: at,
    shape: null,
    findings,
  });
  const run = (start: Follow, looks: readonly ReturnType<typeof look>[]): boolean[] => {
    let state = start;
    return looks.map((one, i) => {
      state = follow(state, one, i * 100);
      return isTime(state, i * 100);
    });
  };
  const still = Array.from({ length: 12 }, () => look(quad));

  it('waits until the page has lain still, and not a moment longer than that', () => {
    const times = run(followFrom(true), still);
    expect(times.indexOf(true)).toBe(1 + restMs / 100);
  });

  it('is not taken of a page that creeps, of one with a finding, or of none', () => {
    expect(
      run(
        followFrom(true),
        still.map((_, i) => look(moved(i * 8))),
      ),
    ).not.toContain(true);
    expect(
      run(
        followFrom(true),
        still.map(() => look(quad, ['glare'])),
      ),
    ).not.toContain(true);
    expect(
      run(
        followFrom(true),
        still.map(() => look(null, ['no-edges'])),
      ),
    ).not.toContain(true);
  });

  it('is not taken of the page just photographed before something has moved', () => {
    expect(run(followFrom(false), still)).not.toContain(true);
    expect(run(followFrom(false), [...still, look(null, ['no-edges']), ...still])).toContain(true);
    expect(run(followFrom(false), [...still, look(scaled(moved(120), 1)), ...still])).toContain(true);
  });
});
