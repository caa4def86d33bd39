/** Ids that are not tested, each with its reason. The first pattern that fits counts. */
const outOfScope: readonly (readonly [RegExp, string])[] = [
  [/^ISO7816_E_/, 'Terminal Authentication: this desk has no certificate for it'],
  [/^LDS_[DE]_/, 'DG3 and DG4 are never read'],
  [/^LDS_G_/, 'EF.CVCA belongs to Terminal Authentication'],
];

/** In scope and not passed yet: what stands in the way. Nothing here counts as passed. */
const open: readonly (readonly [RegExp, string])[] = [
  [/^ISO7816_A_01$/, 'a chip without any access control is not read'],
  [/^ISO7816_D_10$/, 'asks for a comparison of several inspections: not in the harness yet'],
  [/^ISO7816_D_1[123]$/, 'the guideline at hand gives no verdict; such a key is undetermined here, or used'],
  [/^ISO7816_G_35$/, 'the guideline at hand gives no verdict; the desk goes on and names the data'],
  [/^ISO7816_G_38$/, 'the guideline at hand gives no verdict; EF.CardSecurity alone is enough here'],
  [/^LDS_C_12$/, 'which value is meant by deprecated is in no source at hand'],
  [/^LDS_H_93$/, 'no source at hand says where EF.SOD would have a checksum of EF.CardSecurity'],
];

const find = (list: readonly (readonly [RegExp, string])[], id: string): string | null =>
  list.find(([pattern]) => pattern.test(id))?.[1] ?? null;

export const whyOutOfScope = (id: string): string | null => find(outOfScope, id);
export const whyOpen = (id: string): string | null => find(open, id);

/** A case whose demand a real document contradicts: `document` names it. The desk then does what the document needs. */
export const exceptions: readonly { readonly id: string; readonly document: string }[] = [];
