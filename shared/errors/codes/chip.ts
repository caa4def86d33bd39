import type { Catalogue } from '../entry.ts';

/** What can go wrong between the desk and the chip (ICAO 9303-11). */
export const chipErrors = {
  CHIP_WRONG_KEY: {
    fixedBy: 'officer',
    nb: {
      title: 'Nøkkelen passer ikke',
      cause: 'Dokumentnummer, fødselsdato eller utløpsdato (eller CAN) er tastet feil.',
      action: 'Kontroller de tre feltene tegn for tegn mot dokumentet, og start lesingen på nytt selv.',
    },
    nn: {
      title: 'Nøkkelen passar ikkje',
      cause: 'Dokumentnummer, fødselsdato eller utløpsdato (eller CAN) er tasta feil.',
      action: 'Kontroller dei tre felta teikn for teikn mot dokumentet, og start lesinga på nytt sjølv.',
    },
    en: {
      title: 'The key does not fit',
      cause: 'Document number, date of birth or date of expiry (or the CAN) was entered wrongly.',
      action:
        'Check the three fields character by character against the document, then start the reading again yourself.',
    },
  },
  CHIP_CARD_LOST: {
    fixedBy: 'officer',
    nb: {
      title: 'Dokumentet ble flyttet',
      cause: 'Kontakten med brikken ble brutt midt i lesingen.',
      action: 'Legg dokumentet stille på leseren og les på nytt. Det du har gjort så langt, er bevart.',
    },
    nn: {
      title: 'Dokumentet vart flytta',
      cause: 'Kontakten med brikka vart broten midt i lesinga.',
      action: 'Legg dokumentet i ro på lesaren og les på nytt. Det du har gjort så langt, er teke vare på.',
    },
    en: {
      title: 'The document was moved',
      cause: 'Contact with the chip was lost in the middle of the reading.',
      action: 'Place the document still on the reader and read again. What you have done so far is kept.',
    },
  },
  CHIP_DIFFERENT_DOCUMENT: {
    fixedBy: 'officer',
    nb: {
      title: 'Dette er et annet dokument',
      cause: 'Dokumentet på leseren er ikke det som lesingen begynte med. Ingenting av de to er blandet.',
      action: 'Legg riktig dokument på leseren og les på nytt fra begynnelsen.',
    },
    nn: {
      title: 'Dette er eit anna dokument',
      cause: 'Dokumentet på lesaren er ikkje det som lesinga byrja med. Ingenting av dei to er blanda.',
      action: 'Legg rett dokument på lesaren og les på nytt frå byrjinga.',
    },
    en: {
      title: 'This is another document',
      cause:
        'The document on the reader is not the one the reading began with. Nothing of the two was mixed.',
      action: 'Place the right document on the reader and read again from the beginning.',
    },
  },
  CHIP_TIMEOUT: {
    fixedBy: 'officer',
    nb: {
      title: 'Brikken svarer ikke i tide',
      cause: 'Brikken er treg, ofte etter tidligere feilforsøk.',
      action: 'La dokumentet ligge stille i ett minutt, og les på nytt.',
    },
    nn: {
      title: 'Brikka svarar ikkje i tide',
      cause: 'Brikka er treg, ofte etter tidlegare feilforsøk.',
      action: 'Lat dokumentet liggje i ro i eitt minutt, og les på nytt.',
    },
    en: {
      title: 'The chip does not answer in time',
      cause: 'The chip is slow, often after earlier failed attempts.',
      action: 'Leave the document still for a minute, then read again.',
    },
  },
  CHIP_NOT_EMRTD: {
    fixedBy: 'officer',
    nb: {
      title: 'Ingen passbrikke',
      cause: 'Kortet på leseren er ikke et pass eller ID-kort etter ICAO 9303.',
      action: 'Kontroller at riktig dokument ligger på leseren, og at ikke et bankkort ligger under.',
    },
    nn: {
      title: 'Inga passbrikke',
      cause: 'Kortet på lesaren er ikkje eit pass eller ID-kort etter ICAO 9303.',
      action: 'Kontroller at rett dokument ligg på lesaren, og at det ikkje ligg eit bankkort under.',
    },
    en: {
      title: 'Not a passport chip',
      cause: 'The card on the reader is no passport or ID card according to ICAO 9303.',
      action: 'Check that the right document is on the reader and that no bank card lies under it.',
    },
  },
  CHIP_CAN_NEEDS_PACE: {
    fixedBy: 'officer',
    nb: {
      title: 'CAN virker ikke her',
      cause: 'Brikken støtter ikke PACE, og CAN kan bare brukes med PACE.',
      action: 'Tast MRZ-en nederst på datasiden i stedet.',
    },
    nn: {
      title: 'CAN verkar ikkje her',
      cause: 'Brikka støttar ikkje PACE, og CAN kan berre brukast med PACE.',
      action: 'Tast MRZ-en nedst på datasida i staden.',
    },
    en: {
      title: 'CAN does not work here',
      cause: 'The chip does not support PACE, and a CAN works only with PACE.',
      action: 'Enter the MRZ at the bottom of the data page instead.',
    },
  },
  CHIP_ACCESS_FAILED: {
    fixedBy: 'officer',
    nb: {
      title: 'Brikken åpner seg ikke',
      cause: 'Brikken avviste tilgangsprotokollen av en teknisk grunn.',
      action: 'Løft dokumentet, legg det på igjen og prøv én gang til. Avslutt ellers med årsak.',
    },
    nn: {
      title: 'Brikka opnar seg ikkje',
      cause: 'Brikka avviste tilgangsprotokollen av ein teknisk grunn.',
      action: 'Løft dokumentet, legg det på att og prøv éin gong til. Avslutt elles med årsak.',
    },
    en: {
      title: 'The chip does not open',
      cause: 'The chip refused the access protocol for a technical reason.',
      action: 'Lift the document, put it back and try once more. Otherwise terminate with a cause.',
    },
  },
  CHIP_SECURE_MESSAGING_BROKEN: {
    fixedBy: 'officer',
    nb: {
      title: 'Den sikre kanalen ble brutt',
      cause: 'Et svar fra brikken var ikke beskyttet som det skal; dataene er forkastet.',
      action: 'Les på nytt. Skjer det igjen, avslutt og meld dokumentet til en kontrollør.',
    },
    nn: {
      title: 'Den sikre kanalen vart broten',
      cause: 'Eit svar frå brikka var ikkje verna som det skal; dataa er forkasta.',
      action: 'Les på nytt. Skjer det att, avslutt og meld dokumentet til ein kontrollør.',
    },
    en: {
      title: 'The secure channel broke',
      cause: 'An answer from the chip was not protected as it must be; its data was thrown away.',
      action: 'Read again. If it happens again, terminate and report the document to a supervisor.',
    },
  },
  CHIP_FILE_UNREADABLE: {
    fixedBy: 'officer',
    nb: {
      title: 'En fil kan ikke leses',
      cause: 'Brikken nektet eller avbrøt lesingen av en fil som kreves.',
      action: 'Les på nytt. Hjelper det ikke, avslutt med årsak.',
    },
    nn: {
      title: 'Ei fil kan ikkje lesast',
      cause: 'Brikka nekta eller avbraut lesinga av ei fil som trengst.',
      action: 'Les på nytt. Hjelper det ikkje, avslutt med årsak.',
    },
    en: {
      title: 'A file cannot be read',
      cause: 'The chip refused or broke off the reading of a required file.',
      action: 'Read again. If that does not help, terminate with a cause.',
    },
  },
  CHIP_DATA_MALFORMED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Data på brikken er ugyldig',
      cause: 'En fil følger ikke ICAO 9303 og kan ikke tolkes.',
      action: 'Avslutt med årsak, og vis dokumentet til en kontrollør.',
    },
    nn: {
      title: 'Data på brikka er ugyldig',
      cause: 'Ei fil følgjer ikkje ICAO 9303 og kan ikkje tolkast.',
      action: 'Avslutt med årsak, og vis dokumentet til ein kontrollør.',
    },
    en: {
      title: 'Data on the chip is malformed',
      cause: 'A file does not follow ICAO 9303 and cannot be interpreted.',
      action: 'Terminate with a cause and show the document to a supervisor.',
    },
  },
  CHIP_READ_CANCELLED: {
    fixedBy: 'officer',
    nb: {
      title: 'Lesingen ble avbrutt',
      cause: 'Du avbrøt lesingen.',
      action: 'Start på nytt når du er klar.',
    },
    nn: {
      title: 'Lesinga vart avbroten',
      cause: 'Du avbraut lesinga.',
      action: 'Start på nytt når du er klar.',
    },
    en: {
      title: 'The reading was cancelled',
      cause: 'You cancelled the reading.',
      action: 'Start again when you are ready.',
    },
  },
  MRZ_CHECK_DIGIT: {
    fixedBy: 'officer',
    nb: {
      title: 'Et kontrollsiffer stemmer ikke',
      cause: 'Ett eller flere tegn i MRZ-en er tastet feil.',
      action: 'Se på feltene som er merket, og rett dem mot dokumentet. Brikken er ikke forsøkt lest.',
    },
    nn: {
      title: 'Eit kontrollsiffer stemmer ikkje',
      cause: 'Eitt eller fleire teikn i MRZ-en er tasta feil.',
      action: 'Sjå på felta som er merkte, og rett dei mot dokumentet. Brikka er ikkje forsøkt lesen.',
    },
    en: {
      title: 'A check digit is wrong',
      cause: 'One or more characters of the MRZ were entered wrongly.',
      action: 'Look at the marked fields and correct them against the document. The chip has not been tried.',
    },
  },
  MRZ_FORMAT: {
    fixedBy: 'officer',
    nb: {
      title: 'Dette er ikke en MRZ',
      cause: 'MRZ-en har feil lengde eller ugyldige tegn: TD3 har 2×44, TD2 2×36 og TD1 3×30 tegn.',
      action: 'Tast alle linjene nederst på datasiden (eller bak på ID-kortet).',
    },
    nn: {
      title: 'Dette er ikkje ein MRZ',
      cause: 'MRZ-en har feil lengd eller ugyldige teikn: TD3 har 2×44, TD2 2×36 og TD1 3×30 teikn.',
      action: 'Tast alle linjene nedst på datasida (eller bak på ID-kortet).',
    },
    en: {
      title: 'This is no MRZ',
      cause:
        'The MRZ has the wrong length or invalid characters: TD3 has 2×44, TD2 2×36, TD1 3×30 characters.',
      action: 'Enter all lines at the bottom of the data page (or the back of the ID card).',
    },
  },
} as const satisfies Catalogue;
