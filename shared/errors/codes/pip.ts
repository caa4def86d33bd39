import type { Catalogue } from '../entry.ts';

/** What can go wrong between the desk and the PIP service. */
export const pipErrors = {
  PIP_CODE_UNKNOWN: {
    fixedBy: 'applicant',
    nb: {
      title: 'Ukjent kode',
      cause: 'Tjenesten kjenner ikke denne oppmøtekoden.',
      action: 'Be kunden vise koden igjen, og tast de seks sifrene på nytt.',
    },
    nn: {
      title: 'Ukjend kode',
      cause: 'Tenesta kjenner ikkje denne oppmøtekoden.',
      action: 'Be kunden vise koden att, og tast dei seks siffera på nytt.',
    },
    en: {
      title: 'Unknown code',
      cause: 'The service does not know this attendance code.',
      action: 'Ask the applicant to show the code again and enter the six digits anew.',
    },
  },
  PIP_CODE_CANCELLED: {
    fixedBy: 'applicant',
    nb: {
      title: 'Bestillingen er avlyst',
      cause: 'Den som bestilte, har avlyst ID-kontrollen.',
      action: 'Be kunden kontakte den som bestilte, og få en ny kode.',
    },
    nn: {
      title: 'Bestillinga er avlyst',
      cause: 'Den som bestilte, har avlyst ID-kontrollen.',
      action: 'Be kunden kontakte den som bestilte, og få ein ny kode.',
    },
    en: {
      title: 'The order was cancelled',
      cause: 'The requestor has cancelled the proofing.',
      action: 'Ask the applicant to contact the requestor for a new code.',
    },
  },
  PIP_CODE_USED: {
    fixedBy: 'applicant',
    nb: {
      title: 'Koden er brukt',
      cause: 'ID-kontrollen med denne koden er allerede fullført eller avsluttet.',
      action: 'Be kunden kontakte den som bestilte, og få en ny kode.',
    },
    nn: {
      title: 'Koden er brukt',
      cause: 'ID-kontrollen med denne koden er alt fullført eller avslutta.',
      action: 'Be kunden kontakte den som bestilte, og få ein ny kode.',
    },
    en: {
      title: 'The code was used',
      cause: 'The proofing with this code is already completed or terminated.',
      action: 'Ask the applicant to contact the requestor for a new code.',
    },
  },
  PIP_CODE_IN_USE: {
    fixedBy: 'officer',
    nb: {
      title: 'Koden er i bruk',
      cause: 'En annen skranke har åpnet denne bestillingen.',
      action: 'Spør om kunden nettopp har vært ved en annen skranke; prøv ellers igjen om litt.',
    },
    nn: {
      title: 'Koden er i bruk',
      cause: 'Ein annan skranke har opna denne bestillinga.',
      action: 'Spør om kunden nettopp har vore ved ein annan skranke; prøv elles att om litt.',
    },
    en: {
      title: 'The code is in use',
      cause: 'Another desk has opened this order.',
      action: 'Ask whether the applicant was just at another desk; otherwise try again shortly.',
    },
  },
  PIP_CODE_EXPIRED: {
    fixedBy: 'applicant',
    nb: {
      title: 'Koden er utløpt',
      cause: 'Bestillingen er for gammel.',
      action: 'Be kunden kontakte den som bestilte, og få en ny kode.',
    },
    nn: {
      title: 'Koden er utgått',
      cause: 'Bestillinga er for gammal.',
      action: 'Be kunden kontakte den som bestilte, og få ein ny kode.',
    },
    en: {
      title: 'The code has expired',
      cause: 'The order is too old.',
      action: 'Ask the applicant to contact the requestor for a new code.',
    },
  },
  PIP_TOO_MANY_LOOKUPS: {
    fixedBy: 'officer',
    nb: {
      title: 'For mange forsøk',
      cause: 'Skranken har slått opp for mange ukjente koder på kort tid.',
      action: 'Vent ett minutt, og tast koden nøyaktig.',
    },
    nn: {
      title: 'For mange forsøk',
      cause: 'Skranken har slått opp for mange ukjende kodar på kort tid.',
      action: 'Vent eitt minutt, og tast koden nøyaktig.',
    },
    en: {
      title: 'Too many attempts',
      cause: 'The desk has looked up too many unknown codes in a short time.',
      action: 'Wait a minute and enter the code exactly.',
    },
  },
  PIP_SERVICE_UNREACHABLE: {
    fixedBy: 'support',
    nb: {
      title: 'Tjenesten svarer ikke',
      cause: 'Nettet er nede, eller tjenesten er utilgjengelig.',
      action: 'Prøv igjen. Det du har gjort, er bevart, og sendes når tjenesten er tilbake.',
    },
    nn: {
      title: 'Tenesta svarar ikkje',
      cause: 'Nettet er nede, eller tenesta er utilgjengeleg.',
      action: 'Prøv att. Det du har gjort, er teke vare på, og blir sendt når tenesta er tilbake.',
    },
    en: {
      title: 'The service does not answer',
      cause: 'The network is down or the service is unavailable.',
      action: 'Try again. What you have done is kept and is sent when the service is back.',
    },
  },
  PIP_SERVICE_SLOW: {
    fixedBy: 'support',
    nb: {
      title: 'Tjenesten er treg',
      cause: 'Tjenesten svarte ikke innen fristen.',
      action: 'Prøv igjen om litt. Ingenting er tapt.',
    },
    nn: {
      title: 'Tenesta er treg',
      cause: 'Tenesta svara ikkje innan fristen.',
      action: 'Prøv att om litt. Ingenting er tapt.',
    },
    en: {
      title: 'The service is slow',
      cause: 'The service did not answer within the time limit.',
      action: 'Try again shortly. Nothing is lost.',
    },
  },
  PIP_SERVICE_NONSENSE: {
    fixedBy: 'support',
    nb: {
      title: 'Uforståelig svar',
      cause: 'Tjenesten svarte med noe som ikke følger avtalen.',
      action: 'Prøv igjen. Ring brukerstøtte hvis det gjentar seg.',
    },
    nn: {
      title: 'Uforståeleg svar',
      cause: 'Tenesta svara med noko som ikkje følgjer avtalen.',
      action: 'Prøv att. Ring brukarstøtte om det skjer att.',
    },
    en: {
      title: 'Answer not understood',
      cause: 'The service answered something outside the agreement.',
      action: 'Try again. Call support if it happens again.',
    },
  },
  PIP_NOT_AUTHORISED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Skranken slipper ikke inn',
      cause: 'Tjenesten godtar ikke skrankens påloggingsnøkkel.',
      action: 'Be administrator kontrollere oppsettet.',
    },
    nn: {
      title: 'Skranken slepp ikkje inn',
      cause: 'Tenesta godtek ikkje påloggingsnøkkelen til skranken.',
      action: 'Be administrator kontrollere oppsettet.',
    },
    en: {
      title: 'The desk is not let in',
      cause: "The service does not accept the desk's credentials.",
      action: 'Ask the administrator to check the configuration.',
    },
  },
  PIP_DESK_NOT_ENROLLED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Skranken er ikke godkjent',
      cause: 'Tjenesten tar bare imot skranker med en nøkkel som en administrator har godkjent.',
      action: 'Be administrator godkjenne skranken i tjenesten.',
    },
    nn: {
      title: 'Skranken er ikkje godkjend',
      cause: 'Tenesta tek berre imot skrankar med ein nøkkel som ein administrator har godkjent.',
      action: 'Be administrator godkjenne skranken i tenesta.',
    },
    en: {
      title: 'The desk is not approved',
      cause: 'The service takes only desks with a key that an administrator has approved.',
      action: 'Ask the administrator to approve the desk in the service.',
    },
  },
  PIP_AUDIT_CONTRADICTED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Loggen stemmer ikke med det tjenesten har sett',
      cause: 'Tjenesten har et senere eller annet punkt i skrankens hendelseslogg enn det skranken melder.',
      action: 'Ta vare på skranken slik den er, og be administrator kontrollere loggen.',
    },
    nn: {
      title: 'Loggen stemmer ikkje med det tenesta har sett',
      cause:
        'Tenesta har eit seinare eller anna punkt i hendingsloggen til skranken enn det skranken melder.',
      action: 'Ta vare på skranken slik han er, og be administrator kontrollere loggen.',
    },
    en: {
      title: 'The log contradicts what the service has seen',
      cause:
        "The service has a later or another point of the desk's audit log than the one the desk reports.",
      action: 'Leave the desk as it is, and ask the administrator to check the log.',
    },
  },
  PIP_CLAIM_LOST: {
    fixedBy: 'officer',
    nb: {
      title: 'Bestillingen er ikke lenger din',
      cause: 'Bestillingen ble avlyst, frigitt eller tatt over mens du arbeidet.',
      action: 'Avslutt sesjonen, og åpne koden på nytt. Det du har gjort, er bevart til da.',
    },
    nn: {
      title: 'Bestillinga er ikkje lenger di',
      cause: 'Bestillinga vart avlyst, frigjeven eller teken over medan du arbeidde.',
      action: 'Avslutt sesjonen, og opne koden på nytt. Det du har gjort, er teke vare på til då.',
    },
    en: {
      title: 'The order is no longer yours',
      cause: 'The order was cancelled, released or taken over while you worked.',
      action: 'Terminate the session and open the code again. What you have done is kept until then.',
    },
  },
  PIP_SUBMISSION_REFUSED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Innsendingen ble avvist',
      cause: 'Tjenesten fant noe i innsendingen som ikke er lov.',
      action: 'Den ligger i utboksen. En kontrollør finner den under Ettersyn.',
    },
    nn: {
      title: 'Innsendinga vart avvist',
      cause: 'Tenesta fann noko i innsendinga som ikkje er lov.',
      action: 'Ho ligg i utboksen. Ein kontrollør finn ho under Ettersyn.',
    },
    en: {
      title: 'The submission was refused',
      cause: 'The service found something in the submission that is not allowed.',
      action: 'It stays in the outbox. A supervisor finds it under Review.',
    },
  },
} as const satisfies Catalogue;
