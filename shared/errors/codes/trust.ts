import type { Catalogue } from '../entry.ts';

/** What can go wrong with certificate lists (ICAO 9303-12). */
export const trustErrors = {
  TRUST_FILE_UNREADABLE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Filen kan ikke leses',
      cause: 'Filen finnes ikke, eller den er større enn en sertifikatliste kan være.',
      action: 'Velg filen på nytt, og kontroller minnepinnen.',
    },
    nn: {
      title: 'Fila kan ikkje lesast',
      cause: 'Fila finst ikkje, eller ho er større enn ei sertifikatliste kan vere.',
      action: 'Vel fila på nytt, og kontroller minnepinnen.',
    },
    en: {
      title: 'The file cannot be read',
      cause: 'The file does not exist or is larger than a certificate list can be.',
      action: 'Choose the file again and check the USB stick.',
    },
  },
  TRUST_NOT_A_LIST: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Dette er ingen sertifikatliste',
      cause: 'Filen er ikke en signert master list etter ICAO 9303-12.',
      action: 'Hent filen på nytt fra utstederen.',
    },
    nn: {
      title: 'Dette er inga sertifikatliste',
      cause: 'Fila er ikkje ei signert master list etter ICAO 9303-12.',
      action: 'Hent fila på nytt frå utferdaren.',
    },
    en: {
      title: 'This is no certificate list',
      cause: 'The file is no signed master list according to ICAO 9303-12.',
      action: 'Get the file again from its issuer.',
    },
  },
  TRUST_LIST_TRUNCATED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Listen er avkortet',
      cause: 'Filen slutter før listen er ferdig; overføringen ble trolig avbrutt.',
      action: 'Hent filen på nytt, og kontroller størrelsen.',
    },
    nn: {
      title: 'Lista er avkorta',
      cause: 'Fila sluttar før lista er ferdig; overføringa vart truleg broten.',
      action: 'Hent fila på nytt, og kontroller storleiken.',
    },
    en: {
      title: 'The list is truncated',
      cause: 'The file ends before the list is complete; the transfer was probably interrupted.',
      action: 'Get the file again and check its size.',
    },
  },
  TRUST_LIST_ALTERED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Listen er endret',
      cause: 'Signaturen stemmer ikke med innholdet.',
      action: 'Bruk ikke filen. Hent den på nytt, og meld fra til administrator.',
    },
    nn: {
      title: 'Lista er endra',
      cause: 'Signaturen stemmer ikkje med innhaldet.',
      action: 'Bruk ikkje fila. Hent ho på nytt, og meld frå til administrator.',
    },
    en: {
      title: 'The list was altered',
      cause: 'The signature does not match the content.',
      action: 'Do not use the file. Get it again and tell the administrator.',
    },
  },
  TRUST_SIGNER_UNTRUSTED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Ukjent signatar',
      cause: 'Listen er signert av noen andre enn en utsteder som er festet på denne skranken.',
      action: 'Bruk ikke filen. Kontroller hvor den kommer fra.',
    },
    nn: {
      title: 'Ukjend signatar',
      cause: 'Lista er signert av nokon annan enn ein utferdar som er festa på denne skranken.',
      action: 'Bruk ikkje fila. Kontroller kvar ho kjem frå.',
    },
    en: {
      title: 'Unknown signer',
      cause: 'The list is signed by somebody other than an issuer pinned on this desk.',
      action: 'Do not use the file. Check where it comes from.',
    },
  },
  TRUST_SIGNER_NOT_ALLOWED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Signataren har ikke lov',
      cause: 'Sertifikatet som signerte listen, er ikke utstedt for å signere sertifikatlister.',
      action: 'Bruk ikke filen. Hent listen fra utstederens egen side.',
    },
    nn: {
      title: 'Signataren har ikkje lov',
      cause: 'Sertifikatet som signerte lista, er ikkje utferda for å signere sertifikatlister.',
      action: 'Bruk ikkje fila. Hent lista frå sida til utferdaren.',
    },
    en: {
      title: 'The signer may not sign lists',
      cause: 'The certificate that signed the list was not issued for signing certificate lists.',
      action: "Do not use the file. Get the list from the issuer's own page.",
    },
  },
  TRUST_LIST_OLDER: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Listen er eldre enn den aktive',
      cause: 'Skranken har allerede en nyere liste fra samme utsteder.',
      action: 'Behold den aktive listen. Hent den nyeste fra utstederen hvis du vil oppdatere.',
    },
    nn: {
      title: 'Lista er eldre enn den aktive',
      cause: 'Skranken har alt ei nyare liste frå same utferdar.',
      action: 'Behald den aktive lista. Hent den nyaste frå utferdaren om du vil oppdatere.',
    },
    en: {
      title: 'The list is older than the active one',
      cause: 'The desk already has a newer list from the same issuer.',
      action: 'Keep the active list. Get the newest from the issuer if you want to update.',
    },
  },
  TRUST_LIST_EMPTY: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Listen er tom',
      cause: 'Listen inneholder ingen sertifikater.',
      action: 'Bruk ikke filen. Hent den på nytt.',
    },
    nn: {
      title: 'Lista er tom',
      cause: 'Lista inneheld ingen sertifikat.',
      action: 'Bruk ikkje fila. Hent ho på nytt.',
    },
    en: {
      title: 'The list is empty',
      cause: 'The list holds no certificates.',
      action: 'Do not use the file. Get it again.',
    },
  },
  TRUST_STORE_DAMAGED: {
    fixedBy: 'support',
    nb: {
      title: 'Sertifikatlageret er skadet',
      cause: 'Lageret på disken stemmer ikke med seg selv.',
      action: 'Importer listen på nytt. Ring brukerstøtte hvis det gjentar seg.',
    },
    nn: {
      title: 'Sertifikatlageret er skadd',
      cause: 'Lageret på disken stemmer ikkje med seg sjølv.',
      action: 'Importer lista på nytt. Ring brukarstøtte om det skjer att.',
    },
    en: {
      title: 'The trust store is damaged',
      cause: 'The store on disk does not agree with itself.',
      action: 'Import the list again. Call support if it happens once more.',
    },
  },
  TRUST_SET_UNKNOWN: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Ukjent sertifikatsett',
      cause: 'Det finnes ikke noe sertifikatsett med denne identen.',
      action: 'Se i historikken hvilke sett som finnes.',
    },
    nn: {
      title: 'Ukjent sertifikatsett',
      cause: 'Det finst ikkje noko sertifikatsett med denne identen.',
      action: 'Sjå i historikken kva sett som finst.',
    },
    en: {
      title: 'Unknown trust set',
      cause: 'There is no trust set with this id.',
      action: 'Look in the history for the sets that exist.',
    },
  },
} as const satisfies Catalogue;
