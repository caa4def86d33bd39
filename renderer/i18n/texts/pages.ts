import type { Texts } from '../text.ts';

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
  photoFirst: [
    'Bildet av datasiden mangler ennå.',
    'Biletet av datasida manglar enno.',
    'The photo of the data page is still missing.',
  ],
  skipPhoto: ['Gå videre uten bilde', 'Gå vidare utan bilete', 'Go on without a photo'],
} as const satisfies Texts;

/** The picture of a page while it is taken, and looking at it afterwards. */
export const pagePicture = {
  searching: [
    'Ser etter siden. Legg den slik at alle fire kanter er synlige.',
    'Ser etter sida. Legg ho slik at alle fire kantane er synlege.',
    'Looking for the page. Lay it so that all four edges can be seen.',
  ],
  holdStill: ['Bra. Hold stille …', 'Bra. Hald stille …', 'Good. Hold still …'],
  turnPage: [
    'Bla om til siden med underskriften.',
    'Bla om til sida med underskrifta.',
    'Turn to the page with the signature.',
  ],
  moveFirst: [
    'Flytt på siden, så tas et nytt bilde. Enter tar det med en gang.',
    'Flytt på sida, så blir eit nytt bilete teke. Enter tek det med ein gong.',
    'Move the page and a new picture is taken. Enter takes it at once.',
  ],
  'finding-no-edges': [
    'Finner ikke kantene av siden.',
    'Finn ikkje kantane på sida.',
    'The edges of the page are not found.',
  ],
  'finding-blurred': [
    'Uskarpt. Legg siden flatt, og vent til kameraet stiller skarpt.',
    'Uskarpt. Legg sida flatt, og vent til kameraet stiller skarpt.',
    'Blurred. Lay the page flat and let the camera focus.',
  ],
  'finding-glare': [
    'Gjenskinn. Vipp siden litt, eller flytt den fra lampen.',
    'Gjenskin. Vipp sida litt, eller flytt ho frå lampa.',
    'Glare. Tilt the page a little, or move it away from the lamp.',
  ],
  'finding-too-dark': [
    'For mørkt. Tenn mer lys.',
    'For mørkt. Tenn meir lys.',
    'Too dark. Turn on more light.',
  ],
  'finding-too-small': [
    'For langt unna. Flytt siden nærmere kameraet.',
    'For langt unna. Flytt sida nærare kameraet.',
    'Too far away. Move the page closer to the camera.',
  ],
  'finding-cut-off': [
    'En kant er utenfor bildet. Flytt siden inn.',
    'Ein kant er utanfor biletet. Flytt sida inn.',
    'An edge is outside the picture. Move the page in.',
  ],
  taken: ['Bildet er tatt.', 'Biletet er teke.', 'The picture is taken.'],
  takenWith: ['Tatt med merknad:', 'Teke med merknad:', 'Taken with a remark:'],
  viewer: [
    '{{page}}. Pluss og minus zoomer, piltastene flytter, R dreier.',
    '{{page}}. Pluss og minus zoomar, piltastane flyttar, R dreier.',
    '{{page}}. Plus and minus zoom, arrow keys move, R turns.',
  ],
  zoomIn: ['Større', 'Større', 'Larger'],
  zoomOut: ['Mindre', 'Mindre', 'Smaller'],
  turn: ['Drei', 'Drei', 'Turn'],
  showRaw: ['Vis hele bildet', 'Vis heile biletet', 'Show whole picture'],
  showPage: ['Vis bare siden', 'Vis berre sida', 'Show page only'],
} as const satisfies Texts;

/** Why a picture out of a chip or a case cannot be shown. */
export const pictureFault = {
  'unknown-format': [
    'Dataene er verken JPEG eller JPEG 2000.',
    'Dataa er verken JPEG eller JPEG 2000.',
    'The data are neither JPEG nor JPEG 2000.',
  ],
  'out-of-bounds': [
    'Bildet er større enn noe ekte dokument har, eller mangler mål. Det er ikke åpnet.',
    'Biletet er større enn noko ekte dokument har, eller manglar mål. Det er ikkje opna.',
    'The picture is larger than in any real document, or has no size. It was not opened.',
  ],
  damaged: ['Bildet er skadet.', 'Biletet er skadd.', 'The picture is damaged.'],
  'too-slow': [
    'Bildet tok for lang tid å åpne og ble stoppet.',
    'Biletet tok for lang tid å opne og vart stoppa.',
    'The picture took too long to open and was stopped.',
  ],
} as const satisfies Texts;
