import type { Catalogue } from '../entry.ts';

/** What can stand in the way of a supervisor's second look. */
export const reviewErrors = {
  REVIEW_OWN_CASE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Du kan ikke ettergå din egen sak',
      cause: 'Det var du som tok avgjørelsen i denne saken. Det gjelder også administratorer.',
      action: 'La en annen ta saken, og ta neste sak selv.',
    },
    nn: {
      title: 'Du kan ikkje etterprøve di eiga sak',
      cause: 'Det var du som tok avgjerda i denne saka. Det gjeld òg administratorar.',
      action: 'Lat ein annan ta saka, og ta neste sak sjølv.',
    },
    en: {
      title: 'You cannot review your own case',
      cause: 'You made the decision in this case. This holds for administrators as well.',
      action: 'Let somebody else take the case, and take the next one yourself.',
    },
  },
  REVIEW_NOT_HELD: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Saken er ikke din',
      cause: 'Saken er ikke trukket for deg, eller den lå så lenge at en annen har fått den.',
      action: 'Gå til listen og ta neste sak.',
    },
    nn: {
      title: 'Saka er ikkje di',
      cause: 'Saka er ikkje trekt for deg, eller ho låg så lenge at ein annan har fått henne.',
      action: 'Gå til lista og ta neste sak.',
    },
    en: {
      title: 'The case is not yours',
      cause: 'The case was not drawn for you, or it lay for so long that somebody else has it.',
      action: 'Go to the list and take the next case.',
    },
  },
  REVIEW_DECIDED: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Saken er alt avgjort',
      cause: 'Det er gitt en annen konklusjon i saken, og den står.',
      action: 'Gå til listen og ta neste sak.',
    },
    nn: {
      title: 'Saka er alt avgjord',
      cause: 'Det er gjeve ein annan konklusjon i saka, og han står.',
      action: 'Gå til lista og ta neste sak.',
    },
    en: {
      title: 'The case has a verdict already',
      cause: 'Another verdict was given in this case, and it stands.',
      action: 'Go to the list and take the next case.',
    },
  },
  REVIEW_SUBMISSION_GONE: {
    fixedBy: 'supervisor',
    nb: {
      title: 'Innsendingen er ikke her lenger',
      cause: 'Den er sendt eller slettet i mellomtiden.',
      action: 'Oppdater listen.',
    },
    nn: {
      title: 'Innsendinga er ikkje her lenger',
      cause: 'Ho er send eller sletta i mellomtida.',
      action: 'Oppdater lista.',
    },
    en: {
      title: 'The submission is no longer here',
      cause: 'It has been sent or erased meanwhile.',
      action: 'Refresh the list.',
    },
  },
} as const satisfies Catalogue;
