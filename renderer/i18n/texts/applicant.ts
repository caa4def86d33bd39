import type { FaceHint } from '../../../shared/contracts/applicant.ts';
import type { Language, Texts, Triple } from '../text.ts';

/** What the applicant reads on the second screen, from a metre and a half away: short, and nothing of the officer's. */
const faceHintTexts = {
  'hint.no-face': ['Se inn i kameraet', 'Sjå inn i kameraet', 'Look into the camera'],
  'hint.several-faces': [
    'Bare du skal være i bildet',
    'Berre du skal vere i biletet',
    'Only you should be in the picture',
  ],
  'hint.come-closer': ['Kom litt nærmere', 'Kom litt nærare', 'Come a little closer'],
  'hint.move-back': ['Gå litt bakover', 'Gå litt bakover', 'Move back a little'],
  'hint.move-left': [
    'Flytt deg litt til venstre',
    'Flytt deg litt til venstre',
    'Move a little to your left',
  ],
  'hint.move-right': ['Flytt deg litt til høyre', 'Flytt deg litt til høgre', 'Move a little to your right'],
  'hint.move-up': ['Rett deg litt opp', 'Rett deg litt opp', 'Straighten up a little'],
  'hint.move-down': ['Senk hodet litt', 'Senk hovudet litt', 'Lower your head a little'],
  'hint.look-straight': ['Se rett fram', 'Sjå rett fram', 'Look straight ahead'],
  'hint.open-eyes': ['Hold øynene åpne', 'Hald auga opne', 'Keep your eyes open'],
  'hint.more-light': [
    'Det er for mørkt her. Vent litt.',
    'Det er for mørkt her. Vent litt.',
    'It is too dark here. Please wait.',
  ],
  'hint.less-light': [
    'Det er for lyst her. Vent litt.',
    'Det er for lyst her. Vent litt.',
    'It is too bright here. Please wait.',
  ],
  'hint.even-light': ['Snu deg litt mot lyset', 'Snu deg litt mot lyset', 'Turn a little towards the light'],
  'hint.hold-still': ['Hold deg helt i ro', 'Hald deg heilt i ro', 'Hold still'],
  'hint.good': ['Fint! Hold deg i ro', 'Fint! Hald deg i ro', 'Good! Hold still'],
} as const satisfies Record<`hint.${FaceHint}`, Triple>;

export const applicantWindow = {
  ...faceHintTexts,
  languages: ['Språk', 'Språk', 'Language'],
  training: [
    'ØVELSE – ingenting her er en ekte kontroll',
    'ØVING – ingenting her er ein ekte kontroll',
    'TRAINING – nothing here is a real proofing',
  ],
  trainingMark: ['ØVELSE', 'ØVING', 'TRAINING'],

  'welcome.title': ['Velkommen', 'Velkomen', 'Welcome'],
  'welcome.text': [
    'Ha oppmøtekoden og passet eller ID-kortet ditt klart.',
    'Ha oppmøtekoden og passet eller ID-kortet ditt klart.',
    'Please have your attendance code and your passport or ID card ready.',
  ],

  'terms.title': ['Før vi begynner', 'Før vi byrjar', 'Before we begin'],
  'terms.purpose': ['Formål', 'Føremål', 'Purpose'],
  'terms.purposeText': [
    '{{requestor}} har bedt oss bekrefte hvem du er.',
    '{{requestor}} har bede oss stadfeste kven du er.',
    '{{requestor}} has asked us to confirm who you are.',
  ],
  'terms.collected': ['Dette samler vi inn', 'Dette samlar vi inn', 'What we collect'],
  'terms.collectedText': [
    'Navn, telefonnummer, fødselsnummer eller D-nummer, innholdet i brikken og bilder av dokumentet. Er du over 18 år, også et bilde av ansiktet ditt.',
    'Namn, telefonnummer, fødselsnummer eller D-nummer, innhaldet i brikka og bilete av dokumentet. Er du over 18 år, òg eit bilete av ansiktet ditt.',
    'Name, phone number, national identity number or D number, the content of the chip and pictures of the document. If you are over 18, also a picture of your face.',
  ],
  'terms.kept': ['Så lenge har vi det', 'Så lenge har vi det', 'How long we keep it'],
  'terms.keptText': [
    'Alt blir sendt kryptert til tjenesten som lagrer kontrollen, og slettes her ved skranken når den er mottatt.',
    'Alt blir sendt kryptert til tenesta som lagrar kontrollen, og blir sletta her ved skranken når ho er motteken.',
    'Everything is sent encrypted to the service that stores the proofing, and is erased at this desk once it has arrived.',
  ],
  'terms.accept': ['Jeg godtar', 'Eg godtek', 'I accept'],
  'terms.orSay': [
    'Du kan også si fra til den som hjelper deg – også om du ikke vil.',
    'Du kan òg seie frå til den som hjelper deg – òg om du ikkje vil.',
    'You can also tell the person helping you – also if you do not want to.',
  ],

  'details.title': ['Hva heter du?', 'Kva heiter du?', 'What is your name?'],
  'details.text': [
    'Si navnet og telefonnummeret ditt til den som hjelper deg.',
    'Sei namnet og telefonnummeret ditt til den som hjelper deg.',
    'Tell the person helping you your name and phone number.',
  ],

  'document.title': [
    'Passet eller ID-kortet ditt',
    'Passet eller ID-kortet ditt',
    'Your passport or ID card',
  ],
  'document.give': [
    'Gi det til den som hjelper deg, eller legg det på leseren.',
    'Gi det til den som hjelper deg, eller legg det på lesaren.',
    'Hand it to the person helping you, or lay it on the reader.',
  ],
  'document.reading': ['Vi leser brikken', 'Vi les brikka', 'Reading the chip'],
  'document.still': [
    'La dokumentet ligge helt stille.',
    'La dokumentet liggje heilt stille.',
    'Please leave the document where it is.',
  ],
  'document.percent': ['{{percent}} prosent', '{{percent}} prosent', '{{percent}} per cent'],

  'face.title': [
    'Vi tar bilde av ansiktet ditt',
    'Vi tek bilete av ansiktet ditt',
    'We take a picture of your face',
  ],
  'face.preview': [
    'Bildet av deg fra kameraet, speilvendt',
    'Biletet av deg frå kameraet, spegelvendt',
    'The camera picture of you, mirrored',
  ],
  'face.ready': ['Se inn i kameraet', 'Sjå inn i kameraet', 'Look into the camera'],

  'pages.title': ['Vi ser på sidene', 'Vi ser på sidene', 'We look at the pages'],
  'pages.text': [
    'Den som hjelper deg, ser på sidene i dokumentet ditt. Det tar bare et øyeblikk.',
    'Den som hjelper deg, ser på sidene i dokumentet ditt. Det tek berre ein augneblink.',
    'The person helping you is looking at the pages of your document. It only takes a moment.',
  ],

  'number.title': ['Er dette nummeret ditt?', 'Er dette nummeret ditt?', 'Is this your number?'],
  'number.text': [
    'Fødselsnummer eller D-nummer',
    'Fødselsnummer eller D-nummer',
    'National identity number or D number',
  ],
  'number.right': ['Stemmer', 'Stemmer', 'Correct'],
  'number.wrong': ['Stemmer ikke', 'Stemmer ikkje', 'Not correct'],

  'wait.title': ['Et øyeblikk', 'Ein augneblink', 'One moment'],
  'wait.text': ['Vi arbeider med saken din.', 'Vi arbeider med saka di.', 'We are working on your case.'],

  'done.finished': ['Takk, da er vi ferdige', 'Takk, då er vi ferdige', 'Thank you, we are done'],
  'done.finishedText': [
    'Husk å ta med dokumentet ditt.',
    'Hugs å ta med dokumentet ditt.',
    'Please remember to take your document.',
  ],
  'done.notFinished': ['Takk for i dag', 'Takk for i dag', 'Thank you for today'],
  'done.notFinishedText': [
    'Den som hjelper deg, sier hva du kan gjøre nå. Husk å ta med dokumentet ditt.',
    'Den som hjelper deg, seier kva du kan gjere no. Hugs å ta med dokumentet ditt.',
    'The person helping you will tell you what you can do now. Please remember to take your document.',
  ],
} as const satisfies Texts;

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  nb: 'Norsk bokmål',
  nn: 'Nynorsk',
  en: 'English',
};
