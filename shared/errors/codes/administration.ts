import type { Catalogue } from '../entry.ts';

/** What can go wrong when people come to a desk, choose their PINs and leave it again. */
export const administrationErrors = {
  DESK_PIN_WEAK: {
    fixedBy: 'officer',
    nb: {
      title: 'PIN-en er for lett å gjette',
      cause: 'Den er for kort, gjentar seg, går i rekkefølge, eller er den du hadde.',
      action: 'Velg minst seks tegn som ikke er et mønster.',
    },
    nn: {
      title: 'PIN-en er for lett å gjette',
      cause: 'Han er for kort, gjentek seg, går i rekkjefølgje, eller er den du hadde.',
      action: 'Vel minst seks teikn som ikkje er eit mønster.',
    },
    en: {
      title: 'The PIN is too easy to guess',
      cause: 'It is too short, repeats itself, is a sequence, or is the one you had.',
      action: 'Choose at least six characters that are no pattern.',
    },
  },
  DESK_PIN_NOT_CHOSEN: {
    fixedBy: 'officer',
    nb: {
      title: 'Du har ingen PIN ennå',
      cause: 'Du er ny ved denne skranken, eller PIN-en din er nullstilt.',
      action: 'Velg en PIN med startkoden du fikk av administrator.',
    },
    nn: {
      title: 'Du har ingen PIN enno',
      cause: 'Du er ny ved denne skranken, eller PIN-en din er nullstilt.',
      action: 'Vel ein PIN med startkoden du fekk av administrator.',
    },
    en: {
      title: 'You have no PIN yet',
      cause: 'You are new at this desk, or your PIN was reset.',
      action: 'Choose a PIN with the start code the administrator gave you.',
    },
  },
  DESK_PIN_NOT_APPROVED: {
    fixedBy: 'administrator',
    nb: {
      title: 'PIN-en er ikke godkjent ennå',
      cause: 'En ny PIN kan brukes først når en administrator har godkjent den.',
      action: 'Be en administrator godkjenne den nye PIN-en din.',
    },
    nn: {
      title: 'PIN-en er ikkje godkjend enno',
      cause: 'Ein ny PIN kan brukast først når ein administrator har godkjent han.',
      action: 'Be ein administrator godkjenne den nye PIN-en din.',
    },
    en: {
      title: 'The PIN is not approved yet',
      cause: 'A new PIN can be used only once an administrator has approved it.',
      action: 'Ask an administrator to approve your new PIN.',
    },
  },
  DESK_START_CODE_WRONG: {
    fixedBy: 'officer',
    nb: {
      title: 'Feil startkode',
      cause: 'Startkoden stemmer ikke.',
      action: 'Les startkoden på nytt fra lappen, og tast den igjen.',
    },
    nn: {
      title: 'Feil startkode',
      cause: 'Startkoden stemmer ikkje.',
      action: 'Les startkoden på nytt frå lappen, og tast han igjen.',
    },
    en: {
      title: 'Wrong start code',
      cause: 'The start code does not match.',
      action: 'Read the start code again from the note and enter it once more.',
    },
  },
  DESK_START_CODE_EXPIRED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Startkoden gjelder ikke lenger',
      cause: 'Den er brukt, eldre enn sju dager, eller byttet ut med en nyere.',
      action: 'Be en administrator om en ny startkode.',
    },
    nn: {
      title: 'Startkoden gjeld ikkje lenger',
      cause: 'Han er brukt, eldre enn sju dagar, eller bytt ut med ein nyare.',
      action: 'Be ein administrator om ein ny startkode.',
    },
    en: {
      title: 'The start code is no longer valid',
      cause: 'It was used, is older than seven days, or was replaced by a newer one.',
      action: 'Ask an administrator for a new start code.',
    },
  },
  DESK_SETUP_DONE: {
    fixedBy: 'administrator',
    nb: {
      title: 'Skranken er alt satt opp',
      cause: 'Skranken har operatører, og da finnes oppsettet ikke lenger.',
      action: 'Logg på, eller be en administrator legge deg til.',
    },
    nn: {
      title: 'Skranken er alt sett opp',
      cause: 'Skranken har operatørar, og då finst oppsettet ikkje lenger.',
      action: 'Logg på, eller be ein administrator leggje deg til.',
    },
    en: {
      title: 'The desk is already set up',
      cause: 'The desk has operators, and then the set-up no longer exists.',
      action: 'Sign in, or ask an administrator to add you.',
    },
  },
  DESK_SETUP_NO_CODE: {
    fixedBy: 'support',
    nb: {
      title: 'Oppsettskode mangler',
      cause:
        'Oppsettet til tjenesten, eller til en skranke med egne brukere, har ingen kode, så ingen kan vise at de skal gjøre dette.',
      action: 'Be driften legge inn en kode i oppsettet.',
    },
    nn: {
      title: 'Oppsettskode manglar',
      cause:
        'Oppsettet til tenesta, eller til ein skranke med eigne brukarar, har ingen kode, så ingen kan vise at dei skal gjere dette.',
      action: 'Be drifta leggje inn ein kode i oppsettet.',
    },
    en: {
      title: 'No set-up code',
      cause:
        'The configuration of the service, or of a desk with users of its own, has no code, so nobody can show that they are meant to do this.',
      action: 'Ask operations to configure a code.',
    },
  },
  DESK_SETUP_CODE_WRONG: {
    fixedBy: 'administrator',
    nb: {
      title: 'Feil oppsettskode',
      cause: 'Koden er ikke den som står i skrankens oppsett.',
      action: 'Les koden på nytt fra driften, og tast den igjen.',
    },
    nn: {
      title: 'Feil oppsettskode',
      cause: 'Koden er ikkje den som står i oppsettet til skranken.',
      action: 'Les koden på nytt frå drifta, og tast han igjen.',
    },
    en: {
      title: 'Wrong set-up code',
      cause: 'The code is not the one in the configuration of this desk.',
      action: 'Read the code again from operations and enter it once more.',
    },
  },
  ADMIN_OPERATOR_UNKNOWN: {
    fixedBy: 'administrator',
    nb: {
      title: 'Personen finnes ikke her',
      cause: 'Skranken har ingen operatør med denne id-en.',
      action: 'Oppdater listen over medarbeidere.',
    },
    nn: {
      title: 'Personen finst ikkje her',
      cause: 'Skranken har ingen operatør med denne id-en.',
      action: 'Oppdater lista over medarbeidarar.',
    },
    en: {
      title: 'No such person here',
      cause: 'The desk has no operator with this id.',
      action: 'Refresh the list of staff.',
    },
  },
  ADMIN_OPERATOR_LEFT: {
    fixedBy: 'administrator',
    nb: {
      title: 'Personen er ikke aktiv',
      cause: 'Personen er deaktivert ved denne skranken.',
      action: 'Aktiver personen igjen først.',
    },
    nn: {
      title: 'Personen er ikkje aktiv',
      cause: 'Personen er deaktivert ved denne skranken.',
      action: 'Aktiver personen igjen først.',
    },
    en: {
      title: 'The person is not active',
      cause: 'The person was deactivated at this desk.',
      action: 'Reactivate the person first.',
    },
  },
  ADMIN_NOTHING_TO_DO: {
    fixedBy: 'administrator',
    nb: {
      title: 'Personen er alt aktiv',
      cause: 'Noen andre har aktivert personen.',
      action: 'Oppdater listen over medarbeidere.',
    },
    nn: {
      title: 'Personen er alt aktiv',
      cause: 'Nokon annan har aktivert personen.',
      action: 'Oppdater lista over medarbeidarar.',
    },
    en: {
      title: 'The person is already active',
      cause: 'Somebody else has reactivated the person.',
      action: 'Refresh the list of staff.',
    },
  },
  ADMIN_NAME_TAKEN: {
    fixedBy: 'administrator',
    nb: {
      title: 'Navnet er i bruk',
      cause:
        'Skranken har en operatør med samme navn, kanskje en som har sluttet. To i ett navn ville telle som én person.',
      action: 'Aktiver den som finnes, eller legg til mellomnavn eller initial.',
    },
    nn: {
      title: 'Namnet er i bruk',
      cause:
        'Skranken har ein operatør med same namn, kanskje ein som har slutta. To i eitt namn ville telje som éin person.',
      action: 'Aktiver den som finst, eller legg til mellomnamn eller initial.',
    },
    en: {
      title: 'The name is taken',
      cause:
        'The desk has an operator of the same name, maybe one who has left. Two in one name would count as one person.',
      action: 'Reactivate the existing one, or add a middle name or an initial.',
    },
  },
  ADMIN_LAST: {
    fixedBy: 'administrator',
    nb: {
      title: 'Dette er den siste administratoren',
      cause: 'Uten en administrator som kan logge på, kan ingen stelle med skranken igjen.',
      action: 'Gjør først en annen til administrator, og få PIN-en til vedkommende godkjent.',
    },
    nn: {
      title: 'Dette er den siste administratoren',
      cause: 'Utan ein administrator som kan logge på, kan ingen stelle med skranken igjen.',
      action: 'Gjer først ein annan til administrator, og få PIN-en til vedkomande godkjend.',
    },
    en: {
      title: 'This is the last administrator',
      cause: 'Without an administrator who can sign in nobody could look after the desk again.',
      action: 'First make somebody else an administrator, with an approved PIN.',
    },
  },
  ADMIN_OWN_TRAINING: {
    fixedBy: 'administrator',
    nb: {
      title: 'En annen må notere opplæringen',
      cause: 'Ingen bekrefter sin egen opplæring.',
      action: 'Be en annen administrator notere datoen.',
    },
    nn: {
      title: 'Ein annan må notere opplæringa',
      cause: 'Ingen stadfestar si eiga opplæring.',
      action: 'Be ein annan administrator notere datoen.',
    },
    en: {
      title: 'Somebody else must note the training',
      cause: 'Nobody confirms their own training.',
      action: 'Ask another administrator to note the date.',
    },
  },
  ADMIN_DAY_AHEAD: {
    fixedBy: 'administrator',
    nb: {
      title: 'Datoen er ikke kommet ennå',
      cause: 'Opplæringen kan bare noteres etter at den er holdt.',
      action: 'Skriv dagen opplæringen ble holdt.',
    },
    nn: {
      title: 'Datoen er ikkje komen enno',
      cause: 'Opplæringa kan berre noterast etter at ho er halden.',
      action: 'Skriv dagen opplæringa vart halden.',
    },
    en: {
      title: 'The date lies ahead',
      cause: 'Training can be noted only after it was done.',
      action: 'Enter the day on which the training was done.',
    },
  },
  ADMIN_PIN_GONE: {
    fixedBy: 'administrator',
    nb: {
      title: 'PIN-en venter ikke lenger',
      cause: 'En annen har avgjort den, eller personen har valgt en ny siden du så på den.',
      action: 'Oppdater listen over medarbeidere, og se på nytt.',
    },
    nn: {
      title: 'PIN-en ventar ikkje lenger',
      cause: 'Nokon annan har avgjort han, eller personen har valt ein ny sidan du såg på han.',
      action: 'Oppdater lista over medarbeidarar, og sjå på nytt.',
    },
    en: {
      title: 'The PIN no longer waits',
      cause: 'Somebody else has settled it, or the person has chosen another one since you looked.',
      action: 'Refresh the list of staff and look again.',
    },
  },
  ADMIN_FOUR_EYES: {
    fixedBy: 'administrator',
    nb: {
      title: 'En annen må godkjenne',
      cause: 'Ingen godkjenner sin egen PIN, heller ikke fra en annen konto i samme navn.',
      action: 'Be en annen administrator godkjenne.',
    },
    nn: {
      title: 'Nokon annan må godkjenne',
      cause: 'Ingen godkjenner sin eigen PIN, heller ikkje frå ein annan konto i same namn.',
      action: 'Be ein annan administrator godkjenne.',
    },
    en: {
      title: 'Somebody else has to approve',
      cause: 'Nobody approves their own PIN, nor from another account in the same name.',
      action: 'Ask another administrator to approve.',
    },
  },
  ADMIN_START_CODE_OWN: {
    fixedBy: 'administrator',
    nb: {
      title: 'En annen må godkjenne',
      cause: 'Du laget startkoden, og kunne ha valgt PIN-en selv.',
      action: 'Be en annen administrator godkjenne, eller bruk oppsettskoden fra driften.',
    },
    nn: {
      title: 'Nokon annan må godkjenne',
      cause: 'Du laga startkoden, og kunne ha valt PIN-en sjølv.',
      action: 'Be ein annan administrator godkjenne, eller bruk oppsettskoden frå drifta.',
    },
    en: {
      title: 'Somebody else has to approve',
      cause: 'You made out the start code, and could have chosen the PIN yourself.',
      action: 'Ask another administrator to approve, or use the set-up code from operations.',
    },
  },
  DESK_REGISTER_CHANGED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Registeret er endret',
      cause: 'Skranken er sperret, eller utstedet tar ikke imot skranker.',
      action: 'Oppdater listen, og velg på nytt.',
    },
    nn: {
      title: 'Registeret er endra',
      cause: 'Skranken er sperra, eller utstaden tek ikkje imot skrankar.',
      action: 'Oppdater lista, og vel på nytt.',
    },
    en: {
      title: 'The register has changed',
      cause: 'The desk is revoked, or the outlet takes no desks.',
      action: 'Refresh the list and choose again.',
    },
  },
} as const satisfies Catalogue;
