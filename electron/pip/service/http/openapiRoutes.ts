import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi/document.ts';
import { sendConditional } from './requests.ts';

/** The description of the requestor's API, for whoever wants to integrate: no token. */
export function openapiRoutes(app: FastifyInstance): void {
  const document = openApiDocument();
  app.get('/openapi.json', async (request, reply) => sendConditional(request, reply, document));
}
