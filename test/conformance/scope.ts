/** Ids that are not tested, each with its reason. The first pattern that fits counts. */
const outOfScope: readonly (readonly [RegExp, string])[] = [
  [/^ISO7816_E_/, 'Terminal Authentication: this desk has no certificate for it'],
  [/^LDS_[DE]_/, 'DG3 and DG4 are never read'],
  [/^LDS_G_/, 'EF.CVCA belongs to Terminal Authentication'],
];

export const whyOutOfScope = (id: string): string | null =>
  outOfScope.find(([pattern]) => pattern.test(id))?.[1] ?? null;

/** A case whose demand a real document contradicts: `document` names it. The desk then does what the document needs. */
export const exceptions: readonly { readonly id: string; readonly document: string }[] = [];
