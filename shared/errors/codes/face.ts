import type { Catalogue } from '../entry.ts';

/** What can go wrong with the live picture of an adult's face. */
export const faceErrors = {
  DESK_FACE_ATTEMPTS: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke flere bilder av ansiktet',
      cause: 'Det er tatt så mange bilder av ansiktet som en kontroll kan ha.',
      action: 'Bruk det siste bildet og begrunn det, eller avslutt kontrollen.',
    },
    nn: {
      title: 'Ikkje fleire bilete av ansiktet',
      cause: 'Det er teke så mange bilete av ansiktet som ein kontroll kan ha.',
      action: 'Bruk det siste biletet og grunngje det, eller avslutt kontrollen.',
    },
    en: {
      title: 'No more photos of the face',
      cause: 'As many photos of the face have been taken as one session may have.',
      action: 'Use the last photo and give a reason, or end the session.',
    },
  },
} as const satisfies Catalogue;
