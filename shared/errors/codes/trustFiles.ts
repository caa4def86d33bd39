import type { Catalogue } from '../entry.ts';

/** What can be wrong with the files that bring certificate lists: zip, LDIF, revocation and deviation lists, update packages. */
export const trustFileErrors = {
  TRUST_ZIP_DAMAGED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Zip-filen er skadet',
      cause: 'Zip-filen kan ikke pakkes ut; overføringen ble trolig avbrutt.',
      action: 'Hent filen på nytt, og kontroller minnepinnen.',
    },
    nn: {
      title: 'Zip-fila er skadd',
      cause: 'Zip-fila kan ikkje pakkast ut; overføringa vart truleg broten.',
      action: 'Hent fila på nytt, og kontroller minnepinnen.',
    },
    en: {
      title: 'The zip file is damaged',
      cause: 'The zip file cannot be unpacked; the transfer was probably interrupted.',
      action: 'Get the file again and check the USB stick.',
    },
  },
  TRUST_ZIP_BOMB: {
    fixedBy: 'administrator',
    nb: {
      title: 'Zip-filen er farlig stor',
      cause: 'Zip-filen ville bli mye større enn sertifikatlister er, eller den lyver om hvor stor den blir.',
      action: 'Bruk ikke filen. Kontroller hvor den kommer fra.',
    },
    nn: {
      title: 'Zip-fila er farleg stor',
      cause: 'Zip-fila ville bli mykje større enn sertifikatlister er, eller ho lyg om kor stor ho blir.',
      action: 'Bruk ikkje fila. Kontroller kvar ho kjem frå.',
    },
    en: {
      title: 'The zip file is dangerously large',
      cause: 'The zip file would grow far beyond the size of certificate lists, or lies about its size.',
      action: 'Do not use the file. Check where it comes from.',
    },
  },
  TRUST_ZIP_UNSAFE_NAME: {
    fixedBy: 'administrator',
    nb: {
      title: 'Zip-filen har farlige filnavn',
      cause: 'Et filnavn i zip-filen peker ut av sin egen mappe.',
      action: 'Bruk ikke filen. Kontroller hvor den kommer fra.',
    },
    nn: {
      title: 'Zip-fila har farlege filnamn',
      cause: 'Eit filnamn i zip-fila peikar ut av si eiga mappe.',
      action: 'Bruk ikkje fila. Kontroller kvar ho kjem frå.',
    },
    en: {
      title: 'The zip file has dangerous names',
      cause: 'A name in the zip file points out of its own folder.',
      action: 'Do not use the file. Check where it comes from.',
    },
  },
  TRUST_ZIP_ENCRYPTED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Zip-filen er kryptert',
      cause: 'Innholdet i zip-filen er beskyttet med passord.',
      action: 'Pakk ut filen der den kommer fra, og bruk innholdet.',
    },
    nn: {
      title: 'Zip-fila er kryptert',
      cause: 'Innhaldet i zip-fila er verna med passord.',
      action: 'Pakk ut fila der ho kjem frå, og bruk innhaldet.',
    },
    en: {
      title: 'The zip file is encrypted',
      cause: 'The content of the zip file is protected by a password.',
      action: 'Unpack the file where it comes from and use what is in it.',
    },
  },
  TRUST_ZIP_NESTED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Zip-fil i zip-fil',
      cause: 'Zip-filen inneholder en annen zip-fil.',
      action: 'Pakk ut den ytre filen, og bruk den indre.',
    },
    nn: {
      title: 'Zip-fil i zip-fil',
      cause: 'Zip-fila inneheld ei anna zip-fil.',
      action: 'Pakk ut den ytre fila, og bruk den indre.',
    },
    en: {
      title: 'A zip file in a zip file',
      cause: 'The zip file holds another zip file.',
      action: 'Unpack the outer file and use the inner one.',
    },
  },
  TRUST_LDIF_BROKEN: {
    fixedBy: 'supervisor',
    nb: {
      title: 'LDIF-filen er ødelagt',
      cause: 'En linje i filen er brukket feil, eller innholdet er ikke gyldig LDIF.',
      action: 'Hent filen på nytt fra ICAO PKD uten å åpne den i et tekstprogram.',
    },
    nn: {
      title: 'LDIF-fila er øydelagd',
      cause: 'Ei linje i fila er broten feil, eller innhaldet er ikkje gyldig LDIF.',
      action: 'Hent fila på nytt frå ICAO PKD utan å opne ho i eit tekstprogram.',
    },
    en: {
      title: 'The LDIF file is broken',
      cause: 'A line of the file is folded wrongly, or the content is no valid LDIF.',
      action: 'Get the file again from the ICAO PKD without opening it in a text editor.',
    },
  },
  TRUST_CRL_MALFORMED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Tilbakekallingslisten kan ikke leses',
      cause: 'Filen er ikke en hel tilbakekallingsliste etter RFC 5280.',
      action: 'Hent listen på nytt fra utstederstaten.',
    },
    nn: {
      title: 'Tilbakekallingslista kan ikkje lesast',
      cause: 'Fila er ikkje ei heil tilbakekallingsliste etter RFC 5280.',
      action: 'Hent lista på nytt frå utferdarstaten.',
    },
    en: {
      title: 'The revocation list cannot be read',
      cause: 'The file is no complete revocation list according to RFC 5280.',
      action: 'Get the list again from the issuing state.',
    },
  },
  TRUST_CRL_UNVERIFIED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Ingen står inne for tilbakekallingslisten',
      cause: 'Ingen CSCA som skranken stoler på, har signert listen.',
      action: 'Importer først en sertifikatliste som har utstederstatens CSCA.',
    },
    nn: {
      title: 'Ingen står inne for tilbakekallingslista',
      cause: 'Ingen CSCA som skranken stolar på, har signert lista.',
      action: 'Importer først ei sertifikatliste som har CSCA-en til utferdarstaten.',
    },
    en: {
      title: 'Nobody vouches for the revocation list',
      cause: 'No CSCA this desk trusts has signed the list.',
      action: 'First import a certificate list that has the CSCA of the issuing state.',
    },
  },
  TRUST_DEFECT_LIST_MALFORMED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Avvikslisten kan ikke leses',
      cause: 'Signaturen stemmer, men innholdet er ikke en avviks- eller feilliste som skranken kjenner.',
      action: 'Meld fra til administrator; skranken må trolig oppdateres.',
    },
    nn: {
      title: 'Avvikslista kan ikkje lesast',
      cause: 'Signaturen stemmer, men innhaldet er ikkje ei avviks- eller feilliste som skranken kjenner.',
      action: 'Meld frå til administrator; skranken må truleg oppdaterast.',
    },
    en: {
      title: 'The deviation list cannot be read',
      cause: 'The signature is right, but the content is no deviation or defect list this desk knows.',
      action: 'Tell the administrator; the desk probably needs an update.',
    },
  },
  TRUST_ENTRIES_CONTRADICTORY: {
    fixedBy: 'administrator',
    nb: {
      title: 'Oppføringene motsier hverandre',
      cause: 'To sertifikater eller lister gir seg ut for å være det samme, men er forskjellige.',
      action: 'Bruk ikke filen. Spør utstederen hvilken som gjelder.',
    },
    nn: {
      title: 'Oppføringane motseier kvarandre',
      cause: 'To sertifikat eller lister gjev seg ut for å vere det same, men er ulike.',
      action: 'Bruk ikkje fila. Spør utferdaren kven av dei som gjeld.',
    },
    en: {
      title: 'The entries contradict each other',
      cause: 'Two certificates or lists claim to be the same and differ.',
      action: 'Do not use the file. Ask the issuer which one is meant.',
    },
  },
  TRUST_UNSIGNED_TOO_MANY: {
    fixedBy: 'supervisor',
    nb: {
      title: 'For mange usignerte sertifikater',
      cause: 'Filen har flere usignerte sertifikater enn to personer kan sammenligne.',
      action: 'Bruk en signert liste, eller importer færre om gangen.',
    },
    nn: {
      title: 'For mange usignerte sertifikat',
      cause: 'Fila har fleire usignerte sertifikat enn to personar kan samanlikne.',
      action: 'Bruk ei signert liste, eller importer færre om gongen.',
    },
    en: {
      title: 'Too many unsigned certificates',
      cause: 'The file has more unsigned certificates than two people can compare.',
      action: 'Use a signed list, or import fewer at a time.',
    },
  },
  TRUST_PACKAGE_DAMAGED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Oppdateringspakken er skadet',
      cause: 'Pakken er ikke hel, eller innholdslisten stemmer ikke med innholdet.',
      action: 'Hent pakken på nytt der den ble laget.',
    },
    nn: {
      title: 'Oppdateringspakka er skadd',
      cause: 'Pakka er ikkje heil, eller innhaldslista stemmer ikkje med innhaldet.',
      action: 'Hent pakka på nytt der ho vart laga.',
    },
    en: {
      title: 'The update package is damaged',
      cause: 'The package is incomplete, or its table of contents does not match its content.',
      action: 'Get the package again where it was made.',
    },
  },
  TRUST_PACKAGE_ALTERED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Oppdateringspakken er endret',
      cause: 'Signaturen på pakken stemmer ikke: den er avkortet eller endret.',
      action: 'Bruk ikke pakken. Hent den på nytt, og meld fra til administrator.',
    },
    nn: {
      title: 'Oppdateringspakka er endra',
      cause: 'Signaturen på pakka stemmer ikkje: ho er avkorta eller endra.',
      action: 'Bruk ikkje pakka. Hent ho på nytt, og meld frå til administrator.',
    },
    en: {
      title: 'The update package was altered',
      cause: 'The signature of the package is wrong: it was cut short or changed.',
      action: 'Do not use the package. Get it again and tell the administrator.',
    },
  },
  TRUST_PACKAGE_SIGNER_UNKNOWN: {
    fixedBy: 'administrator',
    nb: {
      title: 'Ukjent avsender av pakken',
      cause: 'Pakken er signert med en nøkkel som denne skranken ikke godtar.',
      action: 'Bruk ikke pakken. Kontroller hvor den kommer fra og hvilke nøkler skranken godtar.',
    },
    nn: {
      title: 'Ukjend avsendar av pakka',
      cause: 'Pakka er signert med ein nøkkel som denne skranken ikkje godtek.',
      action: 'Bruk ikkje pakka. Kontroller kvar ho kjem frå og kva nøklar skranken godtek.',
    },
    en: {
      title: 'Unknown sender of the package',
      cause: 'The package is signed with a key this desk does not take.',
      action: 'Do not use the package. Check where it comes from and which keys the desk takes.',
    },
  },
  TRUST_PACKAGE_OLDER: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Pakken er eldre enn den forrige',
      cause: 'Skranken har allerede tatt en oppdateringspakke med høyere nummer.',
      action: 'Bruk den nyeste pakken.',
    },
    nn: {
      title: 'Pakka er eldre enn den førre',
      cause: 'Skranken har alt teke ei oppdateringspakke med høgare nummer.',
      action: 'Bruk den nyaste pakka.',
    },
    en: {
      title: 'The package is older than the last one',
      cause: 'The desk has already taken an update package with a higher number.',
      action: 'Use the newest package.',
    },
  },
  TRUST_PACKAGE_KEY_UNUSABLE: {
    fixedBy: 'administrator',
    nb: {
      title: 'Pakkenøkkelen kan ikke brukes',
      cause: 'Filen finnes ikke, eller den er ingen Ed25519-nøkkel av det slaget som trengs.',
      action: 'Oppgi riktig nøkkelfil.',
    },
    nn: {
      title: 'Pakkenøkkelen kan ikkje brukast',
      cause: 'Fila finst ikkje, eller ho er ingen Ed25519-nøkkel av det slaget som trengst.',
      action: 'Oppgje rett nøkkelfil.',
    },
    en: {
      title: 'The package key cannot be used',
      cause: 'The file does not exist or is no Ed25519 key of the kind that is needed.',
      action: 'Give the right key file.',
    },
  },
} as const satisfies Catalogue;
