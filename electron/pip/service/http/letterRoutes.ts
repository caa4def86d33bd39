import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { letterNames } from '#shared/contracts/requestor.ts';
import { Problem } from './problem.ts';
import { sendConditional } from './requests.ts';

/**
 * Templates of letters and the check list before going live (rule 12), without a token: nothing in them is anybody's.
 *
 * @param folder null: this service has none to offer
 */
export function letterRoutes(app: FastifyInstance, folder: string | null): void {
  app.get('/letters/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    // Only names of the list ever become part of a path.
    if (folder === null || !letterNames.includes(name)) throw new Problem('not-found');
    const mediaType = name.endsWith('.md') ? 'text/markdown' : 'text/plain';
    return sendConditional(request, reply, await readFile(join(folder, name)), `${mediaType}; charset=utf-8`);
  });
}
