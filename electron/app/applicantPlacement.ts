import type { Display, Rectangle } from 'electron';
import type { ApplicantWindowMode } from './environment.ts';

/** Where the applicant's window belongs now: filling a display, in a window of its own, or nowhere. */
export type Placement =
  | { readonly kind: 'display'; readonly id: number; readonly bounds: Rectangle }
  | { readonly kind: 'window' }
  | { readonly kind: 'none' };

/**
 * Fills the first display that the officer's window is not on: it never lies over it. A display that mirrors the officer's is the
 * same one to the system and does not count.
 */
export function placementOf(
  mode: ApplicantWindowMode,
  displays: readonly Pick<Display, 'id' | 'bounds'>[],
  officersDisplay: number,
): Placement {
  if (mode === 'never') return { kind: 'none' };
  const other = displays.find(({ id }) => id !== officersDisplay);
  if (other !== undefined) return { kind: 'display', id: other.id, bounds: other.bounds };
  return mode === 'always' ? { kind: 'window' } : { kind: 'none' };
}

export const isSamePlace = (one: Placement, other: Placement): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'display' ||
    (other.kind === 'display' &&
      one.id === other.id &&
      (['x', 'y', 'width', 'height'] as const).every((side) => one.bounds[side] === other.bounds[side])));
