import type { FastifyInstance } from 'fastify';
import { reviewRequestSchema, verdictRequestSchema } from '#shared/contracts/review.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { idOf, parsed } from './requests.ts';

/** The supervisor's endpoints, ours [O]. No answer holds a pipId (pip-service rule 1). */
export function reviewRoutes(
  app: FastifyInstance,
  { reviews, authenticate }: { readonly reviews: Reviews; readonly authenticate: Authenticate },
): void {
  app.get('/v1/desk/reviews', async (request) => {
    authenticate(request, 'review');
    return { reviews: await reviews.list() };
  });

  app.post('/v1/desk/reviews/next', async (request) => {
    authenticate(request, 'review');
    const { supervisor } = parsed(reviewRequestSchema, request.body);
    return { next: await reviews.next(supervisor) };
  });

  app.post('/v1/desk/reviews/:id/open', async (request) => {
    authenticate(request, 'review');
    const { supervisor } = parsed(reviewRequestSchema, request.body);
    return reviews.open(idOf(request), supervisor);
  });

  app.post('/v1/desk/reviews/:id/verdict', async (request) => {
    authenticate(request, 'review');
    const { supervisor, verdict } = parsed(verdictRequestSchema, request.body);
    return reviews.decide(idOf(request), supervisor, verdict);
  });
}
