import type { Texts } from '../text.ts';

export const face = {
  title: ['Ansiktsbilde', 'Ansiktsbilete', 'Face photo'],
  lead: [
    'Kunden ser rett i kameraet. Bildet tas av seg selv når alt er bra; Enter tar det med en gang.',
    'Kunden ser rett i kameraet. Biletet blir teke av seg sjølv når alt er bra; Enter tek det med ein gong.',
    'The applicant looks straight into the camera. The photo is taken by itself when all is well; Enter takes it at once.',
  ],
  compareTitle: ['Sammenlign ansiktet', 'Samanlikn ansiktet', 'Compare the face'],
  compareLead: [
    'Er personen foran deg den samme som på bildet fra brikken? Se på trekkene, ikke på hår, skjegg eller briller.',
    'Er personen framfor deg den same som på biletet frå brikka? Sjå på trekka, ikkje på hår, skjegg eller briller.',
    'Is the person before you the one in the chip picture? Look at the features, not at hair, beard or glasses.',
  ],
  still: ['Bildet som ble tatt', 'Biletet som vart teke', 'The photo taken'],
  notMirrored: [
    'Slik du ser kunden. Kunden ser seg selv speilvendt.',
    'Slik du ser kunden. Kunden ser seg sjølv spegelvend.',
    'As you see the applicant. The applicant sees a mirrored picture.',
  ],
  comparing: ['Sammenligner …', 'Samanliknar …', 'Comparing …'],
  starting: ['Gjør klar målingene …', 'Gjer klar målingane …', 'Getting the measurements ready …'],
  unmeasured: [
    'Målingene er ikke tilgjengelige. Ta bildet med Enter, og bedøm det selv.',
    'Målingane er ikkje tilgjengelege. Ta biletet med Enter, og vurder det sjølv.',
    'The measurements are not available. Take the photo with Enter and judge it yourself.',
  ],
  holding: ['Bra – bildet tas nå', 'Bra – biletet blir teke no', 'Good – taking the photo'],
  measured: ['Bildekvalitet', 'Biletkvalitet', 'Picture quality'],
  criterion: ['Krav', 'Krav', 'Criterion'],
  value: ['Verdi', 'Verdi', 'Value'],
  limit: ['Grense', 'Grense', 'Limit'],
  verdict: ['Utfall', 'Utfall', 'Outcome'],
  isOk: ['OK', 'OK', 'OK'],
  isNok: ['Ikke OK', 'Ikkje OK', 'NOK'],
  qualityOk: ['Alle krav er oppfylt.', 'Alle krava er oppfylte.', 'All criteria are met.'],
  qualityNok_one: ['Ett krav er ikke oppfylt.', 'Eitt krav er ikkje oppfylt.', 'One criterion is not met.'],
  qualityNok_other: [
    '{{count}} krav er ikke oppfylt.',
    '{{count}} krav er ikkje oppfylte.',
    '{{count}} criteria are not met.',
  ],
  facesSeen: ['{{count}} ansikter i bildet', '{{count}} ansikt i biletet', '{{count}} faces in the picture'],
  qualityUnknown: [
    'Bildet ble ikke målt. Bedøm det selv.',
    'Biletet vart ikkje målt. Vurder det sjølv.',
    'The photo was not measured. Judge it yourself.',
  ],
  attempts: [
    'Bilde {{number}} av høyst {{most}}',
    'Bilete {{number}} av høgst {{most}}',
    'Photo {{number}} of at most {{most}}',
  ],
  noMoreAttempts: [
    'Ikke flere forsøk. Overstyr målingen med en begrunnelse, eller avslutt kontrollen.',
    'Ikkje fleire forsøk. Overstyr målinga med ei grunngjeving, eller avslutt kontrollen.',
    'No attempts left. Override the measurement with a reason, or end the session.',
  ],
  advice: ['Råd fra maskinen', 'Råd frå maskina', 'Advice of the machine'],
  match: ['Likner', 'Liknar', 'Similar'],
  noMatch: ['Likner ikke', 'Liknar ikkje', 'Not similar'],
  distance: [
    'Avstand {{distance}}; under {{threshold}} regnes som samme person. Du avgjør.',
    'Avstand {{distance}}; under {{threshold}} blir rekna som same person. Du avgjer.',
    'Distance {{distance}}; below {{threshold}} counts as the same person. You decide.',
  ],
  notCompared: ['Ikke sammenlignet', 'Ikkje samanlikna', 'Not compared'],
  signsTitle: [
    'Kan være et bilde eller en skjerm foran kameraet',
    'Kan vere eit bilete eller ein skjerm framfor kameraet',
    'May be a picture or a screen before the camera',
  ],
  signsLead: [
    'Se på kunden, ikke på skjermen. Kunden får ikke vite om dette.',
    'Sjå på kunden, ikkje på skjermen. Kunden får ikkje vite om dette.',
    'Look at the applicant, not at the screen. The applicant is not told.',
  ],
  allAgree: ['Alt stemmer – samme person', 'Alt stemmer – same person', 'All agrees – same person'],
  record: ['Noter sammenligningen', 'Noter samanlikninga', 'Record the comparison'],
  override: ['Overstyr målingen …', 'Overstyr målinga …', 'Override the measurement …'],
  overrideTitle: ['Overstyr målingen', 'Overstyr målinga', 'Override the measurement'],
  overrideLead: [
    'Valget og begrunnelsen blir med i rapporten.',
    'Valet og grunngjevinga blir med i rapporten.',
    'Your choice and the reason go into the report.',
  ],
  overrideKind: ['Hvorfor', 'Kvifor', 'Why'],
  'override-obvious': [
    'Godta: grunnen er åpenbar, for eksempel en funksjonsnedsettelse',
    'Godta: grunnen er openberr, til dømes ei funksjonsnedsetjing',
    'Accept: the reason is obvious, for example a disability',
  ],
  'override-not-obvious': [
    'Godta: grunnen er ikke åpenbar',
    'Godta: grunnen er ikkje openberr',
    'Accept: the reason is not obvious',
  ],
  'override-force-nok': [
    'Ikke godta, uansett hva målingen sier',
    'Ikkje godta, uansett kva målinga seier',
    'Do not accept, whatever the measurement says',
  ],
  overrideText: ['Begrunnelse', 'Grunngjeving', 'Reason'],
  overrideMissing: ['Skriv en kort begrunnelse.', 'Skriv ei kort grunngjeving.', 'Write a short reason.'],
  overrideSave: ['Overstyr', 'Overstyr', 'Override'],
  overrideBack: ['Ta tilbake', 'Ta tilbake', 'Take back'],
  overridden: ['Overstyrt', 'Overstyrt', 'Overridden'],
  noFace: [
    'For denne kunden tas det ikke noe bilde av ansiktet.',
    'For denne kunden blir det ikkje teke noko bilete av ansiktet.',
    'No photo of the face is taken of this applicant.',
  ],
} as const satisfies Texts;

/** Why two pictures were not compared. */
export const faceNotCompared = {
  'no-chip-portrait': [
    'Brikken har ikke noe bilde.',
    'Brikka har ikkje noko bilete.',
    'The chip has no picture.',
  ],
  'portrait-undecodable': [
    'Bildet fra brikken lot seg ikke åpne.',
    'Biletet frå brikka lét seg ikkje opne.',
    'The chip picture could not be opened.',
  ],
  'no-face-in-portrait': [
    'Fant ikke noe ansikt i bildet fra brikken.',
    'Fann ikkje noko ansikt i biletet frå brikka.',
    'No face was found in the chip picture.',
  ],
  'no-face-in-still': [
    'Fant ikke noe ansikt i bildet som ble tatt.',
    'Fann ikkje noko ansikt i biletet som vart teke.',
    'No face was found in the photo taken.',
  ],
  'model-unavailable': [
    'Ansiktsmodellen kunne ikke lastes på denne skranken.',
    'Ansiktsmodellen kunne ikkje lastast på denne skranken.',
    'The face model could not be loaded on this desk.',
  ],
} as const satisfies Texts;

/** Names of ISO/IEC 29794-5 in words. */
export const faceMeasure = {
  illumination_uniformity: ['Jevnt lys', 'Jamt lys', 'Even lighting'],
  luminance_mean: ['Lysstyrke', 'Lysstyrke', 'Brightness'],
  luminance_variance: ['Spredning i lys', 'Spreiing i lys', 'Spread of brightness'],
  under_exposure_prevention: ['For mørkt', 'For mørkt', 'Too dark'],
  over_exposure_prevention: ['For lyst', 'For lyst', 'Too bright'],
  dynamic_range: ['Toneomfang', 'Toneomfang', 'Dynamic range'],
  sharpness: ['Skarphet', 'Skarpleik', 'Sharpness'],
  natural_color: ['Naturlig farge', 'Naturleg farge', 'Natural colour'],
  head_size: ['Hodets størrelse', 'Storleiken på hovudet', 'Head size'],
  pose: ['Hodets stilling', 'Stillinga på hovudet', 'Pose'],
  inter_eye_distance: ['Avstand mellom øynene', 'Avstand mellom auga', 'Distance between the eyes'],
} as const satisfies Texts;

/** What the officer says to the applicant in front of the camera. */
export const faceHint = {
  'no-face': [
    'Ser ikke noe ansikt. Be kunden se mot kameraet.',
    'Ser ikkje noko ansikt. Be kunden sjå mot kameraet.',
    'No face in sight. Ask the applicant to look at the camera.',
  ],
  'several-faces': [
    'Flere ansikter i bildet. Be de andre gå til side.',
    'Fleire ansikt i biletet. Be dei andre gå til side.',
    'Several faces in sight. Ask the others to step aside.',
  ],
  'come-closer': ['Kom nærmere', 'Kom nærare', 'Come closer'],
  'move-back': ['Gå litt tilbake', 'Gå litt tilbake', 'Move back a little'],
  'move-left': [
    'Kunden litt til sin venstre',
    'Kunden litt til sin venstre',
    'Applicant a little to their left',
  ],
  'move-right': [
    'Kunden litt til sin høyre',
    'Kunden litt til sin høgre',
    'Applicant a little to their right',
  ],
  'move-up': [
    'Litt høyere, eller senk kameraet',
    'Litt høgare, eller senk kameraet',
    'A little higher, or lower the camera',
  ],
  'move-down': [
    'Litt lavere, eller hev kameraet',
    'Litt lågare, eller hev kameraet',
    'A little lower, or raise the camera',
  ],
  'look-straight': ['Se rett i kameraet', 'Sjå rett i kameraet', 'Look straight into the camera'],
  'open-eyes': ['Åpne øynene', 'Opne auga', 'Open the eyes'],
  'more-light': ['Mer lys i ansiktet', 'Meir lys i ansiktet', 'More light on the face'],
  'less-light': ['Mindre lys i ansiktet', 'Mindre lys i ansiktet', 'Less light on the face'],
  'even-light': [
    'Jevnere lys fra begge sider',
    'Jamnare lys frå begge sider',
    'More even light from both sides',
  ],
  'hold-still': ['Hold deg i ro', 'Hald deg i ro', 'Hold still'],
  good: ['Bra', 'Bra', 'Good'],
} as const satisfies Texts;

/** Signs of a picture held before the camera; for the officer only. */
export const faceSign = {
  'screen-pattern': [
    'Rutemønster som fra en skjerm eller et trykk',
    'Rutemønster som frå ein skjerm eller eit trykk',
    'A grid as of a screen or a print',
  ],
  'flat-border': [
    'Rette kanter rundt ansiktet, som av et ark eller en telefon',
    'Rette kantar rundt ansiktet, som av eit ark eller ein telefon',
    'Straight edges around the face, as of a sheet or a phone',
  ],
  'no-motion': ['Ingenting rører seg', 'Ingenting rører seg', 'Nothing moves'],
} as const satisfies Texts;

/** Comparing two faces by eye. */
export const compare = {
  pictures: ['Bildene side om side', 'Bileta side om side', 'The pictures side by side'],
  zoomIn: ['Forstørr', 'Forstørr', 'Zoom in'],
  zoomOut: ['Forminsk', 'Forminsk', 'Zoom out'],
  reset: ['Hele bildet', 'Heile biletet', 'Whole picture'],
  flip: ['Speilvend', 'Spegelvend', 'Mirror'],
  slide: ['Over hverandre', 'Over kvarandre', 'Overlay'],
  slider: [
    'Hvor mye av bildet fra brikken',
    'Kor mykje av biletet frå brikka',
    'How much of the chip picture',
  ],
  keys: [
    '+ og − forstørrer, 0 viser hele, V speilvender, O legger over hverandre, piltaster flytter.',
    '+ og − forstørrar, 0 viser heile, V spegelvender, O legg over kvarandre, piltastar flyttar.',
    '+ and − zoom, 0 shows the whole, V mirrors, O overlays, arrow keys move.',
  ],
  features: ['Trekk for trekk', 'Trekk for trekk', 'Feature by feature'],
  agrees: ['Stemmer', 'Stemmer', 'Agrees'],
  differs: ['Ulikt', 'Ulikt', 'Differs'],
  unclear: ['Uklart', 'Uklart', 'Unclear'],
  conclusion: ['Konklusjon', 'Konklusjon', 'Conclusion'],
  'same-person': ['Samme person', 'Same person', 'Same person'],
  'different-person': ['En annen person', 'Ein annan person', 'A different person'],
  'cannot-tell': ['Kan ikke avgjøres', 'Kan ikkje avgjerast', 'Cannot tell'],
  conclusionMissing: [
    'Noe taler imot eller er uklart: velg en konklusjon.',
    'Noko talar imot eller er uklart: vel ein konklusjon.',
    'Something speaks against it or is unclear: choose a conclusion.',
  ],
} as const satisfies Texts;

export const faceFeature = {
  'face-shape': ['Ansiktsform', 'Ansiktsform', 'Shape of the face'],
  'forehead-hairline': ['Panne og hårfeste', 'Panne og hårfeste', 'Forehead and hairline'],
  'eyes-eyebrows': ['Øyne og øyenbryn', 'Auge og augebryn', 'Eyes and eyebrows'],
  nose: ['Nese', 'Nase', 'Nose'],
  'mouth-chin': ['Munn og hake', 'Munn og hake', 'Mouth and chin'],
  ears: ['Ører', 'Øyre', 'Ears'],
  marks: ['Arr, føflekker og merker', 'Arr, føflekkar og merke', 'Scars, moles and marks'],
} as const satisfies Texts;
