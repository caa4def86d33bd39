import type { Texts } from '../text.ts';

export const trustImport = {
  title: ['Oppdater sertifikatlisten', 'Oppdater sertifikatlista', 'Update the certificate list'],
  lead: [
    'Ingenting endres før en kollega har godkjent.',
    'Ingenting blir endra før ein kollega har godkjent.',
    'Nothing changes before a colleague has approved it.',
  ],
  drop: [
    'Slipp filen hvor som helst på denne siden',
    'Slepp fila kvar som helst på denne sida',
    'Drop the file anywhere on this page',
  ],
  dropOr: [
    'eller velg den på minnepinnen med knappen nede til høyre (Enter).',
    'eller vel ho på minnepinnen med knappen nede til høgre (Enter).',
    'or choose it on the USB stick with the button at the bottom right (Enter).',
  ],
  kinds: [
    'Lister fra Tyskland og Norge (.ml, .zip), ICAO-filer (.ldif), tilbakekallingslister (.crl), enkeltsertifikater (.cer, .der, .pem) og oppdateringspakker.',
    'Lister frå Tyskland og Noreg (.ml, .zip), ICAO-filer (.ldif), tilbakekallingslister (.crl), enkeltsertifikat (.cer, .der, .pem) og oppdateringspakkar.',
    'Lists of Germany and Norway (.ml, .zip), ICAO files (.ldif), revocation lists (.crl), single certificates (.cer, .der, .pem) and update packages.',
  ],
  how: ['Slik gjør du', 'Slik gjer du', 'How it goes'],
  how1: [
    'Velg filen. Skranken kontrollerer signaturen; det tar noen sekunder.',
    'Vel fila. Skranken kontrollerer signaturen; det tek nokre sekund.',
    'Choose the file. The desk checks its signature; that takes some seconds.',
  ],
  how2: ['Les hva som blir annerledes.', 'Les kva som blir annleis.', 'Read what would be different.'],
  how3: [
    'Foreslå oppdateringen med PIN-koden din.',
    'Foreslå oppdateringa med PIN-koden din.',
    'Propose the update with your PIN.',
  ],
  how4: [
    'En annen kontrollør eller administrator logger på her og godkjenner.',
    'Ein annan kontrollør eller administrator loggar på her og godkjenner.',
    'Another supervisor or administrator signs in here and approves.',
  ],
  choose: ['Velg fil …', 'Vel fil …', 'Choose file …'],
  chooseOther: ['Velg en annen fil', 'Vel ei anna fil', 'Choose another file'],
  dropHere: [
    'Slipp filen for å se hva den endrer',
    'Slepp fila for å sjå kva ho endrar',
    'Drop the file to see what it changes',
  ],
  oneFile: ['Slipp én fil om gangen.', 'Slepp éi fil om gongen.', 'Drop one file at a time.'],
  about: ['Filen: {{name}}', 'Fila: {{name}}', 'The file: {{name}}'],
  unchanged: [
    'Ingenting er endret: skranken bruker listene den hadde.',
    'Ingenting er endra: skranken bruker listene han hadde.',
    'Nothing was changed: the desk uses the lists it had.',
  ],
  working: ['Kontrollerer {{name}}', 'Kontrollerer {{name}}', 'Checking {{name}}'],
  stages: ['Fremdrift', 'Framdrift', 'Progress'],
  sending: ['Henter filen inn', 'Hentar fila inn', 'Taking the file in'],
  reading: ['Leser filen', 'Les fila', 'Reading the file'],
  verifying: ['Kontrollerer signaturer', 'Kontrollerer signaturar', 'Verifying signatures'],
  comparing: [
    'Sammenligner med det som er i bruk',
    'Samanliknar med det som er i bruk',
    'Comparing with what is in use',
  ],
  cancel: ['Avbryt', 'Avbryt', 'Cancel'],
  previewTitle: ['Hva blir annerledes?', 'Kva blir annleis?', 'What would be different?'],
  propose: ['Foreslå oppdateringen', 'Foreslå oppdateringa', 'Propose the update'],
  proposeTitle: ['Foreslå', 'Foreslå', 'Propose'],
  same: [
    'Dette er allerede i bruk. Det er ingenting å foreslå.',
    'Dette er alt i bruk. Det er ingenting å foreslå.',
    'This is in use already. There is nothing to propose.',
  ],
  proposedTitle: ['Oppdateringen er foreslått', 'Oppdateringa er foreslått', 'The update is proposed'],
  proposedText: [
    'Skranken bruker de gamle listene til en annen kontrollør eller administrator har logget på her og godkjent. Du kan ikke godkjenne ditt eget forslag.',
    'Skranken bruker dei gamle listene til ein annan kontrollør eller administrator har logga på her og godkjent. Du kan ikkje godkjenne ditt eige forslag.',
    'The desk uses the old lists until another supervisor or administrator has signed in here and approved. You cannot approve your own proposal.',
  ],
  proposedFingerprints: [
    'Den som godkjenner, må selv lese fingeravtrykkene fra en annen kilde enn denne filen.',
    'Den som godkjenner, må sjølv lese fingeravtrykka frå ei anna kjelde enn denne fila.',
    'Whoever approves has to read the fingerprints personally from a source other than this file.',
  ],
  proposedNext: ['Se forslaget', 'Sjå forslaget', 'See the proposal'],
  another: ['Oppdater med en fil til', 'Oppdater med ei fil til', 'Update with another file'],
} as const satisfies Texts;

export const trustPreview = {
  sum: ['Sertifikater: {{parts}}.', 'Sertifikat: {{parts}}.', 'Certificates: {{parts}}.'],
  unchanged: ['{{count}} uendret', '{{count}} uendra', '{{count}} unchanged'],
  added_one: ['{{count}} nytt', '{{count}} nytt', '{{count}} new'],
  added_other: ['{{count}} nye', '{{count}} nye', '{{count}} new'],
  addedNone: ['ingen nye', 'ingen nye', 'none new'],
  removed: ['{{count}} fjernes', '{{count}} blir fjerna', '{{count}} removed'],
  removedNone: ['ingen fjernes', 'ingen blir fjerna', 'none removed'],
  countryChange: ['{{country}}: {{parts}}.', '{{country}}: {{parts}}.', '{{country}}: {{parts}}.'],
  countrySame: [
    'Ingen endring for {{countries}}.',
    'Inga endring for {{countries}}.',
    'No change for {{countries}}.',
  ],
  first: [
    'Skranken har ingen liste fra før, så alt er nytt.',
    'Skranken har inga liste frå før, så alt er nytt.',
    'The desk has no list yet, so everything is new.',
  ],
  newCountries: ['Nye land: {{countries}}.', 'Nye land: {{countries}}.', 'New countries: {{countries}}.'],
  goneCountries: [
    'Land som faller bort: {{countries}}.',
    'Land som fell bort: {{countries}}.',
    'Countries that go: {{countries}}.',
  ],
  newMany: ['{{count}} nye land.', '{{count}} nye land.', '{{count}} new countries.'],
  listNew: [
    '{{kind}}, {{issuer}}: ny, signert {{to}}',
    '{{kind}}, {{issuer}}: ny, signert {{to}}',
    '{{kind}}, {{issuer}}: new, signed {{to}}',
  ],
  listUnsigned: [
    '{{kind}}, {{issuer}}: uten signatur',
    '{{kind}}, {{issuer}}: utan signatur',
    '{{kind}}, {{issuer}}: unsigned',
  ],
  listGone: [
    '{{kind}}, {{issuer}}: tas bort (signert {{from}})',
    '{{kind}}, {{issuer}}: blir teken bort (signert {{from}})',
    '{{kind}}, {{issuer}}: taken away (signed {{from}})',
  ],
  listMoved: [
    '{{kind}}, {{issuer}}: fra {{from}} til {{to}}',
    '{{kind}}, {{issuer}}: frå {{from}} til {{to}}',
    '{{kind}}, {{issuer}}: from {{from}} to {{to}}',
  ],
  listSame: [
    '{{kind}}, {{issuer}}: {{to}}, som før',
    '{{kind}}, {{issuer}}: {{to}}, som før',
    '{{kind}}, {{issuer}}: {{to}}, as before',
  ],
  lists: ['Lister', 'Lister', 'Lists'],
  signers: [
    'Signeringssertifikater: {{added}} nye, {{removed}} fjernes.',
    'Signeringssertifikat: {{added}} nye, {{removed}} blir fjerna.',
    'Document signers: {{added}} new, {{removed}} removed.',
  ],
  warnings: ['Advarsler om filen', 'Åtvaringar om fila', 'Warnings about the file'],
  attention: ['Se nøye på dette', 'Sjå nøye på dette', 'Look closely at this'],
  attentionNone: [
    'Ingenting krever spesiell oppmerksomhet.',
    'Ingenting krev særleg merksemd.',
    'Nothing needs special attention.',
  ],
  rest: ['Andre endringer, etter land', 'Andre endringar, etter land', 'Other changes, by country'],
  restNone: ['Ingen andre endringer.', 'Ingen andre endringar.', 'No other changes.'],
  effect: [
    'Ville nylige kontroller endt annerledes?',
    'Ville nylege kontrollar ha enda annleis?',
    'Would recent inspections have ended differently?',
  ],
  effectUnknown: [
    'Skranken husker ingen kontroller å sammenligne med.',
    'Skranken hugsar ingen kontrollar å samanlikne med.',
    'The desk remembers no inspections to compare with.',
  ],
  effectNone: [
    'Nei, ingen av {{count}} kontroller siden {{since}}.',
    'Nei, ingen av {{count}} kontrollar sidan {{since}}.',
    'No, none of {{count}} inspections since {{since}}.',
  ],
  effectSome: [
    'Ja, {{different}} av {{count}} kontroller siden {{since}}:',
    'Ja, {{different}} av {{count}} kontrollar sidan {{since}}:',
    'Yes, {{different}} of {{count}} inspections since {{since}}:',
  ],
  effectLine: [
    '{{country}}, {{count}} stk., {{check}}: før «{{from}}» – etter «{{to}}»',
    '{{country}}, {{count}} stk., {{check}}: før «{{from}}» – etter «{{to}}»',
    '{{country}}, {{count}}, {{check}}: before “{{from}}” – after “{{to}}”',
  ],
  unusable: ['Kan ikke brukes: {{count}}', 'Kan ikkje brukast: {{count}}', 'Cannot be used: {{count}}'],
  file: ['Om filen', 'Om fila', 'About the file'],
  fileName: ['Fil', 'Fil', 'File'],
  bytes: ['Størrelse', 'Storleik', 'Size'],
  bytesValue: ['{{bytes}} byte', '{{bytes}} byte', '{{bytes}} bytes'],
  holds: ['Filen har', 'Fila har', 'The file has'],
  holdsValue: [
    '{{certificates}} fra {{countries}}',
    '{{certificates}} frå {{countries}}',
    '{{certificates}} of {{countries}}',
  ],
  sources: ['Innhold', 'Innhald', 'Content'],
  sourceSigned: [
    '{{kind}}, {{issuer}}, signert {{date}}',
    '{{kind}}, {{issuer}}, signert {{date}}',
    '{{kind}}, {{issuer}}, signed {{date}}',
  ],
  sourceUnsigned: [
    '{{kind}}, {{issuer}}, uten signatur',
    '{{kind}}, {{issuer}}, utan signatur',
    '{{kind}}, {{issuer}}, unsigned',
  ],
  fileHash: ['Filens SHA-256', 'SHA-256 for fila', 'SHA-256 of the file'],
  setId: ['Nytt sett', 'Nytt sett', 'New set'],
  compare: ['Sammenlign fingeravtrykk', 'Samanlikn fingeravtrykk', 'Compare fingerprints'],
  compareText: [
    'Disse sertifikatene er ikke signert av noen skranken kjenner. Les fingeravtrykket (SHA-256) fra en annen kilde enn minnepinnen – et brev, en telefon eller utstederens nettside – og tast minst de 16 første tegnene. To personer gjør dette hver for seg, derfor vises det ikke her.',
    'Desse sertifikata er ikkje signerte av nokon skranken kjenner. Les fingeravtrykket (SHA-256) frå ei anna kjelde enn minnepinnen – eit brev, ein telefon eller nettsida til utferdaren – og tast minst dei 16 første teikna. To personar gjer dette kvar for seg, difor blir det ikkje vist her.',
    'These certificates are not signed by anybody this desk knows. Read the fingerprint (SHA-256) from a source other than the USB stick – a letter, a telephone call or the page of the issuer – and type at least its first 16 characters. Two people do this separately, so it is not shown here.',
  ],
  compareFrom: ['Utstedt {{date}}', 'Utferda {{date}}', 'Issued {{date}}'],
  compareLength: [
    '{{typed}} av 64 tegn er tastet.',
    '{{typed}} av 64 teikn er tasta.',
    '{{typed}} of 64 characters typed.',
  ],
  compareShort: [
    '{{typed}} tegn er tastet; minst 16 trengs.',
    '{{typed}} teikn er tasta; minst 16 trengst.',
    '{{typed}} characters typed; at least 16 are needed.',
  ],
  compareMissing: ['Tast minst 16 tegn.', 'Tast minst 16 teikn.', 'Type at least 16 characters.'],
  compareNotHex: [
    'Bare tallene 0–9 og bokstavene a–f brukes.',
    'Berre tala 0–9 og bokstavane a–f blir brukte.',
    'Only the digits 0–9 and the letters a–f are used.',
  ],
} as const satisfies Texts;

export const attention = {
  removed: ['Fjernes', 'Blir fjerna', 'Removed'],
  removedText: [
    'Dokumenter som bare kan kontrolleres med disse, blir «utsteder ukjent».',
    'Dokument som berre kan kontrollerast med desse, blir «utferdar ukjend».',
    'Documents that can only be checked with these end as “issuer unknown”.',
  ],
  'watched-country': ['Norge og Tyskland', 'Noreg og Tyskland', 'Norway and Germany'],
  'watched-countryText': [
    'De fleste dokumentene ved skranken kommer herfra. Stemmer dette med det utstederen har varslet?',
    'Dei fleste dokumenta ved skranken kjem herifrå. Stemmer dette med det utferdaren har varsla?',
    'Most documents at the desk come from here. Does this agree with what the issuer has announced?',
  ],
  'new-country': ['Nye land', 'Nye land', 'New countries'],
  'new-countryText': [
    'Dokumenter fra disse landene kan kontrolleres fra nå av.',
    'Dokument frå desse landa kan kontrollerast frå no av.',
    'Documents of these countries can be checked from now on.',
  ],
  unsigned: ['Uten signatur', 'Utan signatur', 'Unsigned'],
  unsignedText: [
    'Ingen liste går god for disse. To personer må sammenligne fingeravtrykket.',
    'Inga liste går god for desse. To personar må samanlikne fingeravtrykket.',
    'No list vouches for these. Two people have to compare the fingerprint.',
  ],
  'weak-key': ['Svak nøkkel', 'Svak nøkkel', 'Weak key'],
  'weak-keyText': [
    'Nøkkelen eller signaturen er svakere enn dagens krav. Sertifikatet brukes, og kontrollen sier fra.',
    'Nøkkelen eller signaturen er svakare enn krava i dag. Sertifikatet blir brukt, og kontrollen seier frå.',
    'The key or signature is weaker than required today. The certificate is used, and inspections say so.',
  ],
  unusable: ['Kan ikke brukes', 'Kan ikkje brukast', 'Cannot be used'],
  unusableText: [
    'Skranken kan ikke kontrollere dokumenter med disse.',
    'Skranken kan ikkje kontrollere dokument med desse.',
    'The desk cannot check documents with these.',
  ],
  're-keyed': ['Ny nøkkel', 'Ny nøkkel', 'New key'],
  're-keyedText': [
    'Utstederen har byttet nøkkel. Det er vanlig hvert tredje til femte år.',
    'Utferdaren har bytt nøkkel. Det er vanleg kvart tredje til femte år.',
    'The issuer has changed its key, which is usual every three to five years.',
  ],
  expired: ['Utløpt', 'Utgått', 'Expired'],
  expiredText: [
    'Selve sertifikatet er utløpt, men eldre dokumenter kan fortsatt trenge det.',
    'Sjølve sertifikatet er utgått, men eldre dokument kan framleis trenge det.',
    'The certificate itself has expired, but older documents may still need it.',
  ],
} as const satisfies Texts;

export const importWarning = {
  'signed-in-the-future': [
    'Listen er signert i fremtiden. Kontroller klokken på skranken.',
    'Lista er signert i framtida. Kontroller klokka på skranken.',
    'The list is signed in the future. Check the clock of the desk.',
  ],
  'weak-hash': [
    'Signaturen bruker en metode som regnes som svak.',
    'Signaturen bruker ein metode som blir rekna som svak.',
    'The signature uses a method considered weak.',
  ],
  'duplicate-entries': [
    'Noen sertifikater står flere ganger. De telles én gang.',
    'Nokre sertifikat står fleire gonger. Dei blir talde éin gong.',
    'Some certificates appear several times. They count once.',
  ],
  'malformed-entries': [
    'Noe i filen kan ikke leses. Det er listet opp under «Kan ikke brukes».',
    'Noko i fila kan ikkje lesast. Det er lista opp under «Kan ikkje brukast».',
    'Something in the file cannot be read. It is listed under “Cannot be used”.',
  ],
  'contradictory-entries': [
    'To deler av filen motsier hverandre. Spør utstederen før du foreslår den.',
    'To delar av fila motseier kvarandre. Spør utferdaren før du foreslår ho.',
    'Two parts of the file contradict each other. Ask the issuer before you propose it.',
  ],
  'anchor-by-rollover': [
    'Listen er signert med en ny nøkkel som utstederens gamle nøkkel går god for (overgang).',
    'Lista er signert med ein ny nøkkel som den gamle nøkkelen til utferdaren går god for (overgang).',
    "The list is signed with a new key that the issuer's old key vouches for (rollover).",
  ],
  'crl-expired': [
    'Tilbakekallingslisten er eldre enn den selv sier at den bør være.',
    'Tilbakekallingslista er eldre enn ho sjølv seier at ho bør vere.',
    'The revocation list is older than it says it should be.',
  ],
} as const satisfies Texts;

export const sourceKind = {
  'master-list': ['Sertifikatliste', 'Sertifikatliste', 'Certificate list'],
  'certificate-file': ['Enkeltsertifikat', 'Enkeltsertifikat', 'Single certificate'],
  'document-signers': ['Signeringssertifikater', 'Signeringssertifikat', 'Document signers'],
  crl: ['Tilbakekallingsliste', 'Tilbakekallingsliste', 'Revocation list'],
  'deviation-list': ['Avviksliste', 'Avviksliste', 'Deviation list'],
  'defect-list': ['Liste over kjente feil', 'Liste over kjende feil', 'List of known defects'],
  training: ['Øvelsessertifikater', 'Øvingssertifikat', 'Training certificates'],
} as const satisfies Texts;

/** Why something in a list cannot be used. A reason of a newer desk shows as itself. */
export const trustReason = {
  malformed: ['Kan ikke leses', 'Kan ikkje lesast', 'Cannot be read'],
  'key-unknown-algorithm': ['Ukjent nøkkeltype', 'Ukjend nøkkeltype', 'Unknown kind of key'],
  'key-unknown-curve': ['Ukjent kurve', 'Ukjend kurve', 'Unknown curve'],
  'key-malformed': ['Nøkkelen kan ikke leses', 'Nøkkelen kan ikkje lesast', 'The key cannot be read'],
  'signer-not-pinned': [
    'Signert av noen skranken ikke kjenner',
    'Signert av nokon skranken ikkje kjenner',
    'Signed by somebody this desk does not know',
  ],
  'signer-not-allowed': [
    'Signert av noen som ikke har lov til det',
    'Signert av nokon som ikkje har lov til det',
    'Signed by somebody who may not',
  ],
  'signer-expired': [
    'Signaturen kom utenfor gyldigheten',
    'Signaturen kom utanfor gyldigheita',
    'Signed outside the validity',
  ],
  altered: ['Endret etter signering', 'Endra etter signering', 'Altered after it was signed'],
  'signature-wrong': ['Signaturen stemmer ikke', 'Signaturen stemmer ikkje', 'The signature is wrong'],
  'algorithm-unknown': ['Ukjent signaturmetode', 'Ukjend signaturmetode', 'Unknown signature algorithm'],
  'issuer-unknown': [
    'Utstederen er ikke på skranken',
    'Utferdaren er ikkje på skranken',
    'Its issuer is not on this desk',
  ],
  'not-dated': ['Uten dato', 'Utan dato', 'Not dated'],
  empty: ['Tom', 'Tom', 'Empty'],
  'older-than-active': [
    'Eldre enn det skranken har',
    'Eldre enn det skranken har',
    'Older than what the desk has',
  ],
  'older-than-another': [
    'Eldre enn en annen i samme fil',
    'Eldre enn ei anna i same fila',
    'Older than another one in the same file',
  ],
  'not-a-csca': [
    'Ikke et rotsertifikat (CSCA)',
    'Ikkje eit rotsertifikat (CSCA)',
    'Not a root certificate (CSCA)',
  ],
  'not-a-document-signer': [
    'Ikke et signeringssertifikat',
    'Ikkje eit signeringssertifikat',
    'Not a document signer',
  ],
  'unknown-file': ['Ukjent slags fil', 'Ukjend slag fil', 'Unknown kind of file'],
  'unknown-content': ['Ukjent innhold', 'Ukjent innhald', 'Unknown content'],
} as const satisfies Texts;
