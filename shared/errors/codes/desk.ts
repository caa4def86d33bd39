import type { Catalogue } from '../entry.ts';

/** What can go wrong at the desk itself: sign-in, the flow, storage, the boundary. */
export const deskErrors = {
  DESK_PIN_WRONG: {
    fixedBy: 'officer',
    nb: {
      title: 'Feil PIN',
      cause: 'PIN-koden stemmer ikke.',
      action: 'Tast PIN-koden på nytt.',
    },
    nn: {
      title: 'Feil PIN',
      cause: 'PIN-koden stemmer ikkje.',
      action: 'Tast PIN-koden på nytt.',
    },
    en: {
      title: 'Wrong PIN',
      cause: 'The PIN does not match.',
      action: 'Enter the PIN again.',
    },
  },
  DESK_PIN_LOCKED: {
    fixedBy: 'administrator',
    nb: {
      title: 'PIN-en er sperret en stund',
      cause: 'For mange feil PIN-koder på rad.',
      action: 'Vent til tiden er ute, eller be administrator om ny PIN.',
    },
    nn: {
      title: 'PIN-en er sperra ei stund',
      cause: 'For mange feil PIN-kodar på rad.',
      action: 'Vent til tida er ute, eller be administrator om ny PIN.',
    },
    en: {
      title: 'The PIN is locked for a while',
      cause: 'Too many wrong PINs in a row.',
      action: 'Wait until the time is up, or ask the administrator for a new PIN.',
    },
  },
  DESK_NOT_SIGNED_IN: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke pålogget',
      cause: 'Skranken er låst eller ingen er pålogget.',
      action: 'Logg på med din personlige PIN.',
    },
    nn: {
      title: 'Ikkje pålogga',
      cause: 'Skranken er låst eller ingen er pålogga.',
      action: 'Logg på med din personlege PIN.',
    },
    en: {
      title: 'Not signed in',
      cause: 'The desk is locked or nobody is signed in.',
      action: 'Sign in with your personal PIN.',
    },
  },
  DESK_ROLE_MISSING: {
    fixedBy: 'administrator',
    nb: {
      title: 'Du har ikke tilgang',
      cause: 'Rollen din gir ikke adgang til dette.',
      action: 'Be en kontrollør eller administrator.',
    },
    nn: {
      title: 'Du har ikkje tilgang',
      cause: 'Rolla di gjev ikkje tilgjenge til dette.',
      action: 'Be ein kontrollør eller administrator.',
    },
    en: {
      title: 'You have no access',
      cause: 'Your role does not allow this.',
      action: 'Ask a supervisor or an administrator.',
    },
  },
  DESK_BAD_REQUEST: {
    fixedBy: 'support',
    nb: {
      title: 'Ugyldig forespørsel',
      cause: 'Vinduet sendte noe skranken ikke godtar.',
      action: 'Gå tilbake og prøv igjen. Ring brukerstøtte hvis det gjentar seg.',
    },
    nn: {
      title: 'Ugyldig førespurnad',
      cause: 'Vindauget sende noko skranken ikkje godtek.',
      action: 'Gå tilbake og prøv att. Ring brukarstøtte om det skjer att.',
    },
    en: {
      title: 'Invalid request',
      cause: 'The window sent something the desk does not accept.',
      action: 'Go back and try again. Call support if it happens again.',
    },
  },
  DESK_INTERNAL: {
    fixedBy: 'support',
    nb: {
      title: 'Noe gikk galt i skranken',
      cause: 'En uventet feil; den er loggført uten personopplysninger.',
      action: 'Prøv igjen. Ring brukerstøtte og oppgi koden.',
    },
    nn: {
      title: 'Noko gjekk gale i skranken',
      cause: 'Ein uventa feil; han er loggført utan personopplysningar.',
      action: 'Prøv att. Ring brukarstøtte og oppgje koden.',
    },
    en: {
      title: 'Something went wrong in the desk',
      cause: 'An unexpected fault; it was logged without personal data.',
      action: 'Try again. Call support and tell them the code.',
    },
  },
  DESK_NO_SESSION: {
    fixedBy: 'officer',
    nb: {
      title: 'Ingen åpen kontroll',
      cause: 'Det er ingen kontroll i gang.',
      action: 'Tast oppmøtekoden for å begynne.',
    },
    nn: {
      title: 'Ingen open kontroll',
      cause: 'Det er ingen kontroll i gang.',
      action: 'Tast oppmøtekoden for å byrje.',
    },
    en: {
      title: 'No open session',
      cause: 'There is no session under way.',
      action: 'Enter the attendance code to begin.',
    },
  },
  DESK_SESSION_OPEN: {
    fixedBy: 'officer',
    nb: {
      title: 'En kontroll er allerede åpen',
      cause: 'Forrige kontroll er ikke avsluttet.',
      action: 'Fullfør eller avslutt den før du åpner en ny.',
    },
    nn: {
      title: 'Ein kontroll er alt open',
      cause: 'Førre kontroll er ikkje avslutta.',
      action: 'Fullfør eller avslutt han før du opnar ein ny.',
    },
    en: {
      title: 'A session is already open',
      cause: 'The previous session is not finished.',
      action: 'Complete or terminate it before opening another.',
    },
  },
  DESK_STEP_NOT_ALLOWED: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke ennå',
      cause: 'Et tidligere steg mangler.',
      action: 'Følg stegene til venstre; det neste er merket.',
    },
    nn: {
      title: 'Ikkje enno',
      cause: 'Eit tidlegare steg manglar.',
      action: 'Følg stega til venstre; det neste er merkt.',
    },
    en: {
      title: 'Not yet',
      cause: 'An earlier step is missing.',
      action: 'Follow the steps on the left; the next one is marked.',
    },
  },
  DESK_APPROVAL_BLOCKED: {
    fixedBy: 'officer',
    nb: {
      title: 'Kan ikke godkjennes',
      cause: 'Et påkrevd punkt er ikke oppfylt.',
      action: 'Se listen over hva som mangler. Avvis eller avslutt ellers med årsak.',
    },
    nn: {
      title: 'Kan ikkje godkjennast',
      cause: 'Eit påkravd punkt er ikkje oppfylt.',
      action: 'Sjå lista over kva som manglar. Avvis eller avslutt elles med årsak.',
    },
    en: {
      title: 'Cannot be approved',
      cause: 'A mandatory point is not fulfilled.',
      action: 'See the list of what is missing. Otherwise reject or terminate with a cause.',
    },
  },
  DESK_CAUSE_UNEXPLAINED: {
    fixedBy: 'officer',
    nb: {
      title: 'Forklaringen mangler',
      cause: 'Årsaken «annet» sier ingenting alene.',
      action: 'Skriv med egne ord hvorfor.',
    },
    nn: {
      title: 'Forklaringa manglar',
      cause: 'Årsaka «anna» seier ingenting åleine.',
      action: 'Skriv med eigne ord kvifor.',
    },
    en: {
      title: 'The explanation is missing',
      cause: 'The cause “other” says nothing by itself.',
      action: 'Write in your own words why.',
    },
  },
  DESK_MINOR_NO_FACE: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke ansiktsbilde av barn',
      cause: 'Kunden er under 18 år, eller alderen er ukjent; da tas det aldri bilde.',
      action: 'Gå videre uten bilde, og sammenlign med bildet i dokumentet.',
    },
    nn: {
      title: 'Ikkje ansiktsbilete av barn',
      cause: 'Kunden er under 18 år, eller alderen er ukjend; då blir det aldri teke bilete.',
      action: 'Gå vidare utan bilete, og samanlikn med biletet i dokumentet.',
    },
    en: {
      title: 'No face photo of a minor',
      cause: 'The applicant is under 18, or the age is unknown; then no photo is ever taken.',
      action: 'Go on without a photo and compare with the picture in the document.',
    },
  },
  DESK_SIGNATURE_REQUIRED: {
    fixedBy: 'officer',
    nb: {
      title: 'Underskrift kreves',
      cause: 'Norske dokumenter har alltid underskrift; «har ingen» gjelder bare utenlandske.',
      action: 'Ta bilde av siden med underskriften.',
    },
    nn: {
      title: 'Underskrift trengst',
      cause: 'Norske dokument har alltid underskrift; «har ingen» gjeld berre utanlandske.',
      action: 'Ta bilete av sida med underskrifta.',
    },
    en: {
      title: 'A signature is required',
      cause: 'Norwegian documents always have a signature; “has none” is for foreign documents only.',
      action: 'Take a picture of the page with the signature.',
    },
  },
  DESK_PHOTO_INVALID: {
    fixedBy: 'officer',
    nb: {
      title: 'Bildet kan ikke brukes',
      cause: 'Bildet er ikke en gyldig JPEG, eller det er for lite eller for stort.',
      action: 'Ta bildet på nytt.',
    },
    nn: {
      title: 'Biletet kan ikkje brukast',
      cause: 'Biletet er ikkje ein gyldig JPEG, eller det er for lite eller for stort.',
      action: 'Ta biletet på nytt.',
    },
    en: {
      title: 'The picture cannot be used',
      cause: 'The picture is no valid JPEG, or it is too small or too large.',
      action: 'Take the picture again.',
    },
  },
  DESK_NUMBER_INVALID: {
    fixedBy: 'officer',
    nb: {
      title: 'Ugyldig nummer',
      cause: 'Kontrollsifrene i fødselsnummeret eller D-nummeret stemmer ikke.',
      action: 'Tast de elleve sifrene på nytt.',
    },
    nn: {
      title: 'Ugyldig nummer',
      cause: 'Kontrollsiffera i fødselsnummeret eller D-nummeret stemmer ikkje.',
      action: 'Tast dei elleve siffera på nytt.',
    },
    en: {
      title: 'Invalid number',
      cause: 'The check digits of the national identity number or D-number do not match.',
      action: 'Enter the eleven digits again.',
    },
  },
  DESK_NUMBER_DIFFERS: {
    fixedBy: 'officer',
    nb: {
      title: 'Numrene er ulike',
      cause: 'Nummeret er tastet to ganger, og de to er ikke like.',
      action: 'Tast nummeret på nytt, begge gangene.',
    },
    nn: {
      title: 'Numra er ulike',
      cause: 'Nummeret er tasta to gonger, og dei to er ikkje like.',
      action: 'Tast nummeret på nytt, begge gongene.',
    },
    en: {
      title: 'The numbers differ',
      cause: 'The number was entered twice, and the two are not the same.',
      action: 'Enter the number again, both times.',
    },
  },
  DESK_OPINION_OWN: {
    fixedBy: 'supervisor',
    nb: {
      title: 'En annen må vurdere',
      cause: 'Den som gjør kontrollen, kan ikke gi seg selv en ny vurdering.',
      action: 'Be en annen kontrollør om å se på saken.',
    },
    nn: {
      title: 'Ein annan må vurdere',
      cause: 'Den som gjer kontrollen, kan ikkje gi seg sjølv ei ny vurdering.',
      action: 'Be ein annan kontrollør om å sjå på saka.',
    },
    en: {
      title: 'Somebody else must judge',
      cause: 'Whoever does the proofing cannot give themselves a second opinion.',
      action: 'Ask another supervisor to look at the case.',
    },
  },
  DESK_STORE_LOCKED: {
    fixedBy: 'support',
    nb: {
      title: 'Lageret kan ikke åpnes',
      cause: 'Nøkkelen til skrankens lager mangler eller passer ikke.',
      action: 'Start ikke på nytt med et tomt lager. Ring brukerstøtte.',
    },
    nn: {
      title: 'Lageret kan ikkje opnast',
      cause: 'Nøkkelen til lageret på skranken manglar eller passar ikkje.',
      action: 'Start ikkje på nytt med eit tomt lager. Ring brukarstøtte.',
    },
    en: {
      title: 'The store cannot be opened',
      cause: "The key to the desk's store is missing or does not fit.",
      action: 'Do not start over with an empty store. Call support.',
    },
  },
  DESK_EVIDENCE_UNKNOWN: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Saken finnes ikke',
      cause: 'Saken er slettet, eller den hører til et annet utsted.',
      action: 'Oppdater listen.',
    },
    nn: {
      title: 'Saka finst ikkje',
      cause: 'Saka er sletta, eller ho høyrer til ein annan utstad.',
      action: 'Oppdater lista.',
    },
    en: {
      title: 'No such case',
      cause: 'The case was erased or belongs to another outlet.',
      action: 'Refresh the list.',
    },
  },
  DESK_TRAINING_ONLY: {
    fixedBy: 'administrator',
    nb: {
      title: 'Bare i øvelse',
      cause: 'Dette finnes bare i øvelsesmodus.',
      action: 'Start skranken i øvelsesmodus.',
    },
    nn: {
      title: 'Berre i øving',
      cause: 'Dette finst berre i øvingsmodus.',
      action: 'Start skranken i øvingsmodus.',
    },
    en: {
      title: 'Training only',
      cause: 'This exists only in training mode.',
      action: 'Start the desk in training mode.',
    },
  },
} as const satisfies Catalogue;
