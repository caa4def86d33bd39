import type { ServiceClient } from '#electron/pip/service/ports.ts';
import { secret as clientSecret, type World } from './world.ts';

/** Clients of whom the bank has webhooks, and attempts that end within a test. */

export const current = 'a-current-secret-of-32-characters';
export const previous = 'the-secret-before-of-32-characters';
export const policy = { attempts: 3, firstSeconds: 10, limitSeconds: 60, timeoutSeconds: 5, connections: 2 };

export const clientsWith = (...bank: string[]): ServiceClient[] => [
  {
    ...{ clientId: 'bank', clientSecret, name: 'Banken', scopes: ['requestor'] },
    webhooks: bank.map((url) => ({ url, secrets: [current, previous] })),
  },
  { clientId: 'other-bank', clientSecret, name: 'Den andre banken', scopes: ['requestor'] },
  { clientId: 'desk-1', clientSecret, name: 'Skranke 1', scopes: ['desk', 'review'] },
  { clientId: 'desk-2', clientSecret, name: 'Skranke 2', scopes: ['desk'] },
];

/** The first call may only have waited for a run that was under way. */
export const runJobs = async ({ service }: Pick<World, 'service'>): Promise<void> => {
  await service.runJobs();
  await service.runJobs();
};
