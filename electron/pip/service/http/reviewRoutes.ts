import type { FastifyInstance } from 'fastify';
import { reviewRequestSchema, type Supervisor, verdictRequestSchema } from '#shared/contracts/review.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Confirmed } from './confirming.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed } from './requests.ts';

interface Parts {
  readonly reviews: Reviews;
  readonly authenticate: Authenticate;
  /** Whether the register of people, where it holds any, knows this supervisor. */
  readonly isSupervisor: (supervisor: Supervisor) => Promise<boolean>;
  /** Behind a verdict stands the supervisor's own PIN. */
  readonly confirmed: Confirmed;
}

/** The supervisor's endpoints, ours [O]. No answer holds a pipId (pip-service rule 1). */
export function reviewRoutes(
  app: FastifyInstance,
  { reviews, authenticate, isSupervisor, confirmed }: Parts,
): void {
  /** @throws Problem operator-unknown for somebody the register does not know as one who reviews */
  const known = async (supervisor: Supervisor): Promise<Supervisor> => {
    if (!(await isSupervisor(supervisor))) throw new Problem('operator-unknown');
    return supervisor;
  };

  app.get('/v1/desk/reviews', async (request) => {
    authenticate(request, 'review');
    return { reviews: await reviews.list() };
  });

  app.post('/v1/desk/reviews/next', async (request) => {
    authenticate(request, 'review');
    const { supervisor } = parsed(reviewRequestSchema, request.body);
    return { next: await reviews.next(await known(supervisor)) };
  });

  app.post('/v1/desk/reviews/:id/open', async (request) => {
    authenticate(request, 'review');
    const { supervisor } = parsed(reviewRequestSchema, request.body);
    return reviews.open(idOf(request), await known(supervisor));
  });

  app.post('/v1/desk/reviews/:id/verdict', async (request) => {
    authenticate(request, 'review');
    const { supervisor, verdict, confirmation } = parsed(verdictRequestSchema, request.body);
    const by = await confirmed(confirmation);
    // Nobody judges in the name of another.
    if (by !== null && by.id !== supervisor.id.toLowerCase()) throw new Problem('operator-unknown');
    return reviews.decide(idOf(request), await known(supervisor), verdict);
  });
}
