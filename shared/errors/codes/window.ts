import type { Catalogue } from '../entry.ts';

/** What can go wrong in the window itself. */
export const windowErrors = {
  DESK_WINDOW_FAULT: {
    fixedBy: 'support',
    nb: {
      title: 'Bildet kan ikke vises',
      cause: 'En feil i programmet da dette bildet skulle tegnes.',
      action: 'Prøv på nytt. Hjelper det ikke, last vinduet på nytt, og meld fra til brukerstøtte med koden.',
    },
    nn: {
      title: 'Biletet kan ikkje visast',
      cause: 'Ein feil i programmet då dette biletet skulle teiknast.',
      action:
        'Prøv på nytt. Hjelper det ikkje, last vindauget på nytt, og meld frå til brukarstøtte med koden.',
    },
    en: {
      title: 'This screen cannot be shown',
      cause: 'A fault in the program while drawing this screen.',
      action: 'Try again. If that does not help, reload the window, and report the code to support.',
    },
  },
} as const satisfies Catalogue;
