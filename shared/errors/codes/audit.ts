import type { Catalogue } from '../entry.ts';

/** What can be wrong with an exported audit log, or with exporting one. */
export const auditErrors = {
  AUDIT_NOT_SAVED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Revisjonsloggen ble ikke lagret',
      cause: 'Minnepinnen eller mappen er full, skrivebeskyttet eller tatt ut. Loggen på skranken er hel.',
      action: 'Velg et annet sted og lagre på nytt.',
    },
    nn: {
      title: 'Revisjonsloggen vart ikkje lagra',
      cause: 'Minnepinnen eller mappa er full, skriveverna eller teken ut. Loggen på skranken er heil.',
      action: 'Vel ein annan stad og lagre på nytt.',
    },
    en: {
      title: 'The audit log was not saved',
      cause: 'The USB stick or folder is full, read-only or gone. The log on the desk is whole.',
      action: 'Choose another place and save again.',
    },
  },
  AUDIT_NOT_A_LOG: {
    fixedBy: 'administrator',
    nb: {
      title: 'Dette er ingen revisjonslogg',
      cause: 'Filen er ikke eksportert fra en skranke, eller den er ødelagt.',
      action: 'Eksporter loggen på nytt.',
    },
    nn: {
      title: 'Dette er ingen revisjonslogg',
      cause: 'Fila er ikkje eksportert frå ein skranke, eller ho er øydelagd.',
      action: 'Eksporter loggen på nytt.',
    },
    en: {
      title: 'This is no audit log',
      cause: 'The file was not exported by a desk, or it is damaged.',
      action: 'Export the log again.',
    },
  },
  AUDIT_CHAIN_BROKEN: {
    fixedBy: 'administrator',
    nb: {
      title: 'Loggen er endret',
      cause: 'En linje er endret, fjernet, lagt til eller flyttet: kjeden av kontrollsummer går ikke opp.',
      action: 'Sammenlign med en tidligere eksport, og meld fra til sikkerhetsansvarlig.',
    },
    nn: {
      title: 'Loggen er endra',
      cause: 'Ei linje er endra, fjerna, lagd til eller flytt: kjeda av kontrollsummar går ikkje opp.',
      action: 'Samanlikn med ein tidlegare eksport, og meld frå til tryggleiksansvarleg.',
    },
    en: {
      title: 'The log was altered',
      cause: 'A line was changed, removed, added or moved: the chain of hashes does not hold.',
      action: 'Compare it with an earlier export and tell whoever is responsible for security.',
    },
  },
  AUDIT_ANCHOR_MISSING: {
    fixedBy: 'administrator',
    nb: {
      title: 'Loggen er ikke den tjenesten har sett',
      cause:
        'Tjenesten har et punkt i loggen som ikke finnes i filen, eller som er et annet der: noe er tatt bort eller skrevet på nytt.',
      action: 'Ta vare på skranken slik den er, og meld fra til sikkerhetsansvarlig.',
    },
    nn: {
      title: 'Loggen er ikkje den tenesta har sett',
      cause:
        'Tenesta har eit punkt i loggen som ikkje finst i fila, eller som er eit anna der: noko er teke bort eller skrive på nytt.',
      action: 'Ta vare på skranken slik han er, og meld frå til tryggleiksansvarleg.',
    },
    en: {
      title: 'The log is not the one the service has seen',
      cause:
        'The service has a point of the log that the file does not have, or has otherwise: something was removed or written anew.',
      action: 'Leave the desk as it is and tell whoever is responsible for security.',
    },
  },
  EVIDENCE_ALTERED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Bevispakken holder ikke',
      cause:
        'Noe i pakken er endret, mangler, er lagt til, eller er ikke signert av den som skulle ha gjort det.',
      action:
        'Hent pakken på nytt fra tjenesten. Holder den fortsatt ikke, meld fra til sikkerhetsansvarlig.',
    },
    nn: {
      title: 'Bevispakken held ikkje',
      cause:
        'Noko i pakken er endra, manglar, er lagt til, eller er ikkje signert av den som skulle ha gjort det.',
      action: 'Hent pakken på nytt frå tenesta. Held han framleis ikkje, meld frå til tryggleiksansvarleg.',
    },
    en: {
      title: 'The evidence package does not hold',
      cause: 'Something in it was changed, is missing, was added, or is not signed by whom it should be.',
      action:
        'Fetch the package from the service again. If it still does not hold, tell whoever is responsible for security.',
    },
  },
} as const satisfies Catalogue;
