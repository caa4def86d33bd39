import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import type { CameraPurpose } from './devices.ts';

/** A handful of brightness values (0–255) of a frame, and when it was looked at (ms). */
export interface Glance {
  readonly at: number;
  readonly luma: Uint8Array;
  /** How many frames the camera has delivered so far. */
  readonly frames: number;
}

export interface Health {
  readonly last: Glance | null;
  /** Since when (ms) the camera has delivered no new frame; null while it does. */
  readonly stalledSince: number | null;
  readonly sameSince: number | null;
  readonly blackSince: number | null;
}

export const healthy: Health = { last: null, stalledSince: null, sameSince: null, blackSince: null };

/** How long something must last before the officer hears of it: an exposure that settles is no fault. */
export const healthLimits = { blackMs: 1500, stalledMs: 2500, sameMs: 8000 } as const;

/** Brightness of a covered lens: dark on the whole, and nowhere anything to see. */
const black = { mean: 14, brightest: 40 } as const;

/** One more look at the picture. Pure: the clock comes with the glance. */
export function observe(before: Health, glance: Glance): Health {
  const { last } = before;
  const since = (was: number | null, is: boolean): number | null => (is ? (was ?? glance.at) : null);
  return {
    last: glance,
    stalledSince: since(before.stalledSince, last !== null && last.frames === glance.frames),
    // A sensor has noise: two frames that agree in every value are one frame sent twice.
    sameSince: since(
      before.sameSince,
      last !== null && last.luma.every((value, i) => value === glance.luma[i]),
    ),
    blackSince: since(before.blackSince, isBlack(glance.luma)),
  };
}

function isBlack(luma: Uint8Array): boolean {
  let sum = 0;
  let brightest = 0;
  for (const value of luma) {
    sum += value;
    brightest = Math.max(brightest, value);
  }
  return sum / luma.length < black.mean && brightest < black.brightest;
}

/** What is wrong with the picture at this moment (ms), worst first. A black picture has no noise either, so black goes first. */
export function faultOf(health: Health, now: number): ErrorCode | null {
  const lasts = (since: number | null, limit: number): boolean => since !== null && now - since >= limit;
  if (lasts(health.stalledSince, healthLimits.stalledMs)) return 'DESK_CAMERA_FROZEN';
  if (lasts(health.blackSince, healthLimits.blackMs)) return 'DESK_CAMERA_BLACK';
  return lasts(health.sameSince, healthLimits.sameMs) ? 'DESK_CAMERA_FROZEN' : null;
}

/**
 * Fewest pixels of the longer and the shorter side. Document: at 1280 a TD3 page (125 mm, ISO/IEC 7810) that fills the picture has
 * some 10 pixels a millimetre. Face: 90 pixels between the eyes with room around the head.
 */
export const leastPixels = {
  document: { long: 1280, short: 720 },
  face: { long: 640, short: 480 },
} as const satisfies Record<CameraPurpose, object>;

export function isTooCoarse(purpose: CameraPurpose, width: number, height: number): boolean {
  if (width === 0 || height === 0) return false;
  const { long, short } = leastPixels[purpose];
  return Math.max(width, height) < long || Math.min(width, height) < short;
}
