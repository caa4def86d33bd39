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
      cause:
        'Filen er verken sertifikatliste, tilbakekallingsliste, CSCA-sertifikat, LDIF-fil eller oppdateringspakke.',
      action: 'Hent filen på nytt fra utstederen.',
    },
    nn: {
      title: 'Dette er inga sertifikatliste',
      cause:
        'Fila er verken sertifikatliste, tilbakekallingsliste, CSCA-sertifikat, LDIF-fil eller oppdateringspakke.',
      action: 'Hent fila på nytt frå utferdaren.',
    },
    en: {
      title: 'This is no certificate list',
      cause:
        'The file is no certificate list, revocation list, CSCA certificate, LDIF file or update package.',
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
      action: 'Gå tilbake til et tidligere sett, eller bygg lageret på nytt fra listene. Ring brukerstøtte.',
    },
    nn: {
      title: 'Sertifikatlageret er skadd',
      cause: 'Lageret på disken stemmer ikkje med seg sjølv.',
      action: 'Gå tilbake til eit tidlegare sett, eller bygg lageret på nytt frå listene. Ring brukarstøtte.',
    },
    en: {
      title: 'The trust store is damaged',
      cause: 'The store on disk does not agree with itself.',
      action: 'Roll back to an earlier set, or build the store anew from the lists. Call support.',
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
  TRUST_LIST_TOO_LONG: {
    fixedBy: 'administrator',
    nb: {
      title: 'Listen er for lang',
      cause: 'Listen har flere sertifikater enn verden har utstedere.',
      action: 'Bruk ikke filen. Kontroller hvor den kommer fra.',
    },
    nn: {
      title: 'Lista er for lang',
      cause: 'Lista har fleire sertifikat enn verda har utferdarar.',
      action: 'Bruk ikkje fila. Kontroller kvar ho kjem frå.',
    },
    en: {
      title: 'The list is too long',
      cause: 'The list holds more certificates than the world has issuers.',
      action: 'Do not use the file. Check where it comes from.',
    },
  },
  TRUST_LIST_UNDATED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Listen er udatert',
      cause: 'Listen sier ikke når den ble signert, så den kan være en gammel liste.',
      action: 'Hent en nyere liste fra utstederen.',
    },
    nn: {
      title: 'Lista er udatert',
      cause: 'Lista seier ikkje når ho vart signert, så ho kan vere ei gammal liste.',
      action: 'Hent ei nyare liste frå utferdaren.',
    },
    en: {
      title: 'The list is not dated',
      cause: 'The list does not say when it was signed, so it may be an old one.',
      action: 'Get a newer list from its issuer.',
    },
  },
  TRUST_SIGNER_EXPIRED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Signaturen kom utenfor gyldigheten',
      cause: 'Sertifikatet som signerte listen, var ikke gyldig på signeringstidspunktet.',
      action: 'Hent den nyeste listen fra utstederen.',
    },
    nn: {
      title: 'Signaturen kom utanfor gyldigheita',
      cause: 'Sertifikatet som signerte lista, var ikkje gyldig då ho vart signert.',
      action: 'Hent den nyaste lista frå utferdaren.',
    },
    en: {
      title: 'Signed outside the validity',
      cause: 'The certificate that signed the list was not valid at the time of signing.',
      action: 'Get the newest list from its issuer.',
    },
  },
  TRUST_ANCHOR_MISSING: {
    fixedBy: 'administrator',
    nb: {
      title: 'Rotsertifikatet mangler',
      cause: 'Filen som skulle være rot for listen, finnes ikke eller er ikke et CSCA-sertifikat.',
      action: 'Angi CSCA-sertifikatet til den som utgir listen.',
    },
    nn: {
      title: 'Rotsertifikatet manglar',
      cause: 'Fila som skulle vere rot for lista, finst ikkje eller er ikkje eit CSCA-sertifikat.',
      action: 'Oppgje CSCA-sertifikatet til den som gjev ut lista.',
    },
    en: {
      title: 'The root certificate is missing',
      cause: 'The file given as root of the list does not exist or is no CSCA certificate.',
      action: 'Give the CSCA certificate of the issuer of the list.',
    },
  },
  TRUST_CERTIFICATE_UNUSABLE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Sertifikatet kan ikke brukes',
      cause: 'Filen er ikke et CSCA-sertifikat som skranken kan bruke.',
      action: 'Hent sertifikatet på nytt fra utstederstaten.',
    },
    nn: {
      title: 'Sertifikatet kan ikkje brukast',
      cause: 'Fila er ikkje eit CSCA-sertifikat som skranken kan bruke.',
      action: 'Hent sertifikatet på nytt frå utferdarstaten.',
    },
    en: {
      title: 'The certificate cannot be used',
      cause: 'The file is no CSCA certificate that this desk can use.',
      action: 'Get the certificate again from the issuing state.',
    },
  },
  TRUST_STORE_UNWRITABLE: {
    fixedBy: 'support',
    nb: {
      title: 'Sertifikatlageret kan ikke skrives',
      cause: 'Disken er full, eller mappen er skrivebeskyttet. Den aktive listen er uendret.',
      action: 'Frigjør plass eller rett tilgangen, og importer på nytt.',
    },
    nn: {
      title: 'Sertifikatlageret kan ikkje skrivast',
      cause: 'Disken er full, eller mappa er skriveverna. Den aktive lista er uendra.',
      action: 'Frigjer plass eller rett tilgangen, og importer på nytt.',
    },
    en: {
      title: 'The trust store cannot be written',
      cause: 'The disk is full or the folder is read-only. The active list is unchanged.',
      action: 'Free space or correct the access, then import again.',
    },
  },
} as const satisfies Catalogue;
