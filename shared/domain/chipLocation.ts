/**
 * Where the antenna of a document lies, so that the officer lays the right side on the reader. ICAO 9303-9 leaves it to the issuer:
 * cards carry it in the card, passports in the data page or in either cover. What issuers have published is a fact here, with its source; for
 * all others the places are said in the order to try them, and said to be no more than that.
 */

export const chipPlaces = ['card', 'data-page', 'front-cover', 'back-cover'] as const;
export type ChipPlace = (typeof chipPlaces)[number];

export interface ChipLocation {
  /** `visa`: a sticker, which has no chip of its own. */
  readonly document: 'passport' | 'card' | 'visa';
  /** Places to try, in this order; empty for a visa. */
  readonly places: readonly ChipPlace[];
  /** Who says so; null where nobody has, and the order is only the likeliest. */
  readonly source: string | null;
}

interface Published {
  readonly places: readonly ChipPlace[];
  readonly source: string;
}

/** Passports by issuing state as the MRZ writes it. */
const passports: Readonly<Partial<Record<string, Published>>> = {
  // In the cover until February 2017, in the polycarbonate data card since: those before are valid until 2027 at the latest.
  'D<<': {
    places: ['data-page', 'front-cover', 'back-cover'],
    source: 'Bundesamt für Sicherheit in der Informationstechnik, Der elektronische Reisepass',
  },
  NLD: {
    places: ['data-page'],
    source: 'Ministerie van Binnenlandse Zaken, paspoortinformatie.nl, Reading the chip',
  },
  // Books up to the next generation passport of 2021 have it in the back cover; both kinds are valid for years.
  USA: {
    places: ['back-cover', 'data-page'],
    source: 'U.S. Department of State, The U.S. Electronic Passport (back cover)',
  },
};

/** Passports nobody has said anything about: a stiff data page is felt at once, covers come after. */
const anyPassport: readonly ChipPlace[] = ['data-page', 'back-cover', 'front-cover'];

/**
 * @param documentCode first two characters of the MRZ (`P<`, `ID`, `V<`)
 * @param issuingState three characters, fillers included
 */
export function chipLocationOf(documentCode: string, issuingState: string): ChipLocation {
  if (documentCode.startsWith('V')) return { document: 'visa', places: [], source: null };
  // The contactless circuit of a TD1 or TD2 card lies in the card itself.
  if (!documentCode.startsWith('P'))
    return { document: 'card', places: ['card'], source: 'ICAO 9303-5, 9303-6' };
  const known = passports[issuingState];
  return { document: 'passport', places: known?.places ?? anyPassport, source: known?.source ?? null };
}
