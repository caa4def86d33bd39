import type { Catalogue } from '../entry.ts';

/** What can go wrong with readers and the smart card service of the operating system (PC/SC). */
export const readerErrors = {
  READER_NONE: {
    fixedBy: 'officer',
    nb: {
      title: 'Ingen leser',
      cause: 'Ingen PC/SC-leser er koblet til.',
      action: 'Koble leseren til, og vent til den vises øverst i vinduet.',
    },
    nn: {
      title: 'Ingen lesar',
      cause: 'Ingen PC/SC-lesar er kopla til.',
      action: 'Kople lesaren til, og vent til han blir vist øvst i vindauget.',
    },
    en: {
      title: 'No reader',
      cause: 'No PC/SC reader is connected.',
      action: 'Connect the reader and wait until it shows at the top of the window.',
    },
  },
  READER_NO_CARD: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke noe dokument på leseren',
      cause: 'Leseren ser ingen brikke.',
      action: 'Legg dokumentet på leseren; for pass: lukket, med forsiden ned.',
    },
    nn: {
      title: 'Ikkje noko dokument på lesaren',
      cause: 'Lesaren ser inga brikke.',
      action: 'Legg dokumentet på lesaren; for pass: lukka, med framsida ned.',
    },
    en: {
      title: 'No document on the reader',
      cause: 'The reader sees no chip.',
      action: 'Place the document on the reader; a passport closed, cover down.',
    },
  },
  READER_BUSY: {
    fixedBy: 'officer',
    nb: {
      title: 'Leseren er opptatt',
      cause: 'Et annet program bruker leseren (for eksempel Windows Hello eller BankID).',
      action: 'Lukk det andre programmet, eller løft dokumentet og legg det på igjen.',
    },
    nn: {
      title: 'Lesaren er oppteken',
      cause: 'Eit anna program bruker lesaren (til dømes Windows Hello eller BankID).',
      action: 'Lukk det andre programmet, eller løft dokumentet og legg det på att.',
    },
    en: {
      title: 'The reader is busy',
      cause: 'Another program is using the reader (for example Windows Hello or BankID).',
      action: 'Close the other program, or lift the document and put it back.',
    },
  },
  READER_SEVERAL_CARDS: {
    fixedBy: 'officer',
    nb: {
      title: 'Flere dokumenter',
      cause: 'Det ligger et kort på mer enn én leser.',
      action: 'Velg leseren med søkerens dokument, eller ta bort de andre kortene.',
    },
    nn: {
      title: 'Fleire dokument',
      cause: 'Det ligg eit kort på meir enn éin lesar.',
      action: 'Vel lesaren med dokumentet til søkjaren, eller ta bort dei andre korta.',
    },
    en: {
      title: 'Several documents',
      cause: 'There is a card on more than one reader.',
      action: "Choose the reader with the applicant's document, or take the other cards away.",
    },
  },
  READER_CARD_MUTE: {
    fixedBy: 'officer',
    nb: {
      title: 'Brikken svarer ikke',
      cause: 'Leseren merker en brikke, men får ikke kontakt med den.',
      action: 'Løft dokumentet, vent et par sekunder, og legg det flatt på igjen.',
    },
    nn: {
      title: 'Brikka svarar ikkje',
      cause: 'Lesaren merkar ei brikke, men får ikkje kontakt med ho.',
      action: 'Løft dokumentet, vent eit par sekund, og legg det flatt på att.',
    },
    en: {
      title: 'The chip does not answer',
      cause: 'The reader senses a chip but cannot make contact with it.',
      action: 'Lift the document, wait a few seconds and put it back flat.',
    },
  },
  READER_SERVICE_DOWN: {
    fixedBy: 'support',
    nb: {
      title: 'Smartkorttjenesten går ikke',
      cause: 'Operativsystemets smartkorttjeneste er stoppet eller mangler.',
      action: 'Koble leseren fra og til igjen. Hjelper det ikke, ring brukerstøtte.',
    },
    nn: {
      title: 'Smartkorttenesta går ikkje',
      cause: 'Smartkorttenesta i operativsystemet er stoppa eller manglar.',
      action: 'Kople lesaren frå og til att. Hjelper det ikkje, ring brukarstøtte.',
    },
    en: {
      title: 'The smart card service is not running',
      cause: "The operating system's smart card service is stopped or missing.",
      action: 'Unplug the reader and plug it in again. If that does not help, call support.',
    },
  },
  READER_FAILED: {
    fixedBy: 'support',
    nb: {
      title: 'Leseren svarer ikke',
      cause: 'Leseren eller driveren meldte en feil.',
      action: 'Koble leseren fra og til igjen, og les på nytt.',
    },
    nn: {
      title: 'Lesaren svarar ikkje',
      cause: 'Lesaren eller drivaren melde ein feil.',
      action: 'Kople lesaren frå og til att, og les på nytt.',
    },
    en: {
      title: 'The reader does not respond',
      cause: 'The reader or its driver reported a fault.',
      action: 'Unplug the reader, plug it in again and read anew.',
    },
  },
} as const satisfies Catalogue;
