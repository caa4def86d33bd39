import type { CheckFact } from './inspection.ts';

type Language = 'nb' | 'nn' | 'en';

/**
 * What an officer needs to know beyond the sentence of a reason, out of the evidence of the very inspection; null where nothing.
 * An unknown issuer is told with the age of the lists and the way to newer ones: nobody else at the desk can say whether the
 * document or the list is the cause.
 */
export function reasonDetail({ reason, evidence }: CheckFact, language: Language): string | null {
  if (reason !== 'issuer-unknown' || evidence['listSignedOn'] === undefined) return null;
  const { listSignedOn, listAgeDays, country, certificatesOfCountry } = evidence;
  const state =
    typeof country === 'string'
      ? country
      : {
          nb: 'en utsteder som ikke navngir noe land',
          nn: 'ein utferdar som ikkje namngir noko land',
          en: 'an issuer that names no country',
        }[language];
  const known = typeof certificatesOfCountry === 'number' ? certificatesOfCountry : 0;
  if (typeof listSignedOn !== 'string' || typeof listAgeDays !== 'number') {
    return {
      nb: `Skranken har ${known} sertifikater for ${state}, og ingen signert liste. En kontrollør kan hente inn en under Sertifikatlister.`,
      nn: `Skranken har ${known} sertifikat for ${state}, og inga signert liste. Ein kontrollør kan hente inn ei under Sertifikatlister.`,
      en: `The desk has ${known} certificates for ${state}, and no signed list. A supervisor can import one under Certificate lists.`,
    }[language];
  }
  const day = listSignedOn.slice(0, 10);
  return {
    nb: `Sertifikatlisten er fra ${day} (${listAgeDays} dager gammel) og har ${known} sertifikater for ${state}. En kontrollør kan hente inn en nyere under Sertifikatlister.`,
    nn: `Sertifikatlista er frå ${day} (${listAgeDays} dagar gammal) og har ${known} sertifikat for ${state}. Ein kontrollør kan hente inn ei nyare under Sertifikatlister.`,
    en: `The certificate list is of ${day} (${listAgeDays} days old) and has ${known} certificates for ${state}. A supervisor can import a newer one under Certificate lists.`,
  }[language];
}
