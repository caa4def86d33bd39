import type { Catalogue } from '../entry.ts';

/** What the rules of one session refuse: limits on retries, and another document after an interruption. */
export const sessionErrors = {
  DESK_READ_LIMIT: {
    fixedBy: 'officer',
    nb: {
      title: 'Ingen flere lesinger',
      cause: 'Brikken er lest så mange ganger som er tillatt i én kontroll.',
      action: 'Avgjør ut fra siste lesing, eller avslutt kontrollen med årsak.',
    },
    nn: {
      title: 'Ingen fleire lesingar',
      cause: 'Brikka er lesen så mange gonger som er tillate i éin kontroll.',
      action: 'Avgjer ut frå siste lesing, eller avslutt kontrollen med årsak.',
    },
    en: {
      title: 'No further readings',
      cause: 'The chip has been read as often as one session allows.',
      action: 'Decide by the last reading, or terminate the session with a cause.',
    },
  },
  DESK_FACE_LIMIT: {
    fixedBy: 'officer',
    nb: {
      title: 'Ingen flere ansiktsbilder',
      cause: 'Det er tatt så mange bilder som er tillatt av ett ansikt.',
      action: 'Bruk det siste bildet med begrunnelse, eller avslutt kontrollen med årsak.',
    },
    nn: {
      title: 'Ingen fleire ansiktsbilete',
      cause: 'Det er teke så mange bilete som er tillate av eitt ansikt.',
      action: 'Bruk det siste biletet med grunngjeving, eller avslutt kontrollen med årsak.',
    },
    en: {
      title: 'No further face pictures',
      cause: 'As many pictures of one face were taken as are allowed.',
      action: 'Use the last picture with a reason, or terminate the session with a cause.',
    },
  },
  DESK_OTHER_DOCUMENT: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke samme dokument som før avbruddet',
      cause: 'Notater og bilder gjelder et annet dokument enn det som nå ble lest.',
      action: 'Les det samme dokumentet, eller begynn på nytt med dette. Da slettes bildene og notatene.',
    },
    nn: {
      title: 'Ikkje same dokument som før avbrotet',
      cause: 'Notat og bilete gjeld eit anna dokument enn det som no vart lese.',
      action: 'Les det same dokumentet, eller byrj på nytt med dette. Då blir bileta og notata sletta.',
    },
    en: {
      title: 'Not the document from before the interruption',
      cause: 'Notes and pictures are about another document than the one just read.',
      action: 'Read the same document, or start over with this one. Pictures and notes are then erased.',
    },
  },
} as const satisfies Catalogue;
