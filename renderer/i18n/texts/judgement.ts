import type { FaceFeature } from '../../../shared/domain/faceCapture.ts';
import type { Judgement, JudgementItem } from '../../../shared/domain/judgement.ts';
import type { NameMatch } from '../../../shared/domain/session.ts';
import type { Texts, Triple } from '../text.ts';

export const judgement = {
  title: ['Vurder for hånd', 'Vurder for hand', 'Judge by hand'],
  lead: [
    'Ta dokumentet i hånden. Svar på det som bare du kan se og kjenne.',
    'Ta dokumentet i handa. Svar på det som berre du kan sjå og kjenne.',
    'Take the document in your hand. Answer what only you can see and feel.',
  ],
  action: ['Videre til avgjørelsen', 'Vidare til avgjerda', 'On to the decision'],
  allGood: ['Alt er som det skal', 'Alt er som det skal', 'Everything is as it should be'],
  allGoodNext: ['Se resten først', 'Sjå resten først', 'Look at the rest first'],
  allGoodDone: [
    'Tre elementer er merket som til stede, og dokumentet som uskadd.',
    'Tre element er merkte som til stades, og dokumentet som uskadd.',
    'Three features are marked as present, and the document as undamaged.',
  ],
  undo: ['Angre', 'Angre', 'Undo'],
  missing: ['Ikke besvart ennå.', 'Ikkje svara på enno.', 'Not answered yet.'],
  explain: ['Forklar kort.', 'Forklar kort.', 'Explain briefly.'],
  explanation: ['Forklaring', 'Forklaring', 'Explanation'],
  yes: ['Ja', 'Ja', 'Yes'],
  no: ['Nei', 'Nei', 'No'],
  keyHint: ['tast {{key}}', 'tast {{key}}', 'key {{key}}'],

  featuresLead: [
    'Minst tre. 1–3 merker «til stede», trykk igjen for «mangler».',
    'Minst tre. 1–3 merkjer «til stades», trykk igjen for «manglar».',
    'At least three. 1–3 mark “present”, once more for “missing”.',
  ],
  present: ['Til stede', 'Til stades', 'Present'],
  missingFeature: ['Mangler', 'Manglar', 'Missing'],
  unsure: ['Usikker', 'Usikker', 'Unsure'],
  more: ['Flere elementer', 'Fleire element', 'More features'],
  featureCount: [
    '{{done}} av minst {{fewest}} kontrollert',
    '{{done}} av minst {{fewest}} kontrollerte',
    '{{done}} of at least {{fewest}} checked',
  ],
  featureAbsent: [
    'Et element mangler: dokumentet kan ikke godkjennes. Spør en kontrollør om du er i tvil.',
    'Eit element manglar: dokumentet kan ikkje godkjennast. Spør ein kontrollør om du er i tvil.',
    'A feature is missing: the document cannot be approved. Ask a supervisor when in doubt.',
  ],

  undamaged: ['Uskadd', 'Uskadd', 'Undamaged'],
  worn: ['Slitt', 'Slite', 'Worn'],
  damaged: ['Skadd', 'Skadd', 'Damaged'],
  tampered: ['Tegn til endring', 'Teikn til endring', 'Signs of tampering'],
  conditionLead: [
    'Sider, kanter, laminat, bilde. 4 merker «uskadd».',
    'Sider, kantar, laminat, bilete. 4 merkjer «uskadd».',
    'Pages, edges, laminate, portrait. 4 marks “undamaged”.',
  ],
  tamperedNote: [
    'Et endret dokument kan ikke godkjennes.',
    'Eit endra dokument kan ikkje godkjennast.',
    'A document that was tampered with cannot be approved.',
  ],

  faceLead: [
    'Sammenlign barnet foran deg med bildet fra brikken, trekk for trekk. Ikke noe bilde tas.',
    'Samanlikn barnet framfor deg med biletet frå brikka, trekk for trekk. Ikkje noko bilete blir teke.',
    'Compare the child in front of you with the picture from the chip, feature by feature. No photo is taken.',
  ],
  faceElsewhere: [
    'Sammenligningen gjøres i steget for ansiktsbildet og er ikke gjort ennå.',
    'Samanlikninga blir gjord i steget for ansiktsbiletet og er ikkje gjord enno.',
    'The comparison belongs to the face photo step and has not been made yet.',
  ],
  faceElsewhereGo: ['Til ansiktsbildet', 'Til ansiktsbiletet', 'To the face photo'],
  similar: ['Likt', 'Likt', 'Similar'],
  differs: ['Ulikt', 'Ulikt', 'Differs'],
  unclear: ['Uklart', 'Uklart', 'Unclear'],
  conclusion: ['Samlet', 'Samla', 'Overall'],
  'same-person': ['Samme person', 'Same person', 'Same person'],
  'different-person': ['En annen person', 'Ein annan person', 'Another person'],
  'cannot-tell': ['Kan ikke avgjøres', 'Kan ikkje avgjerast', 'Cannot be told'],

  emergencyLead: [
    'Nødpass er normalt ikke gyldig legitimasjon etter hvitvaskingsloven. Godtas det likevel her?',
    'Naudpass er normalt ikkje gyldig legitimasjon etter kvitvaskingslova. Blir det likevel godteke her?',
    'An emergency passport is normally no valid identification under the money-laundering act. Is it accepted here all the same?',
  ],
  spanLead: [
    'Gyldighetstiden passer ikke til alderen innehaveren hadde da dokumentet ble utstedt. Har dokumentet likevel en god forklaring?',
    'Gyldigheitstida passar ikkje til alderen innehavaren hadde då dokumentet vart utferda. Har dokumentet likevel ei god forklaring?',
    'The span of validity does not fit the age of the holder at issuing. Is there a good explanation all the same?',
  ],
  guardianLead: [
    'Er en med foreldreansvar til stede?',
    'Er ein med foreldreansvar til stades?',
    'Is somebody with parental responsibility present?',
  ],
  guardianPhone: [
    'Telefonnummeret til den foresatte',
    'Telefonnummeret til den føresette',
    "The guardian's phone number",
  ],
  guardianSame: ['Samme som oppgitt: {{phone}}', 'Same som oppgjeve: {{phone}}', 'Same as given: {{phone}}'],
  supplementaryLead: [
    'Hvilket papir fra en offentlig myndighet viser nummeret?',
    'Kva papir frå ei offentleg styresmakt viser nummeret?',
    'Which paper of a public authority shows the number?',
  ],
  supplementaryChoose: ['Velg dokument', 'Vel dokument', 'Choose a document'],
  supplementaryText: ['Utsteder eller henvisning', 'Utferdar eller tilvising', 'Issuer or reference'],
  optional: ['Valgfritt', 'Valfritt', 'Optional'],

  name: ['Navn', 'Namn', 'Name'],
  inOrder: ['Bestilt', 'Bestilt', 'Ordered'],
  onChip: ['På brikken', 'På brikka', 'On the chip'],
  nameWhy: ['Hvorfor {{grade}}', 'Kvifor {{grade}}', 'Why {{grade}}'],
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
  reason: [
    'Begrunnelse for at navnet godtas',
    'Grunngjeving for at namnet blir godteke',
    'Reason why the name is accepted',
  ],
  reasonHint: ['Blir med i rapporten.', 'Blir med i rapporten.', 'Goes into the report.'],
  number: ['Tastet nummer', 'Tasta nummer', 'Number typed'],
  chipNumber: ['Fra brikken', 'Frå brikka', 'From the chip'],
  chipNumberNone: ['ikke på brikken', 'ikkje på brikka', 'not on the chip'],
  numberLabel: [
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
  again: ['Nummeret en gang til', 'Nummeret ein gong til', 'The number once more'],
  againHint: [
    'Tast på nytt fra papiret, ikke fra skjermen.',
    'Tast på nytt frå papiret, ikkje frå skjermen.',
    'Type it anew from the paper, not from the screen.',
  ],
  againDiffers: [
    'De to er ikke like. Tast begge fra papiret en gang til.',
    'Dei to er ikkje like. Tast begge frå papiret ein gong til.',
    'The two are not the same. Type both from the paper once more.',
  ],
  askApplicant: [
    'La kunden bekrefte på sin skjerm',
    'Lat kunden stadfeste på skjermen sin',
    'Let the applicant confirm on their screen',
  ],
  waitApplicant: ['Venter på kunden …', 'Ventar på kunden …', 'Waiting for the applicant …'],
  applicantSaidNo: [
    'Kunden sier at nummeret er feil. Les det av papiret en gang til.',
    'Kunden seier at nummeret er feil. Les det av papiret ein gong til.',
    'The applicant says the number is wrong. Read it off the paper once more.',
  ],
  confirmed: ['Bekreftet av kunden', 'Stadfesta av kunden', 'Confirmed by the applicant'],
  typedTwice: ['Tastet to ganger', 'Tasta to gonger', 'Typed twice'],
  openNumber: ['Tast et nummer', 'Tast eit nummer', 'Type a number'],
  'kind-fødselsnummer': ['Fødselsnummer', 'Fødselsnummer', 'National identity number'],
  'kind-d-number': ['D-nummer', 'D-nummer', 'D-number'],
  'kind-synthetic': [
    'Syntetisk nummer, bare i øvelse',
    'Syntetisk nummer, berre i øving',
    'Synthetic number, in training only',
  ],
  rule2032: [
    'gyldig etter regelen fra 2032',
    'gyldig etter regelen frå 2032',
    'valid under the rule from 2032',
  ],
  birthAgrees: [
    'Datoen stemmer med fødselsdatoen på brikken.',
    'Datoen stemmer med fødselsdatoen på brikka.',
    'The date agrees with the date of birth on the chip.',
  ],
  birthDiffers: [
    'Datoen er en annen enn fødselsdatoen på brikken. Les papiret en gang til; er det riktig, er det et funn.',
    'Datoen er ein annan enn fødselsdatoen på brikka. Les papiret ein gong til; er det rett, er det eit funn.',
    'The date is not the date of birth on the chip. Read the paper once more; if it is right, it is a finding.',
  ],
  birthDiffersD: [
    'Datoen er en annen enn fødselsdatoen på brikken. Et D-nummer kan bære datoen da det ble tildelt: et funn, ikke en feil.',
    'Datoen er ein annan enn fødselsdatoen på brikka. Eit D-nummer kan bere datoen då det vart tildelt: eit funn, ikkje ein feil.',
    'The date is not the date of birth on the chip. A D-number may carry the day it was given out: evidence, not an error.',
  ],
  chipAgrees: [
    'Samme nummer som på brikken.',
    'Same nummer som på brikka.',
    'The same number as on the chip.',
  ],
  chipDiffers: [
    'Et annet nummer enn på brikken. Begge blir stående, hver for seg.',
    'Eit anna nummer enn på brikka. Begge blir ståande, kvar for seg.',
    'Not the number on the chip. Both are kept, apart from each other.',
  ],
} as const satisfies Texts;

export const judgementItem = {
  'security-features': ['Sikkerhetselementer', 'Tryggingselement', 'Security features'],
  face: ['Ansiktet', 'Ansiktet', 'The face'],
  condition: ['Tilstand', 'Tilstand', 'Condition'],
  'emergency-passport': ['Nødpass', 'Naudpass', 'Emergency passport'],
  'validity-span': ['Gyldighetstid', 'Gyldigheitstid', 'Span of validity'],
  guardian: ['Foresatt', 'Føresett', 'Guardian'],
  'supplementary-document': ['Tilleggsdokument', 'Tilleggsdokument', 'Supplementary document'],
} as const satisfies Record<JudgementItem, Triple>;

type SupplementaryKind = Extract<Judgement, { item: 'supplementary-document' }>['kind'];
export const supplementaryKind = {
  'tax-card': ['Skattekort', 'Skattekort', 'Tax card'],
  'population-register': [
    'Utskrift fra Folkeregisteret',
    'Utskrift frå Folkeregisteret',
    'Extract of the population register',
  ],
  'residence-card': ['Oppholdskort', 'Opphaldskort', 'Residence card'],
  'other-authority': ['Annen offentlig myndighet', 'Anna offentleg styresmakt', 'Another public authority'],
} as const satisfies Record<SupplementaryKind, Triple>;

export const childFeature = {
  'face-shape': ['Ansiktsform', 'Ansiktsform', 'Shape of the face'],
  'forehead-hairline': ['Panne og hårfeste', 'Panne og hårfeste', 'Forehead and hairline'],
  'eyes-eyebrows': ['Øyne og øyebryn', 'Auge og augebryn', 'Eyes and eyebrows'],
  nose: ['Nese', 'Nase', 'Nose'],
  'mouth-chin': ['Munn og hake', 'Munn og hake', 'Mouth and chin'],
  ears: ['Ører', 'Øyre', 'Ears'],
  marks: ['Føflekker og arr', 'Føflekkar og arr', 'Moles and scars'],
} as const satisfies Record<FaceFeature, Triple>;

/** How a word found its partner, as said to the eye: a sign, never a colour alone. */
export const nameMatch = {
  equal: ['likt', 'likt', 'equal'],
  transliteration: ['samme lyd, annen skrift', 'same lyd, anna skrift', 'same, transliterated'],
  truncation: ['kuttet', 'kutta', 'cut off'],
  initial: ['forbokstav', 'forbokstav', 'initial'],
  'one-edit': ['én bokstav ulik', 'éin bokstav ulik', 'one letter differs'],
  joined: ['skrevet i ett', 'skrive i eitt', 'joined'],
  none: ['uten motpart', 'utan motpart', 'no partner'],
} as const satisfies Record<NameMatch, Triple>;

/** Why the names were graded so, in a sentence the officer can act on. */
export const nameWhy = {
  transliteration: [
    'Bokstaver som æ, ø, å og é skrives med a–z i MRZ. Det er samme navn.',
    'Bokstavar som æ, ø, å og é blir skrivne med a–z i MRZ. Det er same namn.',
    'Letters such as ø, ü and é are written with A–Z in the MRZ. It is the same name.',
  ],
  truncation: [
    'Navnefeltet i MRZ var fullt, så slutten er kuttet. Se på det trykte navnet.',
    'Namnefeltet i MRZ var fullt, så slutten er kutta. Sjå på det trykte namnet.',
    'The name field of the MRZ was full, so its end was cut off. Look at the printed name.',
  ],
  initial: [
    'Ett navn står bare med forbokstav. Se på det trykte navnet.',
    'Eitt namn står berre med forbokstav. Sjå på det trykte namnet.',
    'One name is only an initial. Look at the printed name.',
  ],
  'one-edit': [
    'Én bokstav er ulik: skrivefeil i bestillingen, eller et annet navn? Spør kunden.',
    'Éin bokstav er ulik: skrivefeil i bestillinga, eller eit anna namn? Spør kunden.',
    'One letter differs: mistyped in the order, or another name? Ask the applicant.',
  ],
  order: [
    'De samme navnene i en annen rekkefølge.',
    'Dei same namna i ei anna rekkjefølgje.',
    'The same names in another order.',
  ],
  joined: [
    'Navn er skrevet i ett på den ene siden og delt på den andre.',
    'Namn er skrivne i eitt på den eine sida og delte på den andre.',
    'Names are written as one on one side and apart on the other.',
  ],
  particle: [
    'Bare et småord som «van» eller «al» skiller dem.',
    'Berre eit småord som «van» eller «al» skil dei.',
    'Only a particle such as “van” or “al” sets them apart.',
  ],
  'extra-name': [
    'Bestillingen har et navn som ikke står på brikken, ofte et mellomnavn.',
    'Bestillinga har eit namn som ikkje står på brikka, ofte eit mellomnamn.',
    'The order has a name that is not on the chip, often a middle name.',
  ],
  'missing-name': [
    'Brikken har et navn som ikke er i bestillingen, ofte et mellomnavn.',
    'Brikka har eit namn som ikkje er i bestillinga, ofte eit mellomnamn.',
    'The chip has a name that is not in the order, often a middle name.',
  ],
  different: [
    'Navnene er ulike. Nytt etternavn, annen person eller feil bestilling? Spør, og skriv hvorfor du godtar.',
    'Namna er ulike. Nytt etternamn, annan person eller feil bestilling? Spør, og skriv kvifor du godtek.',
    'The names differ. A new surname, another person or a wrong order? Ask, and write why you accept it.',
  ],
} as const satisfies Texts;
