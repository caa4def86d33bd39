import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  partMediaType,
  uploadOffsetHeader,
  uploadPartBytes,
  uploadRequestSchema,
} from '#shared/contracts/uploads.ts';
import type { DeskCaller } from '../desks/desks.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { Problem } from './problem.ts';
import { idOf, parsed, uuidIn } from './requests.ts';

interface Parts {
  readonly uploads: Uploads;
  /** Which desk is calling. */
  readonly identify: (request: FastifyRequest) => Promise<DeskCaller>;
}

/** Submissions in parts, ours [O]. */
export function uploadRoutes(app: FastifyInstance, { uploads, identify }: Parts): void {
  app.addContentTypeParser(
    partMediaType,
    { parseAs: 'buffer', bodyLimit: uploadPartBytes },
    (_request, body, done) => done(null, body),
  );
  const path = '/v1/desk/claims/:id/uploads/:upload';
  const uploadOf = (request: FastifyRequest): string => uuidIn(request, 'upload');

  app.put(path, async (request) => {
    const desk = await identify(request);
    return uploads.begin(desk, idOf(request), uploadOf(request), parsed(uploadRequestSchema, request.body));
  });

  app.get(path, async (request) => uploads.state(await identify(request), idOf(request), uploadOf(request)));

  app.patch(path, async (request) => {
    const desk = await identify(request);
    const given = request.headers[uploadOffsetHeader.toLowerCase()];
    if (typeof given !== 'string' || !/^\d{1,9}$/.test(given)) {
      throw new Problem('invalid-request', { detail: `${uploadOffsetHeader}: bytes so far` });
    }
    if (!(request.body instanceof Uint8Array) || request.body.length === 0) {
      throw new Problem('invalid-request', { detail: `body: bytes, as ${partMediaType}` });
    }
    const part = { offset: Number(given), bytes: request.body };
    return uploads.append(desk, idOf(request), uploadOf(request), part);
  });
}
