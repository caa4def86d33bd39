const focusable =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex="0"]';

/** Moves the focus to the next part of the window (bar, steps, work area, footer), and round again. */
export function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  for (let i = 1; i <= regions.length; i++) {
    const region = regions[(here + i) % regions.length];
    const target =
      region?.querySelector<HTMLElement>('[data-autofocus]') ??
      region?.querySelector<HTMLElement>(focusable) ??
      null;
    if (target === null) continue;
    target.focus();
    return;
  }
}
