import { describe, expect, it } from 'vitest';
import { headGeometry, maskOf } from '../../../../renderer/vision/face/geometry.ts';
import { alignment, moved } from '../../../../renderer/vision/face/measures.ts';
import { straightFace, turned } from './faces.ts';

const middle = { x: 400, y: 300 };

describe('the geometry of a head', () => {
  it('measures a straight head as straight, and the distance between the eyes in pixels', () => {
    const head = headGeometry(straightFace())!;
    expect(head.interEye).toBeCloseTo(100, 5);
    expect(head.eyesToChin).toBeCloseTo(165, 5);
    for (const angle of [head.yaw, head.roll]) expect(Math.abs(angle)).toBeLessThan(1);
    expect(Math.abs(head.pitch)).toBeLessThan(2);
    expect(head.eyeOpening).toBeCloseTo(1 / 3, 2);
  });

  it('does not take a tilted head for one that is turned away', () => {
    for (const degrees of [-25, 12, 40]) {
      const head = headGeometry(turned(straightFace(), middle, degrees))!;
      expect(head.roll).toBeCloseTo(degrees, 5);
      expect(Math.abs(head.yaw)).toBeLessThan(1);
    }
  });

  it('sees a nose that points aside, with its direction, and one that points up', () => {
    const aside = straightFace().map((p, i) => (i === 30 ? { ...p, x: p.x + 20 } : p));
    expect(headGeometry(aside)!.yaw).toBeGreaterThan(20);
    const up = straightFace().map((p, i) => (i === 30 ? { ...p, y: p.y - 25 } : p));
    expect(headGeometry(up)!.pitch).toBeGreaterThan(15);
  });

  it('tells closed eyes from open ones by the more closed of the two', () => {
    const wink = straightFace().map((p, i) => (i >= 37 && i <= 41 ? { ...p, y: middle.y } : p));
    expect(headGeometry(wink)!.eyeOpening).toBeLessThan(0.01);
  });

  it('makes nothing of landmarks that are no face', () => {
    expect(headGeometry([])).toBeNull();
    expect(headGeometry(straightFace().map(() => middle))).toBeNull();
  });

  it('lays the eyes where the aligned face has them, turned heads too', () => {
    const head = headGeometry(turned(straightFace(), middle, 17))!;
    const similarity = alignment(head);
    expect(moved(similarity, head.leftEye).x).toBeCloseTo(125.5, 5);
    expect(moved(similarity, head.leftEye).y).toBeCloseTo(136, 5);
    expect(moved(similarity, head.rightEye).x).toBeCloseTo(182, 5);
    expect(moved(similarity, head.rightEye).y).toBeCloseTo(136, 5);
  });

  it('fills an outline exactly, and what reaches over the edge of the picture only within it', () => {
    const square = [
      { x: -3, y: 2 },
      { x: 4, y: 2 },
      { x: 4, y: 5 },
      { x: -3, y: 5 },
    ];
    const mask = maskOf(square, 8, 8);
    expect(mask.reduce((sum, each) => sum + each, 0)).toBe(4 * 3);
    expect(mask[2 * 8]).toBe(1);
    expect(mask[2 * 8 + 4]).toBe(0);
  });
});
