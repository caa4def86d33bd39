import type { Catalogue } from '../entry.ts';

/** What a desk may lack before an applicant sits down (shared/domain/readiness.ts). */
export const readinessErrors = {
  DESK_CLOCK_WRONG: {
    fixedBy: 'administrator',
    nb: {
      title: 'Klokken på maskinen er feil',
      cause: 'Klokken går før noe som sikkert har skjedd, eller den er langt fra klokken i tjenesten.',
      action:
        'Slå på automatisk tid i operativsystemet og sjekk igjen. Uten riktig dato kan ingen utløpsdato eller alder stoles på.',
    },
    nn: {
      title: 'Klokka på maskina er feil',
      cause: 'Klokka viser ei tid før noko som sikkert har hendt, eller ho er langt frå klokka i tenesta.',
      action:
        'Slå på automatisk tid i operativsystemet og sjekk på nytt. Utan rett dato kan ein ikkje lite på utløpsdato eller alder.',
    },
    en: {
      title: 'The clock of this machine is wrong',
      cause: 'It is behind something that has certainly happened, or far from the clock of the service.',
      action:
        'Turn on automatic time in the operating system and check again. Without the right date neither expiry nor age can be relied on.',
    },
  },
  DESK_CLOCK_DRIFTS: {
    fixedBy: 'administrator',
    nb: {
      title: 'Klokken på maskinen går litt feil',
      cause: 'Maskinen henter trolig ikke tiden automatisk.',
      action: 'Du kan ta imot kunder. Be administrator slå på automatisk tid.',
    },
    nn: {
      title: 'Klokka på maskina går litt feil',
      cause: 'Maskina hentar truleg ikkje tida automatisk.',
      action: 'Du kan ta imot kundar. Be administrator slå på automatisk tid.',
    },
    en: {
      title: 'The clock of this machine is a little off',
      cause: 'The machine probably does not set its time automatically.',
      action: 'You can serve applicants. Ask the administrator to turn on automatic time.',
    },
  },
  DESK_OUTBOX_FULL: {
    fixedBy: 'support',
    nb: {
      title: 'For mye venter på å bli sendt',
      cause: 'Skranken har ikke fått sendt det som er avgjort, på lenge.',
      action:
        'Trykk «Send på nytt» øverst. Hjelper det ikke, ring brukerstøtte. Ingenting er tapt; det ligger kryptert her.',
    },
    nn: {
      title: 'For mykje ventar på å bli sendt',
      cause: 'Skranken har ikkje fått sendt det som er avgjort, på lenge.',
      action:
        'Trykk «Send på nytt» øvst. Hjelper det ikkje, ring brukarstøtte. Ingenting er tapt; det ligg kryptert her.',
    },
    en: {
      title: 'Too much is waiting to be sent',
      cause: 'For a long time the desk has not been able to send what was decided.',
      action:
        'Press “Send again” at the top. If that does not help, call support. Nothing is lost; it lies here encrypted.',
    },
  },
  DESK_OUTBOX_WAITING: {
    fixedBy: 'officer',
    nb: {
      title: 'Noe venter på å bli sendt',
      cause: 'Forbindelsen til tjenesten har vært borte.',
      action: 'Du kan ta imot kunder. Trykk «Send på nytt» øverst når tjenesten er tilgjengelig.',
    },
    nn: {
      title: 'Noko ventar på å bli sendt',
      cause: 'Sambandet med tenesta har vore borte.',
      action: 'Du kan ta imot kundar. Trykk «Send på nytt» øvst når tenesta er tilgjengeleg.',
    },
    en: {
      title: 'Something is waiting to be sent',
      cause: 'There was no connection with the service.',
      action: 'You can serve applicants. Press “Send again” at the top once the service is reachable.',
    },
  },
  DESK_OUTBOX_REFUSED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Tjenesten tok ikke imot alt',
      cause: 'En avgjørelse er avvist av tjenesten og ligger igjen på skranken.',
      action: 'Du kan ta imot kunder. Be kontrollør se på det som er avvist.',
    },
    nn: {
      title: 'Tenesta tok ikkje imot alt',
      cause: 'Ei avgjerd er avvist av tenesta og ligg att på skranken.',
      action: 'Du kan ta imot kundar. Be kontrollør sjå på det som er avvist.',
    },
    en: {
      title: 'The service did not take everything',
      cause: 'A decision was refused by the service and remains at this desk.',
      action: 'You can serve applicants. Ask a supervisor to look at what was refused.',
    },
  },
  DESK_DISK_FULL: {
    fixedBy: 'administrator',
    nb: {
      title: 'Disken er nesten full',
      cause: 'Det er ikke plass til å lagre en avgjørelse trygt.',
      action: 'Be administrator frigjøre plass på disken, og sjekk igjen.',
    },
    nn: {
      title: 'Disken er nesten full',
      cause: 'Det er ikkje plass til å lagre ei avgjerd trygt.',
      action: 'Be administrator frigjere plass på disken, og sjekk på nytt.',
    },
    en: {
      title: 'The disk is almost full',
      cause: 'There is no room to store a decision safely.',
      action: 'Ask the administrator to free space on the disk, and check again.',
    },
  },
  DESK_DISK_LOW: {
    fixedBy: 'administrator',
    nb: {
      title: 'Lite plass på disken',
      cause: 'Noe annet på maskinen bruker plassen.',
      action: 'Du kan ta imot kunder. Be administrator frigjøre plass før skranken stenger.',
    },
    nn: {
      title: 'Lite plass på disken',
      cause: 'Noko anna på maskina bruker plassen.',
      action: 'Du kan ta imot kundar. Be administrator frigjere plass før skranken stengjer.',
    },
    en: {
      title: 'Little space on the disk',
      cause: 'Something else on this machine takes the space.',
      action: 'You can serve applicants. Ask the administrator to free space before the desk closes.',
    },
  },
  DESK_KEYS_UNPROTECTED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Nøkkelen til skranken er ikke beskyttet',
      cause: 'Operativsystemet har ingen nøkkelring som holder på en hemmelighet.',
      action: 'Be administrator sette opp nøkkelringen og starte skranken på nytt.',
    },
    nn: {
      title: 'Nøkkelen til skranken er ikkje verna',
      cause: 'Operativsystemet har ingen nøkkelring som held på ein løyndom.',
      action: 'Be administrator setje opp nøkkelringen og starte skranken på nytt.',
    },
    en: {
      title: 'The key of this desk is not protected',
      cause: 'The operating system has no key ring that keeps a secret.',
      action: 'Ask the administrator to set up the key ring and start the desk again.',
    },
  },
  DESK_PIN_OLD: {
    fixedBy: 'administrator',
    nb: {
      title: 'PIN-koden din er gammel',
      cause: 'Den er ikke byttet på lenge.',
      action: 'Du kan ta imot kunder. Be administrator om en ny PIN.',
    },
    nn: {
      title: 'PIN-koden din er gammal',
      cause: 'Han er ikkje bytt på lenge.',
      action: 'Du kan ta imot kundar. Be administrator om ein ny PIN.',
    },
    en: {
      title: 'Your PIN is old',
      cause: 'It has not been changed for a long time.',
      action: 'You can serve applicants. Ask the administrator for a new PIN.',
    },
  },
  DESK_REFRESH_DUE: {
    fixedBy: 'officer',
    nb: {
      title: 'Det er på tide å øve',
      cause: 'Den årlige oppfriskningen er ikke tatt, eller den går snart ut.',
      action: 'Du kan ta imot kunder. Ta øvelsene når det er stille ved skranken.',
    },
    nn: {
      title: 'Det er på tide å øve',
      cause: 'Den årlege oppfriskinga er ikkje teken, eller ho går snart ut.',
      action: 'Du kan ta imot kundar. Ta øvingane når det er stille ved skranken.',
    },
    en: {
      title: 'It is time to practise',
      cause: 'The yearly refresh has not been taken, or soon runs out.',
      action: 'You can serve applicants. Do the exercises when the desk is quiet.',
    },
  },
  DESK_REFRESH_OVERDUE: {
    fixedBy: 'officer',
    nb: {
      title: 'Den årlige oppfriskningen mangler',
      cause: 'Reglene her krever øvelse hvert år, og din er ikke registrert eller er gått ut.',
      action: 'Ta øvelsene i øvelsesutgaven, og be administrator registrere det.',
    },
    nn: {
      title: 'Den årlege oppfriskinga manglar',
      cause: 'Reglane her krev øving kvart år, og di er ikkje registrert eller har gått ut.',
      action: 'Ta øvingane i øvingsutgåva, og be administrator registrere det.',
    },
    en: {
      title: 'The yearly refresh is missing',
      cause: 'The rules here ask for practice every year, and yours is not recorded or has run out.',
      action: 'Do the exercises in the training edition, and ask the administrator to record them.',
    },
  },
  DESK_POLICY_UNUSABLE: {
    fixedBy: 'administrator',
    nb: {
      title: 'Skranken er satt opp feil',
      cause:
        'En verdi i oppsettet er utenfor det som er tillatt, så skranken vet ikke hvilken grense som gjelder.',
      action: 'Be administrator rette verdiene som er nevnt, og starte skranken på nytt.',
    },
    nn: {
      title: 'Skranken er sett opp feil',
      cause: 'Ein verdi i oppsettet er utanfor det som er lov, så skranken veit ikkje kva grense som gjeld.',
      action: 'Be administrator rette verdiane som er nemnde, og starte skranken på nytt.',
    },
    en: {
      title: 'This desk is set up wrongly',
      cause:
        'A value of the configuration is outside what is allowed, so the desk does not know which limit holds.',
      action: 'Ask the administrator to correct the values that are named and start the desk again.',
    },
  },
  TRUST_LISTS_STALE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Sertifikatlisten bør oppdateres',
      cause: 'Den eldste listen skranken må ha, er eldre enn anbefalt.',
      action: 'Du kan ta imot kunder som vanlig, men si fra til kontrollør.',
    },
    nn: {
      title: 'Sertifikatlista bør oppdaterast',
      cause: 'Den eldste lista skranken må ha, er eldre enn tilrådd.',
      action: 'Du kan ta imot kundar som vanleg, men sei frå til kontrollør.',
    },
    en: {
      title: 'The certificate list should be updated',
      cause: 'The oldest list this desk must have is older than recommended.',
      action: 'You can serve applicants as usual, but tell a supervisor.',
    },
  },
} as const satisfies Catalogue;
