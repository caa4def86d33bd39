import type { FastifyInstance } from 'fastify';
import {
  type Statistics,
  type StatisticsQuery,
  statisticsQuerySchema,
} from '#shared/contracts/statistics.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly statistics: (query: StatisticsQuery) => Promise<Statistics>;
  readonly authenticate: Authenticate;
}

/** For supervisors, ours [O]. */
export function statisticsRoutes(app: FastifyInstance, { statistics, authenticate }: Parts): void {
  app.get('/v1/desk/statistics', async (request) => {
    authenticate(request, 'review');
    return statistics(parsed(statisticsQuerySchema, request.query));
  });
}
