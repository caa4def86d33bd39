import type { Texts } from '../text.ts';

export const camera = {
  starting: ['Åpner kameraet …', 'Opnar kameraet …', 'Opening the camera …'],
  choose: ['Kamera', 'Kamera', 'Camera'],
  unnamed: ['Kamera {{number}}', 'Kamera {{number}}', 'Camera {{number}}'],
  take: ['Ta bilde', 'Ta bilete', 'Take photo'],
  retake: ['Ta på nytt', 'Ta på nytt', 'Retake'],
  preview: ['Direktebilde', 'Direktebilete', 'Live picture'],
  saving: ['Lagrer …', 'Lagrar …', 'Saving …'],
} as const satisfies Texts;

export const pages = {
  title: ['Sider og underskrift', 'Sider og underskrift', 'Pages and signature'],
  lead: [
    'Legg datasiden flatt under kameraet. Bildet tas av seg selv når siden ligger stille.',
    'Legg datasida flatt under kameraet. Biletet blir teke av seg sjølv når sida ligg stille.',
    'Lay the data page flat under the camera. The picture takes itself when the page lies still.',
  ],
  leadDone: [
    'Se om teksten er lett å lese, og hvor underskriften står.',
    'Sjå om teksten er lett å lese, og kvar underskrifta står.',
    'See whether the text is easy to read, and where the signature is.',
  ],
  leadMinor: [
    'Kameraet brukes ikke for mindreårige. Velg hvor underskriften står.',
    'Kameraet blir ikkje brukt for mindreårige. Vel kvar underskrifta står.',
    'The camera is not used for minors. Choose where the signature is.',
  ],
  dataPage: ['Datasiden', 'Datasida', 'Data page'],
  dataPageLead: [
    'Hele siden, uten gjenskinn.',
    'Heile sida, utan gjenskin.',
    'The whole page, without glare.',
  ],
  signaturePage: ['Siden med underskriften', 'Sida med underskrifta', 'Page with the signature'],
  takeDataPage: ['Ta bilde av datasiden', 'Ta bilete av datasida', 'Photograph data page'],
  takeSignaturePage: ['Ta bilde av underskriften', 'Ta bilete av underskrifta', 'Photograph signature page'],
  signature: ['Underskrift', 'Underskrift', 'Signature'],
  'from-chip': ['Fra brikken', 'Frå brikka', 'From the chip'],
  'from-data-page': ['På datasiden', 'På datasida', 'On the data page'],
  'from-signature-page': ['På en annen side', 'På ei anna side', 'On another page'],
  'from-none': [
    'Dokumentet har ingen underskrift',
    'Dokumentet har inga underskrift',
    'The document has no signature',
  ],
  noneForeign: [
    'Bare for utenlandske dokumenter',
    'Berre for utanlandske dokument',
    'For foreign documents only',
  ],
  signatureMissing: [
    'Velg hvor underskriften står.',
    'Vel kvar underskrifta står.',
    'Choose where the signature is.',
  ],
  name: ['Navn', 'Namn', 'Name'],
  ordered: ['Bestilt for', 'Bestilt for', 'Ordered for'],
  onDocument: ['I dokumentet', 'I dokumentet', 'On the document'],
  atDesk: ['Oppgitt her', 'Oppgjeve her', 'Given here'],
  'grade-A': ['Likt', 'Likt', 'Equal'],
  'grade-B': ['Likt etter kjente regler', 'Likt etter kjende reglar', 'Equal by known rules'],
  'grade-C': ['Nesten likt – se selv', 'Nesten likt – sjå sjølv', 'Nearly equal – look yourself'],
  'grade-D': ['Delvis likt – se selv', 'Delvis likt – sjå sjølv', 'Partly equal – look yourself'],
  'grade-E': ['Ulikt – krever begrunnelse', 'Ulikt – krev grunngjeving', 'Different – needs a reason'],
  'grade-F': [
    'Helt ulikt – krever begrunnelse',
    'Heilt ulikt – krev grunngjeving',
    'Entirely different – needs a reason',
  ],
  unmatchedOrdered: ['Bare i bestillingen', 'Berre i bestillinga', 'Only in the order'],
  unmatchedChip: ['Bare i dokumentet', 'Berre i dokumentet', 'Only on the document'],
  rules: ['Regler', 'Reglar', 'Rules'],
  reason: [
    'Begrunnelse for at navnet godtas',
    'Grunngjeving for at namnet blir godteke',
    'Reason why the name is accepted',
  ],
  reasonHint: ['Blir med i rapporten.', 'Blir med i rapporten.', 'Goes into the report.'],
  number: [
    'Fødselsnummer eller D-nummer',
    'Fødselsnummer eller D-nummer',
    'Norwegian identity number or D-number',
  ],
  numberNeeded: [
    'Utenlandsk dokument: kunden viser et papir fra en offentlig myndighet. Tast de elleve sifrene.',
    'Utanlandsk dokument: kunden viser eit papir frå ei offentleg styresmakt. Tast dei elleve siffera.',
    'Foreign document: the applicant shows a paper from a public authority. Enter the eleven digits.',
  ],
  numberOptional: [
    'Bare når nummeret må tastes; tallet fra brikken står for seg.',
    'Berre når nummeret må tastast; talet frå brikka står for seg.',
    'Only when it has to be typed; the number from the chip stands apart.',
  ],
  numberInvalid: [
    'Kontrollsifrene stemmer ikke. Les de elleve sifrene en gang til.',
    'Kontrollsiffera stemmer ikkje. Les dei elleve siffera ein gong til.',
    'The check digits do not match. Read the eleven digits once more.',
  ],
  chipNumber: ['Fra brikken', 'Frå brikka', 'From the chip'],
  chipNumberNone: ['ikke på brikken', 'ikkje på brikka', 'not on the chip'],
  photoFirst: [
    'Bildet av datasiden mangler ennå.',
    'Biletet av datasida manglar enno.',
    'The photo of the data page is still missing.',
  ],
  skipPhoto: ['Gå videre uten bilde', 'Gå vidare utan bilete', 'Go on without a photo'],
} as const satisfies Texts;

/** Which rule made the names agree or differ (shared/domain/names.ts). An unknown rule shows as its own code. */
export const nameRules = {
  transliteration: ['transkripsjon', 'transkripsjon', 'transliteration'],
  truncation: ['forkortet i MRZ', 'forkorta i MRZ', 'truncated in the MRZ'],
  initial: ['bare forbokstav', 'berre forbokstav', 'initial only'],
  'one-edit': ['én bokstav forskjellig', 'éin bokstav ulik', 'one letter differs'],
  order: ['annen rekkefølge', 'anna rekkjefølgje', 'different order'],
  joined: ['skrevet i ett', 'skrive i eitt', 'written as one'],
  particle: ['småord (av, von, al …)', 'småord (av, von, al …)', 'particle (of, von, al …)'],
  'extra-name': ['ekstra navn i bestillingen', 'ekstra namn i bestillinga', 'extra name in the order'],
  'missing-name': ['navn mangler i bestillingen', 'namn manglar i bestillinga', 'name missing in the order'],
  different: ['andre navn', 'andre namn', 'different names'],
} as const satisfies Texts;
