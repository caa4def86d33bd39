import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  actRequestSchema,
  choiceRequestSchema,
  type OperatorList,
  type PeopleEvents,
  setUpRequestSchema,
  type Verified,
  verifyRequestSchema,
} from '#shared/contracts/people.ts';
import type { People } from '../../../people/ports.ts';
import type { DeskCaller } from '../desks/desks.ts';
import type { Register } from '../people/register.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { unlessRefused } from './confirming.ts';
import { afterSchema, hasAlready, idOf, parsed } from './requests.ts';

interface Parts {
  readonly people: People;
  readonly register: Register;
  /** Only a desk of the service asks whose a PIN is. */
  readonly identify: (request: FastifyRequest) => Promise<DeskCaller>;
  /** A desk whose key nobody has approved yet; null for any other. */
  readonly waitingDesk: (request: FastifyRequest) => Promise<string | null>;
  readonly approveAtSetUp: (deskId: string) => Promise<unknown>;
  readonly authenticate: Authenticate;
}

const path = '/v1/desk/operators';

/** The register of people, for the desks at which they stand, ours [O] (shared/contracts/people.ts). */
export function peopleRoutes(
  app: FastifyInstance,
  { people, register, identify, waitingDesk, approveAtSetUp, authenticate }: Parts,
): void {
  /** As `identify`; while there is nobody a desk that waits for approval may ask as well. @returns its id, else null */
  const identifyAtFirst = async (request: FastifyRequest): Promise<string | null> => {
    const waiting = (await register.holdsAnybody()) ? null : await waitingDesk(request);
    if (waiting === null) await identify(request);
    return waiting;
  };

  app.get(path, async (request, reply) => {
    await identifyAtFirst(request);
    const hasSetupCode = await people.hasSetupCode();
    // Before the list itself: a change between the two is then sent once more than needed, and never missed.
    const revision = await register.revision();
    if (hasAlready(request, reply, `${revision}.${String(hasSetupCode)}`)) return reply.code(304).send();
    const list: OperatorList = {
      operators: (await people.all()).map((person) => ({ ...person, pin: { ...person.pin } })),
      hasSetupCode,
    };
    return reply.send(list);
  });

  app.post(`${path}/set-up`, async (request, reply) => {
    const waiting = await identifyAtFirst(request);
    const { setupCode, administrators } = parsed(setUpRequestSchema, request.body);
    unlessRefused(await people.setUp(setupCode, administrators));
    // Nobody could sign in to approve it: who has the set-up code vouches for the desk as well.
    if (waiting !== null) await approveAtSetUp(waiting);
    return reply.code(204).send();
  });

  app.post(`${path}/acts`, async (request) => {
    await identify(request);
    const { by, act } = parsed(actRequestSchema, request.body);
    return unlessRefused(await people.perform(by, act));
  });

  app.post(`${path}/:id/verify`, async (request): Promise<Verified> => {
    const { desk } = await identify(request);
    const { pin } = parsed(verifyRequestSchema, request.body);
    return unlessRefused(await register.verify(idOf(request), pin, desk));
  });

  app.post(`${path}/:id/pin`, async (request, reply) => {
    await identify(request);
    const { proof, newPin } = parsed(choiceRequestSchema, request.body);
    unlessRefused(await people.choosePin(idOf(request), proof, newPin));
    return reply.code(204).send();
  });

  app.get('/v1/admin/operators/events', async (request): Promise<PeopleEvents> => {
    authenticate(request, 'admin');
    return { events: await register.events(parsed(afterSchema, request.query).after) };
  });
}
