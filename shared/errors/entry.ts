/** Who can put it right: shown on every error screen, so that nobody waits for the wrong person. */
export type FixedBy = 'applicant' | 'officer' | 'supervisor' | 'administrator' | 'support';

export interface ErrorText {
  /** What happened, in a few words. */
  readonly title: string;
  /** The likely cause, in one sentence. */
  readonly cause: string;
  /** What to do next, in the imperative. */
  readonly action: string;
}

export interface CatalogueEntry {
  readonly fixedBy: FixedBy;
  readonly nb: ErrorText;
  readonly nn: ErrorText;
  readonly en: ErrorText;
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
