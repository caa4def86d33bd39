import type { ChipPlace } from '../../../shared/domain/chipLocation.ts';
import type { Texts, Triple } from '../text.ts';

export const documentKey = {
  listening: [
    'Vis de maskinlesbare linjene til kameraet, dra dokumentet gjennom en leser, eller tast. Det som kommer først, gjelder.',
    'Vis dei maskinlesbare linjene til kameraet, dra dokumentet gjennom ein lesar, eller tast. Det som kjem først, gjeld.',
    'Show the machine readable lines to the camera, swipe the document, or type. Whatever comes first counts.',
  ],
  keys: [
    'Andre måter: gå til «Nøkkel» med Shift + Tab, finn måten med piltastene og velg med mellomrom.',
    'Andre måtar: gå til «Nøkkel» med Shift + Tab, finn måten med piltastane og vel med mellomrom.',
    'Other ways: go to “Key” with Shift + Tab, find the way with the arrow keys and take it with the space bar.',
  ],
  preview: ['Kamerabildet av dokumentet', 'Kamerabiletet av dokumentet', 'Camera picture of the document'],
  noCamera: [
    'Ikke noe kamera å lese MRZ med akkurat nå. Du kan taste eller dra som vanlig.',
    'Ikkje noko kamera å lese MRZ med akkurat no. Du kan taste eller dra som vanleg.',
    'No camera to read the MRZ with right now. Typing and swiping work as usual.',
  ],
  lookAgain: ['Les med kamera igjen', 'Les med kamera igjen', 'Read by camera again'],
  byCamera: [
    'Lest med kamera. Alle kontrollsifre stemmer. Kameraet er av.',
    'Lesen med kamera. Alle kontrollsiffer stemmer. Kameraet er av.',
    'Read by the camera. All check digits are right. The camera is off.',
  ],
  byWedge: [
    'Lest med strykeleser. Alle kontrollsifre stemmer.',
    'Lesen med strykelesar. Alle kontrollsiffer stemmer.',
    'Swiped. All check digits are right.',
  ],
  byChoice: [
    'Lest med kamera og bekreftet av deg. Kameraet er av.',
    'Lesen med kamera og stadfesta av deg. Kameraet er av.',
    'Read by the camera and confirmed by you. The camera is off.',
  ],
  minorUnsure: [
    'Dokumentet ser ut til å være en mindreårigs. Kameraet er slått av. Rett linjene for hånd.',
    'Dokumentet ser ut til å høyre til ein mindreårig. Kameraet er slått av. Rett linjene for hand.',
    'The document seems to be a minor’s. The camera is off. Correct the lines by hand.',
  ],
  notMrz: [
    'Det som ble dratt eller skannet, er ikke en MRZ. Ingenting er tatt i bruk.',
    'Det som vart drege eller skanna, er ikkje ein MRZ. Ingenting er teke i bruk.',
    'What was swiped or scanned is no MRZ. None of it was used.',
  ],
  swipedWrong: [
    'Strykeleseren leste et tegn feil. Se hvilke kontrollsifre som ikke stemmer, eller dra på nytt.',
    'Strykelesaren las eit teikn feil. Sjå kva kontrollsiffer som ikkje stemmer, eller dra på nytt.',
    'The swipe reader misread a character. See which check digits are wrong, or swipe again.',
  ],
  waiting: [
    'Legg dokumentet på leseren. Lesingen starter av seg selv.',
    'Legg dokumentet på lesaren. Lesinga startar av seg sjølv.',
    'Place the document on the reader. The reading starts by itself.',
  ],
  doNotStart: ['Ikke start av seg selv', 'Ikkje start av seg sjølv', 'Do not start by itself'],
  chooseTitle: ['Hva står det i dokumentet?', 'Kva står det i dokumentet?', 'What does the document say?'],
  chooseLead: [
    'Bildet kan leses på mer enn én måte, og kontrollsifrene stemmer for hver av dem. Sammenlign de merkede tegnene med dokumentet.',
    'Biletet kan lesast på meir enn éin måte, og kontrollsifra stemmer for kvar av dei. Samanlikn dei merkte teikna med dokumentet.',
    'The picture can be read in more than one way, each with right check digits. Compare the marked characters with the document.',
  ],
  chooseOne: [
    'Slik bildet ser ut, stemmer ikke kontrollsifrene. Slik stemmer de. Sammenlign de merkede tegnene med dokumentet.',
    'Slik biletet ser ut, stemmer ikkje kontrollsifra. Slik stemmer dei. Samanlikn dei merkte teikna med dokumentet.',
    'As the picture looks, the check digits are wrong. Like this they are right. Compare the marked characters with the document.',
  ],
  possibility: [
    'Mulighet {{number}} av {{total}}',
    'Alternativ {{number}} av {{total}}',
    'Possibility {{number}} of {{total}}',
  ],
  letterAt: [
    'Linje {{line}}, tegn {{column}}: bokstaven {{character}}',
    'Linje {{line}}, teikn {{column}}: bokstaven {{character}}',
    'Line {{line}}, character {{column}}: the letter {{character}}',
  ],
  digitAt: [
    'Linje {{line}}, tegn {{column}}: sifferet {{character}}',
    'Linje {{line}}, teikn {{column}}: sifferet {{character}}',
    'Line {{line}}, character {{column}}: the digit {{character}}',
  ],
  fillerAt: [
    'Linje {{line}}, tegn {{column}}: fylltegnet <',
    'Linje {{line}}, teikn {{column}}: fyllteiknet <',
    'Line {{line}}, character {{column}}: the filler <',
  ],
  yes: ['Ja, slik står det', 'Ja, slik står det', 'Yes, that is what it says'],
  next: ['Neste mulighet', 'Neste alternativ', 'Next possibility'],
  noneOfThem: ['Ingen av dem: tast', 'Ingen av dei: tast', 'None of them: type'],
} as const satisfies Texts;

export const mrzHints = {
  black: [
    'Bildet er svart. Er det noe foran linsen?',
    'Biletet er svart. Er det noko framfor linsa?',
    'The picture is black. Is something in front of the lens?',
  ],
  frozen: [
    'Bildet står stille. Koble kameraet fra og til igjen hvis det varer.',
    'Biletet står stille. Kople kameraet frå og til att om det varer.',
    'The picture is frozen. Unplug the camera and plug it in again if it stays so.',
  ],
  none: [
    'Ser ingen MRZ ennå. Hold linjene med <<< midt i bildet.',
    'Ser ingen MRZ enno. Hald linjene med <<< midt i biletet.',
    'No MRZ in sight yet. Hold the lines with <<< in the middle of the picture.',
  ],
  dark: ['For mørkt. Gi mer lys.', 'For mørkt. Gje meir lys.', 'Too dark. Add light.'],
  small: [
    'For langt unna. Hold dokumentet nærmere.',
    'For langt unna. Hald dokumentet nærmare.',
    'Too far away. Hold the document closer.',
  ],
  glare: [
    'Gjenskinn over linjene. Vipp dokumentet litt.',
    'Gjenskin over linjene. Vipp dokumentet litt.',
    'Glare over the lines. Tilt the document a little.',
  ],
  blur: [
    'Uskarpt. Hold dokumentet i ro, litt lenger fra linsen.',
    'Uskarpt. Hald dokumentet i ro, litt lenger frå linsa.',
    'Blurred. Hold the document still, a little further from the lens.',
  ],
  reading: ['Leser …', 'Les …', 'Reading …'],
} as const satisfies Texts;

export const chipPlace = {
  title: ['Hvor brikken sitter', 'Kvar brikka sit', 'Where the chip is'],
  published: ['Opplyst av utstederen.', 'Opplyst av utferdaren.', 'Published by the issuer.'],
  order: [
    'Utstederen har ikke opplyst hvor. Prøv i denne rekkefølgen:',
    'Utferdaren har ikkje opplyst kvar. Prøv i denne rekkjefølgja:',
    'The issuer has not published where. Try in this order:',
  ],
  first: ['Prøv i denne rekkefølgen:', 'Prøv i denne rekkjefølgja:', 'Try in this order:'],
  visa: [
    'Et visum har ingen brikke. Bruk passet det er limt inn i.',
    'Eit visum har inga brikke. Bruk passet det er limt inn i.',
    'A visa has no chip. Use the passport it is glued into.',
  ],
} as const satisfies Texts;

export const chipPlaces = {
  card: [
    'Hele kortet flatt på leseren',
    'Heile kortet flatt på lesaren',
    'The whole card flat on the reader',
  ],
  'data-page': [
    'Datasiden (den stive siden med bildet) mot leseren',
    'Datasida (den stive sida med biletet) mot lesaren',
    'The data page (the stiff page with the photo) on the reader',
  ],
  'front-cover': ['Forsiden mot leseren', 'Framsida mot lesaren', 'The front cover on the reader'],
  'back-cover': ['Baksiden mot leseren', 'Baksida mot lesaren', 'The back cover on the reader'],
} as const satisfies Record<ChipPlace, Triple>;

export const mrzComparison = {
  title: [
    'Lest ved skranken og lest fra brikken',
    'Lese ved skranken og lese frå brikka',
    'As read at the desk and as read from the chip',
  ],
  desk: ['Ved skranken', 'Ved skranken', 'At the desk'],
  chip: ['Fra brikken', 'Frå brikka', 'From the chip'],
} as const satisfies Texts;
