import type { ApprovalBlocker, RejectionCause, TerminationCause } from '../../../shared/domain/session.ts';
import type { Texts, Triple } from '../text.ts';

export const decision = {
  title: ['Avgjørelse', 'Avgjerd', 'Decision'],
  lead: [
    'Du avgjør. Bekreft med din personlige PIN.',
    'Du avgjer. Stadfest med din personlege PIN.',
    'You decide. Confirm with your personal PIN.',
  ],
  choice: ['Avgjørelse', 'Avgjerd', 'Decision'],
  approve: ['Godkjenn', 'Godkjenn', 'Approve'],
  approveText: [
    'Identiteten er kontrollert og i orden.',
    'Identiteten er kontrollert og i orden.',
    'The identity was proofed and is in order.',
  ],
  reject: ['Avvis', 'Avvis', 'Reject'],
  rejectText: [
    'Kontrollert, men ikke godtatt.',
    'Kontrollert, men ikkje godteke.',
    'Proofed, but not accepted.',
  ],
  terminate: ['Avslutt', 'Avslutt', 'Terminate'],
  terminateText: [
    'Kontrollen kunne ikke fullføres.',
    'Kontrollen kunne ikkje fullførast.',
    'The proofing could not be completed.',
  ],
  blockers: [
    'Kan ikke godkjennes ennå, fordi:',
    'Kan ikkje godkjennast enno, fordi:',
    'Cannot be approved yet, because:',
  ],
  blockersFinal: [
    'Kan aldri godkjennes, fordi:',
    'Kan aldri godkjennast, fordi:',
    'Can never be approved, because:',
  ],
  goTo: ['Gå til: {{step}}', 'Gå til: {{step}}', 'Go to: {{step}}'],
  cause: ['Årsak', 'Årsak', 'Cause'],
  causeChoose: ['Velg årsak', 'Vel årsak', 'Choose a cause'],
  causeMissing: ['Velg en årsak.', 'Vel ei årsak.', 'Choose a cause.'],
  text: ['Forklaring', 'Forklaring', 'Explanation'],
  textHint: [
    'Blir med i rapporten til bestilleren.',
    'Blir med i rapporten til bestillaren.',
    'Goes into the report to the requestor.',
  ],
  textMissing: ['Forklar årsaken «annet».', 'Forklar årsaka «anna».', 'Explain the cause “other”.'],
  choose: ['Velg en avgjørelse.', 'Vel ei avgjerd.', 'Choose a decision.'],
  approveAction: ['Godkjenn og send', 'Godkjenn og send', 'Approve and send'],
  rejectAction: ['Avvis og send', 'Avvis og send', 'Reject and send'],
  terminateAction: ['Avslutt og send', 'Avslutt og send', 'Terminate and send'],
  summary: ['Grunnlaget', 'Grunnlaget', 'What it rests on'],
  document: ['Dokument', 'Dokument', 'Document'],
  names: ['Navn', 'Namn', 'Name'],
  number: ['Tastet nummer', 'Tasta nummer', 'Number typed'],
  signature: ['Underskrift', 'Underskrift', 'Signature'],
  atDesk: ['Oppgitt ved skranken', 'Oppgjeve ved skranken', 'Given at the desk'],
  agrees: ['Stemmer med bestillingen', 'Stemmer med bestillinga', 'Agrees with the order'],
  differs: ['Stemmer ikke med bestillingen', 'Stemmer ikkje med bestillinga', 'Differs from the order'],
  notDone: ['Ikke gjort', 'Ikkje gjort', 'Not done'],
  judged: ['Vurdert for hånd', 'Vurdert for hand', 'Judged by hand'],
  judgedOf: ['{{done}} av {{all}}', '{{done}} av {{all}}', '{{done}} of {{all}}'],
} as const satisfies Texts;

/** A second opinion: asked for at once, without leaving the session. */
export const opinion = {
  open: ['Spør en kontrollør …', 'Spør ein kontrollør …', 'Ask a supervisor …'],
  title: ['En kontrollørs vurdering', 'Vurderinga til ein kontrollør', "A supervisor's opinion"],
  lead: [
    'Kontrolløren ser på denne kontrollen her, og signerer med sin egen PIN. Du avgjør fortsatt selv.',
    'Kontrolløren ser på denne kontrollen her, og signerer med sin eigen PIN. Du avgjer framleis sjølv.',
    'The supervisor looks at this session here, and signs with their own PIN. The decision stays yours.',
  ],
  who: ['Kontrollør', 'Kontrollør', 'Supervisor'],
  choose: ['Velg kontrollør', 'Vel kontrollør', 'Choose a supervisor'],
  whoMissing: ['Velg hvem som vurderer.', 'Vel kven som vurderer.', 'Choose who gives the opinion.'],
  opinion: ['Vurdering', 'Vurdering', 'Opinion'],
  opinionMissing: ['Velg en vurdering.', 'Vel ei vurdering.', 'Choose an opinion.'],
  approve: ['Godkjenn', 'Godkjenn', 'Approve'],
  reject: ['Avvis', 'Avvis', 'Reject'],
  terminate: ['Avslutt', 'Avslutt', 'Terminate'],
  unsure: ['Usikker', 'Usikker', 'Unsure'],
  text: ['Begrunnelse', 'Grunngjeving', 'Reason'],
  textHint: ['Blir med i rapporten.', 'Blir med i rapporten.', 'Goes into the report.'],
  action: ['Signer vurderingen', 'Signer vurderinga', 'Sign the opinion'],
  stay: ['Tilbake', 'Tilbake', 'Back'],
  given: ['Kontrollørens vurdering', 'Vurderinga til kontrolløren', "The supervisor's opinion"],
} as const satisfies Texts;

export const blockers = {
  'order-lost': [
    'Skranken har ikke bestillingen lenger. Avslutt, og åpne koden på nytt.',
    'Skranken har ikkje bestillinga lenger. Avslutt, og opne koden på nytt.',
    'The desk no longer holds the order. Terminate, and open the code again.',
  ],
  'at-desk-details-missing': [
    'Navn og telefonnummer er ikke oppgitt.',
    'Namn og telefonnummer er ikkje oppgjevne.',
    'Name and phone number were not given.',
  ],
  'chip-not-read': ['Brikken er ikke lest.', 'Brikka er ikkje lesen.', 'The chip was not read.'],
  'document-not-authentic': [
    'Dokumentet er ikke bevist ekte.',
    'Dokumentet er ikkje bevist ekte.',
    'The document is not proven authentic.',
  ],
  'issuer-unknown': [
    'Utstederen er ukjent for skranken.',
    'Utferdaren er ukjend for skranken.',
    'The issuer is unknown to this desk.',
  ],
  'chip-copied': [
    'Mistanke om at brikken er en kopi.',
    'Mistanke om at brikka er ein kopi.',
    'The chip is suspected to be a copy.',
  ],
  'document-expired': ['Dokumentet er utløpt.', 'Dokumentet er utgått.', 'The document has expired.'],
  'reported-lost': [
    'Dokumentet er meldt tapt eller stjålet.',
    'Dokumentet er meldt tapt eller stolen.',
    'The document is reported lost or stolen.',
  ],
  'register-not-checked': [
    'Registeret over tapte dokumenter er ikke spurt.',
    'Registeret over tapte dokument er ikkje spurt.',
    'The register of lost documents was not asked.',
  ],
  'check-not-acknowledged': [
    'Et uavklart punkt er ikke sett og tatt i betraktning.',
    'Eit uavklart punkt er ikkje sett og teke omsyn til.',
    'An undetermined check has not been seen and taken into account.',
  ],
  'face-missing': ['Ansiktsbildet mangler.', 'Ansiktsbiletet manglar.', 'The face photo is missing.'],
  'data-page-missing': [
    'Bildet av datasiden mangler.',
    'Biletet av datasida manglar.',
    'The photo of the data page is missing.',
  ],
  'signature-missing': ['Underskriften mangler.', 'Underskrifta manglar.', 'The signature is missing.'],
  'number-missing': [
    'Fødselsnummer eller D-nummer er ikke tastet.',
    'Fødselsnummer eller D-nummer er ikkje tasta.',
    'The identity number or D-number was not entered.',
  ],
  'name-reason-missing': [
    'Navnene er ulike, og begrunnelsen mangler.',
    'Namna er ulike, og grunngjevinga manglar.',
    'The names differ and the reason is missing.',
  ],
  'age-unknown': ['Alderen er ukjent.', 'Alderen er ukjend.', 'The age is unknown.'],
  'terms-not-accepted': [
    'Kunden har ikke godtatt formål og vilkår.',
    'Kunden har ikkje godteke føremål og vilkår.',
    'The applicant has not accepted purpose and terms.',
  ],
  'too-many-readings': [
    'Brikken er lest så mange ganger som er tillatt.',
    'Brikka er lesen så mange gonger som er tillate.',
    'The chip has been read as often as is allowed.',
  ],
  'face-quality': [
    'Ansiktsbildet er ikke godt nok, og ingen overprøving er begrunnet.',
    'Ansiktsbiletet er ikkje godt nok, og inga overprøving er grunngjeven.',
    'The face photo is not good enough, and no override has been reasoned.',
  ],
  'face-not-compared': [
    'Ansiktet er ikke sammenlignet med bildet i dokumentet.',
    'Ansiktet er ikkje samanlikna med biletet i dokumentet.',
    'The face has not been compared with the picture of the document.',
  ],
  'face-differs': [
    'Ansiktet er vurdert som et annet, eller det lot seg ikke avgjøre.',
    'Ansiktet er vurdert som eit anna, eller det lét seg ikkje avgjere.',
    'The face was judged to be another one, or it could not be told.',
  ],
  'security-features-missing': [
    'Minst tre sikkerhetselementer må kontrolleres for hånd.',
    'Minst tre tryggingselement må kontrollerast for hand.',
    'At least three security features must be checked by hand.',
  ],
  'security-feature-absent': [
    'Et sikkerhetselement mangler i dokumentet.',
    'Eit tryggingselement manglar i dokumentet.',
    'A security feature is missing from the document.',
  ],
  'condition-missing': [
    'Dokumentets tilstand er ikke vurdert.',
    'Tilstanden til dokumentet er ikkje vurdert.',
    'The condition of the document has not been judged.',
  ],
  'document-tampered': [
    'Dokumentet er vurdert som endret.',
    'Dokumentet er vurdert som endra.',
    'The document was judged to be tampered with.',
  ],
  'emergency-passport': [
    'Nødpass er ikke gyldig legitimasjon her; avgjørelsen om det mangler eller er nei.',
    'Naudpass er ikkje gyldig legitimasjon her; avgjerda om det manglar eller er nei.',
    'An emergency passport is no valid identification here; the decision on it is missing or no.',
  ],
  'validity-span': [
    'Gyldighetstiden passer ikke til alderen, og avviket er ikke godtatt.',
    'Gyldigheitstida passar ikkje til alderen, og avviket er ikkje godteke.',
    'The span of validity does not fit the age, and that has not been accepted.',
  ],
  'guardian-missing': [
    'En foresatt må være til stede, og telefonnummeret noteres.',
    'Ein føresett må vere til stades, og telefonnummeret noterast.',
    'A guardian must be present, and the phone number noted.',
  ],
  'supplementary-missing': [
    'Dokumentet fra en myndighet med nummeret er ikke notert.',
    'Dokumentet frå ei styresmakt med nummeret er ikkje notert.',
    'The paper of an authority with the number has not been noted.',
  ],
} as const satisfies Record<ApprovalBlocker, Triple>;

export const rejectionCause = {
  'face-does-not-match': ['Ansiktet stemmer ikke', 'Ansiktet stemmer ikkje', 'The face does not match'],
  'document-suspected-forged': [
    'Mistanke om forfalsket dokument',
    'Mistanke om forfalska dokument',
    'Document suspected forged',
  ],
  'document-suspected-copy': [
    'Mistanke om kopiert brikke',
    'Mistanke om kopiert brikke',
    'Chip suspected copied',
  ],
  'document-expired': ['Dokumentet er utløpt', 'Dokumentet er utgått', 'Document expired'],
  'document-reported-lost': [
    'Dokumentet er meldt tapt eller stjålet',
    'Dokumentet er meldt tapt eller stolen',
    'Document reported lost or stolen',
  ],
  'name-does-not-match': ['Navnet stemmer ikke', 'Namnet stemmer ikkje', 'The name does not match'],
  other: ['Annet', 'Anna', 'Other'],
} as const satisfies Record<RejectionCause, Triple>;

export const terminationCause = {
  'applicant-left': ['Kunden gikk', 'Kunden gjekk', 'The applicant left'],
  'document-unreadable': [
    'Dokumentet kan ikke leses',
    'Dokumentet kan ikkje lesast',
    'The document cannot be read',
  ],
  'document-not-supported': [
    'Dokumentet støttes ikke',
    'Dokumentet er ikkje støtta',
    'The document is not supported',
  ],
  'issuer-unknown': ['Utstederen er ukjent', 'Utferdaren er ukjend', 'The issuer is unknown'],
  'wrong-document': ['Feil dokument', 'Feil dokument', 'Wrong document'],
  'equipment-failure': ['Feil på utstyr', 'Feil på utstyr', 'Equipment failure'],
  'suspicious-behaviour': ['Mistenkelig oppførsel', 'Mistenkeleg oppførsel', 'Suspicious behaviour'],
  other: ['Annet', 'Anna', 'Other'],
} as const satisfies Record<TerminationCause, Triple>;

export const terminate = {
  open: ['Avslutt kontrollen …', 'Avslutt kontrollen …', 'Terminate session …'],
  title: ['Avslutt kontrollen', 'Avslutt kontrollen', 'Terminate the session'],
  lead: [
    'Kontrollen sendes som ikke fullført, med årsaken. Bekreft med PIN.',
    'Kontrollen blir send som ikkje fullført, med årsaka. Stadfest med PIN.',
    'The session is sent as not completed, with its cause. Confirm with your PIN.',
  ],
  stay: ['Fortsett kontrollen', 'Hald fram med kontrollen', 'Go on with the session'],
} as const satisfies Texts;

export const receipt = {
  title: ['Kvittering', 'Kvittering', 'Receipt'],
  approve: ['Godkjent', 'Godkjend', 'Approved'],
  reject: ['Avvist', 'Avvist', 'Rejected'],
  terminate: ['Avsluttet uten avgjørelse', 'Avslutta utan avgjerd', 'Terminated without a decision'],
  code: ['Oppmøtekode', 'Oppmøtekode', 'Attendance code'],
  decided: ['Avgjort', 'Avgjort', 'Decided'],
  officer: ['Kundebehandler', 'Kundebehandlar', 'Registration officer'],
  location: ['Utført ved', 'Utført ved', 'Performed at'],
  delivery: ['Levering', 'Levering', 'Delivery'],
  sent: ['Mottatt av tjenesten', 'Motteken av tenesta', 'Received by the service'],
  waiting: [
    'Ligger kryptert i utboksen og sendes så snart tjenesten svarer. Du kan ta neste kunde.',
    'Ligg kryptert i utboksen og blir send så snart tenesta svarar. Du kan ta neste kunde.',
    'Lies encrypted in the outbox and goes out as soon as the service answers. You may take the next applicant.',
  ],
  refused: [
    'Tjenesten tok ikke imot avgjørelsen. Hent en kontrollør før kunden går; saken ligger under Ettersyn.',
    'Tenesta tok ikkje imot avgjerda. Hent ein kontrollør før kunden går; saka ligg under Ettersyn.',
    'The service did not accept the decision. Call a supervisor before the applicant leaves; it is found under Review.',
  ],
  refusedWhy: ['Fordi:', 'Fordi:', 'Because:'],
  action: ['Neste kunde', 'Neste kunde', 'Next applicant'],
} as const satisfies Texts;
