/** Ids that are not tested, each with its reason. The first pattern that fits counts. */
const outOfScope: readonly (readonly [RegExp, string])[] = [
  [/^ISO7816_E_/, 'Terminal Authentication: this desk has no certificate for it'],
  [/^LDS_[DE]_/, 'DG3 and DG4 are never read'],
  [/^LDS_G_/, 'EF.CVCA belongs to Terminal Authentication'],
];

/** In scope and not passed yet: what stands in the way. Nothing here counts as passed. */
const open: readonly (readonly [RegExp, string])[] = [
  [/^ISO7816_A_01$/, 'a chip without any access control is not read'],
  [/^ISO7816_D_/, 'Chip Authentication: not in the harness yet'],
  [/^ISO7816_G_/, 'PACE: not in the harness yet'],
  [/^LDS_C_12$/, 'which value is meant by deprecated is in no source at hand'],
  [/^LDS_H_93$/, 'EF.CardSecurity: not in the harness yet'],
  [/^LDS_J_/, 'EF.CardSecurity: not in the harness yet'],
];

const find = (list: readonly (readonly [RegExp, string])[], id: string): string | null =>
  list.find(([pattern]) => pattern.test(id))?.[1] ?? null;

export const whyOutOfScope = (id: string): string | null => find(outOfScope, id);
export const whyOpen = (id: string): string | null => find(open, id);

/** A case whose demand a real document contradicts: `document` names it. The desk then does what the document needs. */
export const exceptions: readonly { readonly id: string; readonly document: string }[] = [];
