import type { CheckFact } from './inspection.ts';

type Language = 'nb' | 'nn' | 'en';

/**
 * What an officer needs to know beyond the sentence of a reason, out of the evidence of the very inspection; null where nothing.
 * An unknown issuer is told with the age of the lists and the way to newer ones: nobody else at the desk can say whether the
 * document or the list is the cause.
 */
export function reasonDetail(fact: CheckFact, language: Language): string | null {
  return excusedGroups(fact, language) ?? unknownIssuer(fact, language);
}

/** Which data groups a known defect leaves unproven: what is in them is not shown, and has to be taken from the document. */
function excusedGroups({ id, reason, evidence }: CheckFact, language: Language): string | null {
  const { mismatching } = evidence;
  if (id !== 'dg-hashes' || reason !== 'known-defect' || !Array.isArray(mismatching)) return null;
  const groups = mismatching.map((number) => `DG${number}`).join(', ');
  return {
    nb: `Ikke bevist, og derfor ikke vist: ${groups}.`,
    nn: `Ikkje bevist, og difor ikkje vist: ${groups}.`,
    en: `Not proven, and therefore not shown: ${groups}.`,
  }[language];
}

function unknownIssuer({ reason, evidence }: CheckFact, language: Language): string | null {
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
