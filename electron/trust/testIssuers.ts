import type { Name } from '../emrtd/asn1/name.ts';

/** Country codes no state has: UTOPIA of the ICAO specimens in both lengths. */
const madeUpCountries: readonly string[] = ['UT', 'UTO'];

/**
 * Words by which makers mark certificates that were never meant for a real document. Whatever is no letter parts words: names
 * are written as CSCA_XX_TEST and TEST01, too.
 */
const markers = /(?<!\p{L})(utopia|specimen|test|testing|training|muster)(?!\p{L})/iu;

/** A test or training issuer is never trusted outside training, however good its signature (BSI TR-03135-1 §5.8.1.1). */
export const isTestIssuer = (name: Name): boolean =>
  (name.country !== null && madeUpCountries.includes(name.country)) ||
  name.rdns.flat().some(({ value }) => markers.test(value));
