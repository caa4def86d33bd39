/**
 * Reason codes of the checks (CheckFact.reason), each with one sentence for the officer in every language. Closed: a test
 * holds that every reason raised is here.
 */
interface ReasonText {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

const t = (nb: string, nn: string, en: string): ReasonText => ({ nb, nn, en });

export const checkReasons = {
  'not-read': t('Ble ikke lest.', 'Vart ikkje lese.', 'Was not read.'),
  'read-aborted': t(
    'Lesingen ble avbrutt før dette.',
    'Lesinga vart avbroten før dette.',
    'The reading ended before this.',
  ),
  'files-only': t(
    'Bare filer ble kontrollert, ingen brikke.',
    'Berre filer vart kontrollerte, inga brikke.',
    'Only files were inspected, no chip.',
  ),

  'data-malformed': t(
    'Filen på brikken kan ikke tolkes.',
    'Fila på brikka kan ikkje tolkast.',
    'The file on the chip cannot be interpreted.',
  ),

  'known-defect': t(
    'Utstederen har kunngjort denne feilen i disse dokumentene: den beviser ingen forfalskning.',
    'Utferdaren har kunngjort denne feilen i desse dokumenta: han provar inga forfalsking.',
    'The issuer has published this defect of these documents: it proves no forgery.',
  ),

  'departs-from-profile': t(
    'Dokumentet følger ikke standardens profil.',
    'Dokumentet følgjer ikkje profilen i standarden.',
    'The document departs from the profile of the standard.',
  ),

  'opened-by-pace': t(
    'Brikken ble åpnet med PACE.',
    'Brikka vart opna med PACE.',
    'The chip was opened with PACE.',
  ),
  'opened-by-bac': t(
    'Brikken ble åpnet med BAC; den tilbyr ikke PACE.',
    'Brikka vart opna med BAC; ho tilbyr ikkje PACE.',
    'The chip was opened with BAC; it offers no PACE.',
  ),
  'opened-without-access-control': t(
    'Brikken har ingen tilgangskontroll: hvem som helst kan lese den.',
    'Brikka har inga tilgangskontroll: kven som helst kan lese ho.',
    'The chip has no access control: anybody can read it.',
  ),
  'fell-back-to-bac': t(
    'PACE feilet teknisk; brikken ble åpnet med BAC.',
    'PACE feila teknisk; brikka vart opna med BAC.',
    'PACE failed technically; the chip was opened with BAC.',
  ),
  'wrong-key': t('Nøkkelen passet ikke.', 'Nøkkelen passa ikkje.', 'The key did not fit.'),
  'access-failed': t('Brikken åpnet seg ikke.', 'Brikka opna seg ikkje.', 'The chip did not open.'),
  'card-lost': t(
    'Dokumentet ble flyttet under lesingen.',
    'Dokumentet vart flytta under lesinga.',
    'The document was moved during the reading.',
  ),

  'sod-signature-valid': t(
    'Signaturen på brikkens data er ekte.',
    'Signaturen på dataa i brikka er ekte.',
    'The signature over the chip data is valid.',
  ),
  'sod-signature-valid-weak-hash': t(
    'Signaturen er gyldig, men bruker en svak hashfunksjon (SHA-1).',
    'Signaturen er gyldig, men brukar ein svak hashfunksjon (SHA-1).',
    'The signature is valid but uses a weak hash (SHA-1).',
  ),
  'sod-signature-invalid': t(
    'Signaturen stemmer ikke: dataene er endret eller forfalsket.',
    'Signaturen stemmer ikkje: dataa er endra eller forfalska.',
    'The signature does not match: the data was altered or forged.',
  ),
  'sod-digest-mismatch': t(
    'Signaturen dekker ikke disse dataene.',
    'Signaturen dekkjer ikkje desse dataa.',
    'The signature does not cover this data.',
  ),
  'sod-malformed': t(
    'Sikkerhetsobjektet kan ikke tolkes.',
    'Tryggleiksobjektet kan ikkje tolkast.',
    'The security object cannot be interpreted.',
  ),
  'sod-absent': t(
    'Brikken har ikke noe sikkerhetsobjekt.',
    'Brikka har ikkje noko tryggleiksobjekt.',
    'The chip has no security object.',
  ),
  'sod-signer-unknown': t(
    'Sertifikatet som signerte, følger ikke med og er ukjent her.',
    'Sertifikatet som signerte, følgjer ikkje med og er ukjent her.',
    'The signing certificate is not included and not known here.',
  ),
  'algorithm-unknown': t(
    'Algoritmen er ukjent for skranken.',
    'Algoritmen er ukjend for skranken.',
    'The algorithm is unknown to this desk.',
  ),
  'algorithm-broken': t(
    'Bruker MD5, som hvem som helst kan lage kollisjoner for: beviser ingenting.',
    'Brukar MD5, som kven som helst kan lage kollisjonar for: provar ingenting.',
    'Uses MD5, for which anybody can make collisions: proves nothing.',
  ),
  'key-too-weak': t(
    'Nøkkelen er så kort at hvem som helst kan regne den ut: beviser ingenting.',
    'Nøkkelen er så kort at kven som helst kan rekne han ut: provar ingenting.',
    'The key is so short that anybody can compute it: proves nothing.',
  ),

  'chain-valid': t(
    'Utstederen er kjent og tiltrodd.',
    'Utferdaren er kjend og tiltrudd.',
    'The issuer is known and trusted.',
  ),
  'issuer-unknown': t(
    'Utstederen er ukjent for denne skranken: hverken ekte eller falsk er bevist.',
    'Utferdaren er ukjend for denne skranken: korkje ekte eller falsk er bevist.',
    'The issuer is unknown to this desk: neither genuine nor forged is proven.',
  ),
  'chain-signature-invalid': t(
    'Sertifikatet utgir seg for en kjent utsteder, men er ikke signert av den.',
    'Sertifikatet gjev seg ut for ein kjend utferdar, men er ikkje signert av han.',
    'The certificate claims a known issuer but was not signed by it.',
  ),
  'dsc-not-for-documents': t(
    'Sertifikatet er utstedt for noe annet enn å signere dokumenter.',
    'Sertifikatet er utferda for noko anna enn å signere dokument.',
    'The certificate was issued for something other than signing documents.',
  ),
  'no-certificate': t(
    'Uten signatarens sertifikat kan utstederen ikke finnes.',
    'Utan sertifikatet til signataren kan utferdaren ikkje finnast.',
    "Without the signer's certificate the issuer cannot be found.",
  ),
  'no-trust-set': t(
    'Skranken har ingen sertifikatliste.',
    'Skranken har inga sertifikatliste.',
    'The desk has no certificate list.',
  ),
  'test-issuer': t(
    'Utstederen er et prøve- eller øvelsesutsted.',
    'Utferdaren er ein prøve- eller øvingsutferdar.',
    'The issuer is a test or training issuer.',
  ),

  'validity-ok': t(
    'Sertifikatet var gyldig da dokumentet ble utstedt.',
    'Sertifikatet var gyldig då dokumentet vart utferda.',
    'The certificate was valid when the document was issued.',
  ),
  'dsc-expired-with-document': t(
    'Sertifikatet og dokumentet er begge utløpt.',
    'Sertifikatet og dokumentet er begge utgått.',
    'Certificate and document have both expired.',
  ),
  'dsc-expired-before-document': t(
    'Sertifikatet utløp før dokumentet: en feil hos utstederen.',
    'Sertifikatet gjekk ut før dokumentet: ein feil hos utferdaren.',
    'The certificate expired before the document: a defect of the issuer.',
  ),
  'issued-outside-validity': t(
    'Dokumentet er utstedt utenfor sertifikatets gyldighet.',
    'Dokumentet er utferda utanfor gyldigheita til sertifikatet.',
    "The document was issued outside the certificate's validity.",
  ),
  'csca-not-valid': t(
    'Utsteders rotsertifikat var ikke gyldig da.',
    'Rotsertifikatet til utferdaren var ikkje gyldig då.',
    "The issuer's root certificate was not valid then.",
  ),

  'dsc-expired': t(
    'Sertifikatet er utløpt, og dokumentets utløpsdato er ukjent.',
    'Sertifikatet er utgått, og utløpsdatoen til dokumentet er ukjend.',
    'The certificate has expired and the expiry of the document is unknown.',
  ),
  'dsc-not-yet-valid': t(
    'Sertifikatet er ikke gyldig ennå: kontroller skrankens klokke.',
    'Sertifikatet er ikkje gyldig enno: kontroller klokka på skranken.',
    'The certificate is not valid yet: check the clock of the desk.',
  ),
  'clock-behind': t(
    'Skrankens klokke går etter sertifikatlistene: kontroller dato og klokkeslett.',
    'Klokka på skranken går etter sertifikatlistene: kontroller dato og klokkeslett.',
    'The clock of the desk is behind its certificate lists: check date and time.',
  ),
  'needs-trusted-issuer': t(
    'Kan ikke avgjøres før utstederen er kjent.',
    'Kan ikkje avgjerast før utferdaren er kjend.',
    'Cannot be decided before the issuer is known.',
  ),

  'not-revoked': t(
    'Sertifikatet er ikke trukket tilbake.',
    'Sertifikatet er ikkje trekt tilbake.',
    'The certificate is not revoked.',
  ),
  revoked: t(
    'Sertifikatet er trukket tilbake av utstederen.',
    'Sertifikatet er trekt tilbake av utferdaren.',
    'The certificate was revoked by its issuer.',
  ),
  'csca-revoked': t(
    'Rotsertifikatet til utstederen er trukket tilbake.',
    'Rotsertifikatet til utferdaren er trekt tilbake.',
    "The issuer's root certificate was revoked.",
  ),
  'revoked-by-defect-list': t(
    'En liste over kjente feil sier at sertifikatet ikke skal stoles på.',
    'Ei liste over kjende feil seier at ein ikkje skal lite på sertifikatet.',
    'A list of known defects says that the certificate is not to be trusted.',
  ),
  'revocation-on-hold': t(
    'Sertifikatet er satt på vent av utstederen mens det undersøkes.',
    'Sertifikatet er sett på vent av utferdaren medan det blir undersøkt.',
    'The certificate is on hold while its issuer looks into it.',
  ),
  'no-crl': t(
    'Skranken har ingen tilbakekallingsliste for dette landet.',
    'Skranken har inga tilbakekallingsliste for dette landet.',
    'The desk has no revocation list for this country.',
  ),
  'crl-stale': t(
    'Tilbakekallingslisten er for gammel.',
    'Tilbakekallingslista er for gammal.',
    'The revocation list is too old.',
  ),

  'hashes-match': t(
    'Alle leste datagrupper er uendret.',
    'Alle leste datagrupper er uendra.',
    'Every data group read is unaltered.',
  ),
  'hash-mismatch': t(
    'Minst én datagruppe er endret etter utstedelsen.',
    'Minst éi datagruppe er endra etter utferdinga.',
    'At least one data group was altered after issuance.',
  ),
  'dg-not-in-sod': t(
    'En datagruppe er ikke dekket av signaturen.',
    'Ei datagruppe er ikkje dekt av signaturen.',
    'A data group is not covered by the signature.',
  ),
  'dg-missing': t(
    'En datagruppe som er signert, finnes ikke på brikken.',
    'Ei datagruppe som er signert, finst ikkje på brikka.',
    'A data group that was signed is not on the chip.',
  ),

  'com-matches-sod': t(
    'Innholdslisten stemmer med signaturen.',
    'Innhaldslista stemmer med signaturen.',
    'The table of contents agrees with the signature.',
  ),
  'com-differs-from-sod': t(
    'Innholdslisten stemmer ikke med signaturen.',
    'Innhaldslista stemmer ikkje med signaturen.',
    'The table of contents disagrees with the signature.',
  ),
  'com-differs-known-defect': t(
    'Innholdslisten avviker slik utstederen har meldt; datagruppene er dekket av signaturen.',
    'Innhaldslista avvik slik utferdaren har meldt; datagruppene er dekte av signaturen.',
    'The table of contents differs as announced for these documents; the data groups are covered by the signature.',
  ),
  'com-absent': t(
    'Brikken har ingen innholdsliste.',
    'Brikka har inga innhaldsliste.',
    'The chip has no table of contents.',
  ),

  'card-access-matches': t(
    'Tilgangsdataene stemmer med de signerte.',
    'Tilgangsdataa stemmer med dei signerte.',
    'The access data agrees with the signed data.',
  ),
  'card-access-differs': t(
    'Tilgangsdataene er andre enn de signerte: mulig nedgradering.',
    'Tilgangsdataa er andre enn dei signerte: mogleg nedgradering.',
    'The access data differs from the signed data: possible downgrade.',
  ),
  'card-access-unsigned': t(
    'Tilgangsdataene er ikke signert av utstederen.',
    'Tilgangsdataa er ikkje signerte av utferdaren.',
    'The access data is not signed by the issuer.',
  ),
  'no-pace': t('Gjelder ikke: ingen PACE.', 'Gjeld ikkje: ingen PACE.', 'Does not apply: no PACE.'),

  'country-matches': t(
    'Landet i dokumentet og hos utstederen er det samme.',
    'Landet i dokumentet og hos utferdaren er det same.',
    'The country of the document and of the issuer is the same.',
  ),
  'country-differs': t(
    'Dokumentet sier et annet land enn utstederen.',
    'Dokumentet seier eit anna land enn utferdaren.',
    'The document names another country than its issuer.',
  ),
  'country-unmapped': t(
    'Landkoden finnes ikke i tabellen.',
    'Landkoden finst ikkje i tabellen.',
    'The country code is not in the table.',
  ),

  'mrz-matches': t(
    'MRZ-en på brikken er den som ble tastet.',
    'MRZ-en på brikka er den som vart tasta.',
    'The MRZ on the chip is the one entered.',
  ),
  'mrz-differs': t(
    'MRZ-en på brikken er en annen enn den som er trykt.',
    'MRZ-en på brikka er ein annan enn den som er trykt.',
    'The MRZ on the chip differs from the printed one.',
  ),
  'mrz-optional-data-differs': t(
    'Bare tilleggsfeltet i MRZ-en er forskjellig.',
    'Berre tilleggsfeltet i MRZ-en er ulikt.',
    'Only the optional field of the MRZ differs.',
  ),
  'mrz-not-given': t(
    'Gjelder ikke: åpnet uten hele MRZ-en.',
    'Gjeld ikkje: opna utan heile MRZ-en.',
    'Does not apply: opened without the whole MRZ.',
  ),

  'document-valid': t(
    'Dokumentet er ikke utløpt.',
    'Dokumentet er ikkje utgått.',
    'The document has not expired.',
  ),
  'document-expired': t('Dokumentet er utløpt.', 'Dokumentet er utgått.', 'The document has expired.'),
  'expiry-unknown': t('Utløpsdatoen er ukjent.', 'Utløpsdatoen er ukjend.', 'The date of expiry is unknown.'),

  'active-authentication-ok': t(
    'Brikken er den utstederen satte inn (Active Authentication).',
    'Brikka er den utferdaren sette inn (Active Authentication).',
    'The chip is the one the issuer put in (Active Authentication).',
  ),
  'chip-cloned': t(
    'Brikken kan ikke bevise at den er originalen: mistanke om kopi.',
    'Brikka kan ikkje bevise at ho er originalen: mistanke om kopi.',
    'The chip cannot prove that it is the original: a copy is suspected.',
  ),
  'chip-key-missing': t(
    'Brikken er utstedt med en nøkkel som nå mangler: mistanke om kopi.',
    'Brikka er utferda med ein nøkkel som no manglar: mistanke om kopi.',
    'The chip was issued with a key that is now missing: a copy is suspected.',
  ),
  'chip-not-protected': t(
    'Brikken har ingen kopibeskyttelse; dataene er ekte, men kan være kopiert.',
    'Brikka har inga kopivern; dataa er ekte, men kan vere kopierte.',
    'The chip has no copy protection; its data is genuine but may have been copied.',
  ),
  'chip-authenticity-needs-signature': t(
    'Kan ikke avgjøres før brikkens data er bevist ekte.',
    'Kan ikkje avgjerast før dataa i brikka er bevist ekte.',
    'Cannot be decided before the chip data is proven authentic.',
  ),
  'reader-too-small': t(
    'Leseren kan ikke sende så lange meldinger.',
    'Lesaren kan ikkje sende så lange meldingar.',
    'The reader cannot carry messages of this length.',
  ),
  'chip-authentication-ok': t(
    'Brikken er den utstederen satte inn (Chip Authentication).',
    'Brikka er den utferdaren sette inn (Chip Authentication).',
    'The chip is the one the issuer put in (Chip Authentication).',
  ),
  'chip-authentication-mapping-ok': t(
    'Brikken er den utstederen satte inn (PACE med Chip Authentication Mapping).',
    'Brikka er den utferdaren sette inn (PACE med Chip Authentication Mapping).',
    'The chip is the one the issuer put in (PACE with Chip Authentication Mapping).',
  ),
  'chip-keys-known': t(
    'Nøklene i disse brikkene er kommet på avveie: beviset er ikke verdt noe.',
    'Nøklane i desse brikkene er komne på avvegar: beviset er ikkje verdt noko.',
    'The keys of these chips are known to others: the proof is worth nothing.',
  ),
  'chip-key-not-bound': t(
    'Brikken beviste en signert nøkkel, men ikke den som dette dokumentet oppgir.',
    'Brikka beviste ein signert nøkkel, men ikkje den som dette dokumentet oppgir.',
    'The chip proved a signed key, but not the one this document states.',
  ),
  'chip-proofs-disagree': t(
    'Brikken beviste seg på én måte og feilet på en annen: vurder dokumentet selv.',
    'Brikka beviste seg på éin måte og feila på ein annan: vurder dokumentet sjølv.',
    'The chip proved itself in one way and failed in another: judge the document yourself.',
  ),

  'register-no-match': t(
    'Ikke meldt tapt eller stjålet (TOVE).',
    'Ikkje meldt tapt eller stolen (TOVE).',
    'Not reported lost or stolen (TOVE).',
  ),
  'register-match': t(
    'Meldt tapt eller stjålet (TOVE): kan ikke brukes igjen, selv om det er funnet.',
    'Meldt tapt eller stolen (TOVE): kan ikkje brukast att, sjølv om det er funne.',
    'Reported lost or stolen (TOVE): may not be used again, even when found.',
  ),
  'register-not-covered': t(
    'Gjelder ikke: registeret har bare norske dokumenter.',
    'Gjeld ikkje: registeret har berre norske dokument.',
    'Does not apply: the register covers Norwegian documents only.',
  ),
  'register-not-checked': t(
    'Registeret er ikke spurt.',
    'Registeret er ikkje spurt.',
    'The register was not asked.',
  ),
} as const satisfies Record<string, ReasonText>;

export type CheckReason = keyof typeof checkReasons;
