/** One text in the three languages of the desk, side by side: none can be forgotten. Order: nb, nn, en. */
export type Triple = readonly [nb: string, nn: string, en: string];
export type Texts = Readonly<Record<string, Triple>>;

export { languages, type Language } from '../../shared/domain/language.ts';
