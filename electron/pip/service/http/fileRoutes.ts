import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  fileQuerySchema,
  logQuerySchema,
  type ResultFileName,
  resultFileNames,
} from '#shared/contracts/requestor.ts';
import type { Wanted } from '../orders/files.ts';
import type { Orders } from '../orders/orders.ts';
import type { Requestor } from './requestorRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed, sendConditional } from './requests.ts';

const nameSchema = z.enum(resultFileNames);

/** The log is asked for by its level, everything else by its language. */
const wishesOf = (name: ResultFileName, query: unknown): Omit<Wanted, 'name'> =>
  name === 'transaction-log.xml'
    ? { ...fileQuerySchema.parse({}), ...parsed(logQuerySchema, query) }
    : { ...logQuerySchema.parse({}), ...parsed(fileQuerySchema, query) };

/** The files of a result, at the addresses the result carries. Ours [O]; only for who ordered, 404 for everybody else. */
export function fileRoutes(
  app: FastifyInstance,
  parts: { readonly orders: Orders; readonly requestor: Requestor },
): void {
  app.get('/v2/requestor/pip/:id/files/:name', async (request, reply) => {
    const caller = parts.requestor(request);
    const id = idOf(request);
    const name = nameSchema.safeParse((request.params as { name?: unknown }).name);
    if (!name.success) throw new Problem('not-found');
    const file = await parts.orders.file(caller, id, {
      name: name.data,
      ...wishesOf(name.data, request.query),
    });
    reply
      .header('Content-Disposition', `attachment; filename="${file.fileName}"`)
      .header('X-Content-Type-Options', 'nosniff');
    return sendConditional(request, reply, file.bytes, file.mediaType);
  });
}
