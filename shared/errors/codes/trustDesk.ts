import type { Catalogue } from '../entry.ts';

/** What can go wrong when people change what a desk trusts, and when a desk may not begin a session because of it. */
export const trustDeskErrors = {
  TRUST_LISTS_TOO_OLD: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Sertifikatlistene er for gamle',
      cause: 'Den eldste listen skranken må ha, er eldre enn reglene tillater for nye økter.',
      action: 'Importer en nyere liste under Sertifikatlister. Til det er gjort, kan ingen ny økt åpnes.',
    },
    nn: {
      title: 'Sertifikatlistene er for gamle',
      cause: 'Den eldste lista skranken må ha, er eldre enn reglane tillèt for nye økter.',
      action: 'Importer ei nyare liste under Sertifikatlister. Til det er gjort, kan inga ny økt opnast.',
    },
    en: {
      title: 'The certificate lists are too old',
      cause: 'The oldest list this desk must have is older than the policy allows for new sessions.',
      action: 'Import a newer list under Certificate lists. Until then no new session can be opened.',
    },
  },
  TRUST_LISTS_MISSING: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Skranken mangler sertifikatlister',
      cause: 'En liste som skranken må ha, er ikke importert, så ingen dokumenter kan kontrolleres mot den.',
      action: 'Importer listen under Sertifikatlister. Til det er gjort, kan ingen ny økt åpnes.',
    },
    nn: {
      title: 'Skranken manglar sertifikatlister',
      cause:
        'Ei liste som skranken må ha, er ikkje importert, så ingen dokument kan kontrollerast mot henne.',
      action: 'Importer lista under Sertifikatlister. Til det er gjort, kan inga ny økt opnast.',
    },
    en: {
      title: 'This desk has no certificate lists',
      cause: 'A list this desk must have was never imported, so no document can be checked against it.',
      action: 'Import the list under Certificate lists. Until then no new session can be opened.',
    },
  },
  TRUST_FILE_GONE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Filen er ikke lenger i minnet',
      cause: 'Filen er brukt, byttet ut med en annen eller glemt fordi noen logget ut.',
      action: 'Velg filen på nytt.',
    },
    nn: {
      title: 'Fila er ikkje lenger i minnet',
      cause: 'Fila er brukt, bytt ut med ei anna eller gløymd fordi nokon logga ut.',
      action: 'Vel fila på nytt.',
    },
    en: {
      title: 'The file is no longer held',
      cause: 'The file was used, replaced by another one, or forgotten because somebody signed out.',
      action: 'Choose the file again.',
    },
  },
  TRUST_CHECK_ABORTED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Kontrollen av filen ble avbrutt',
      cause: 'Filen tok for lang tid eller for mye minne å kontrollere.',
      action: 'Prøv én gang til. Skjer det igjen, hent filen på nytt og meld fra til brukerstøtte.',
    },
    nn: {
      title: 'Kontrollen av fila vart avbroten',
      cause: 'Fila tok for lang tid eller for mykje minne å kontrollere.',
      action: 'Prøv éin gong til. Skjer det igjen, hent fila på nytt og meld frå til brukarstøtte.',
    },
    en: {
      title: 'The check of the file was aborted',
      cause: 'The file took too long or too much memory to check.',
      action: 'Try once more. If it happens again, get the file anew and tell support.',
    },
  },
  TRUST_NOTHING_NEW: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Dette er aktivt allerede',
      cause: 'Innholdet er det samme som det skranken bruker nå.',
      action: 'Du trenger ikke gjøre noe. Hent en nyere liste hvis du ventet en endring.',
    },
    nn: {
      title: 'Dette er aktivt allereie',
      cause: 'Innhaldet er det same som det skranken bruker no.',
      action: 'Du treng ikkje gjere noko. Hent ei nyare liste om du venta ei endring.',
    },
    en: {
      title: 'This is active already',
      cause: 'The content is what this desk uses now.',
      action: 'Nothing needs to be done. Get a newer list if you expected a change.',
    },
  },
  TRUST_FOUR_EYES: {
    fixedBy: 'supervisor',
    nb: {
      title: 'En annen må godkjenne',
      cause:
        'Den som foreslo endringen, kan ikke også godkjenne den, heller ikke fra en annen konto i samme navn.',
      action: 'Be en annen kontrollør eller administrator om å godkjenne.',
    },
    nn: {
      title: 'Nokon annan må godkjenne',
      cause:
        'Den som føreslo endringa, kan ikkje òg godkjenne henne, heller ikkje frå ein annan konto i same namn.',
      action: 'Be ein annan kontrollør eller administrator om å godkjenne.',
    },
    en: {
      title: 'Somebody else has to approve',
      cause:
        'Whoever proposed a change cannot approve it as well, nor from another account in the same name.',
      action: 'Ask another supervisor or administrator to approve.',
    },
  },
  TRUST_PROPOSAL_UNKNOWN: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Forslaget finnes ikke lenger',
      cause: 'Noen har godkjent, avvist eller trukket forslaget.',
      action: 'Åpne listen over forslag på nytt, og se i historikken.',
    },
    nn: {
      title: 'Framlegget finst ikkje lenger',
      cause: 'Nokon har godkjent, avvist eller trekt framlegget.',
      action: 'Opne lista over framlegg på nytt, og sjå i historikken.',
    },
    en: {
      title: 'The proposal is no longer there',
      cause: 'Somebody approved, refused or withdrew it.',
      action: 'Open the list of proposals again and look at the history.',
    },
  },
  TRUST_PROPOSAL_OUTDATED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Forslaget gjelder ikke lenger',
      cause:
        'Siden forslaget ble laget, er et annet sett blitt aktivt, så det ville ikke lenger gi det som ble vist.',
      action: 'Avvis forslaget, og foreslå filen på nytt.',
    },
    nn: {
      title: 'Framlegget gjeld ikkje lenger',
      cause:
        'Sidan framlegget vart laga, er eit anna sett blitt aktivt, så det ville ikkje lenger gi det som vart vist.',
      action: 'Avvis framlegget, og føreslå fila på nytt.',
    },
    en: {
      title: 'The proposal no longer holds',
      cause: 'Since it was made another set became active, so it would no longer give what was shown.',
      action: 'Refuse the proposal and propose the file anew.',
    },
  },
  TRUST_FINGERPRINT_MISSING: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Et fingeravtrykk mangler',
      cause: 'Et sertifikat uten signatur er ikke sammenlignet med en annen kilde.',
      action: 'Les minst 16 tegn av fingeravtrykket fra en annen kilde, og skriv dem inn.',
    },
    nn: {
      title: 'Eit fingeravtrykk manglar',
      cause: 'Eit sertifikat utan signatur er ikkje samanlikna med ei anna kjelde.',
      action: 'Les minst 16 teikn av fingeravtrykket frå ei anna kjelde, og skriv dei inn.',
    },
    en: {
      title: 'A fingerprint is missing',
      cause: 'A certificate nobody signed for was not compared with a second channel.',
      action: 'Read at least 16 digits of the fingerprint from a second channel and enter them.',
    },
  },
  TRUST_FINGERPRINT_WRONG: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Fingeravtrykket stemmer ikke',
      cause: 'Det er skrevet feil, eller sertifikatet i filen er et annet enn det fingeravtrykket tilhører.',
      action:
        'Les det på nytt fra den andre kilden. Stemmer det fortsatt ikke: bruk ikke filen, og meld fra til administrator.',
    },
    nn: {
      title: 'Fingeravtrykket stemmer ikkje',
      cause: 'Det er skrive feil, eller sertifikatet i fila er eit anna enn det fingeravtrykket høyrer til.',
      action:
        'Les det på nytt frå den andre kjelda. Stemmer det framleis ikkje: bruk ikkje fila, og meld frå til administrator.',
    },
    en: {
      title: 'The fingerprint does not match',
      cause:
        'It was mistyped, or the certificate in the file is another one than the fingerprint belongs to.',
      action:
        'Read it again from the other source. If it still differs, do not use the file and tell the administrator.',
    },
  },
} as const satisfies Catalogue;
