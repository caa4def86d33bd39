import type { VerbResult } from '#shared/contracts/desk.ts';
import type { OperatorRecord } from '#shared/contracts/administration.ts';
import { operators } from './samples.ts';

/** People of a desk as the administrator of the samples sees them: invented, one of every kind. */

const id = (n: number): string => `5a0a4fd0-2f3e-4f51-8a5d-6b2a3d0f1e${String(n).padStart(2, '0')}`;
const plain: OperatorRecord = {
  id: operators[0].id,
  firstName: 'Ola',
  lastName: 'Nordmann',
  role: 'officer',
  active: true,
  pin: { state: 'approved', setOn: '2026-03-02T09:12:00.000Z', approvedBy: 'Kåre Administrator' },
  chosen: null,
  startCodeUntil: null,
  trainedOn: '2026-02-11T11:00:00.000Z',
  trainedBy: 'Kåre Administrator',
};

export const people = {
  officer: plain,
  supervisor: {
    ...plain,
    id: operators[1].id,
    firstName: 'Siri',
    lastName: 'Kontrollør',
    role: 'supervisor',
    trainedBy: null,
    pin: { ...plain.pin, state: 'changing' },
    chosen: { id: id(81), at: '2026-11-24T13:40:00.000Z', startCodeBy: null, mayApprove: 'yes' },
  },
  administrator: {
    ...plain,
    id: operators[2].id,
    firstName: 'Kåre',
    lastName: 'Administrator',
    role: 'administrator',
    trainedOn: null,
    trainedBy: null,
    pin: { ...plain.pin, state: 'changing', approvedBy: 'set-up' },
    chosen: { id: id(82), at: '2026-11-24T08:05:00.000Z', startCodeBy: null, mayApprove: 'no' },
  },
  chosen: {
    ...plain,
    id: id(4),
    firstName: 'Anne-Karin Elisabeth',
    lastName: 'Bergstrand-Håkonsen',
    pin: { state: 'waiting', setOn: null, approvedBy: null },
    trainedOn: null,
    trainedBy: null,
    chosen: {
      id: id(84),
      at: '2026-11-25T07:58:00.000Z',
      startCodeBy: 'Kåre Administrator',
      mayApprove: 'with-setup-code',
    },
  },
  new: {
    ...plain,
    id: id(5),
    firstName: 'Mina',
    lastName: 'Nyansatt',
    pin: { state: 'none', setOn: null, approvedBy: null },
    startCodeUntil: '2026-12-02T08:00:00.000Z',
    trainedOn: null,
    trainedBy: null,
  },
  leaver: {
    ...plain,
    id: id(6),
    firstName: 'Per',
    lastName: 'Sluttet',
    active: false,
    pin: { state: 'none', setOn: null, approvedBy: null },
  },
} as const satisfies Record<string, OperatorRecord>;

export const startCodeSample = { code: 'K7QFX-2MW9R', until: '2026-12-02T08:00:00.000Z' };

const keyOf = (letter: string): string => `${letter}Zt9xQ2bKcV7mWyR4pLh8sNd3gFj6aEu1oTi5vXq0BA`.slice(0, 43);
const deskSample = {
  clientId: 'desk',
  enrolledAt: '2026-05-28T07:30:00.000Z',
  changedAt: '2026-05-28T07:30:00.000Z',
};

export const ownKeySample: VerbResult<'registry.ownKey'> = { deskId: keyOf('K') };
export const registrySample: VerbResult<'registry.list'> = {
  desks: [
    {
      ...deskSample,
      deskId: keyOf('A'),
      name: 'POST-PC-07',
      outlet: '1234 Lagunen Post i Butikk',
      outletId: null,
      status: 'pending',
    },
    {
      ...deskSample,
      deskId: keyOf('B'),
      name: 'POST-PC-03',
      outlet: '0150 Oslo sentrum',
      outletId: '0150',
      status: 'approved',
    },
    {
      ...deskSample,
      deskId: keyOf('C'),
      name: 'POST-PC-01',
      outlet: '0150 Oslo sentrum',
      outletId: '0150',
      status: 'revoked',
    },
  ],
  outlets: [
    { outletId: '0150', name: 'Oslo sentrum', active: true },
    { outletId: '1234', name: 'Lagunen Post i Butikk', active: true },
    { outletId: '7010', name: 'Trondheim torg', active: false },
  ],
};

export const policySample: VerbResult<'registry.policy'> = {
  readAttempts: 12,
  faceAttempts: 5,
  faceThreshold: 0.6,
  leapDay: '03-01',
};
