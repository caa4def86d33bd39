import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  claimRequestSchema,
  type SubmissionReceipt,
  submissionSchema,
  toveRequestSchema,
} from '#shared/contracts/pip.ts';
import { uploadedSubmissionSchema } from '#shared/contracts/uploads.ts';
import type { Claims } from '../desk/claims.ts';
import type { receiptOfUpload, Submit } from '../desk/submissions.ts';
import { bodyHash, HashedBody } from '../desks/deskProof.ts';
import type { DeskCaller } from '../desks/desks.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed } from './requests.ts';

interface Parts {
  readonly claims: Claims;
  readonly submit: Submit;
  /** Which desk is calling. */
  readonly identify: (request: FastifyRequest, body?: unknown) => Promise<DeskCaller>;
  readonly authenticate: Authenticate;
  readonly uploads: Pick<Uploads, 'whole'>;
  readonly receiptOf: (claimId: string, key: string) => ReturnType<typeof receiptOfUpload>;
}

/** The desk's endpoints, ours [O]. No answer holds a pipId (pip-service rule 1). */
export function deskRoutes(
  app: FastifyInstance,
  { claims, submit, identify, authenticate, uploads, receiptOf }: Parts,
): void {
  app.post('/v1/desk/claims', async (request, reply) => {
    const desk = await identify(request);
    const { attendanceCode } = parsed(claimRequestSchema, request.body);
    return reply.code(201).send(await claims.claim(desk, attendanceCode));
  });

  app.delete('/v1/desk/claims/:id', async (request, reply) => {
    await claims.release(await identify(request), idOf(request));
    return reply.code(204).send();
  });

  app.post('/v1/desk/claims/:id/tove', async (request) => {
    const desk = await identify(request);
    const { documentNumber, issuingState } = parsed(toveRequestSchema, request.body);
    return { toveStatus: await claims.tove(desk, idOf(request), documentNumber, issuingState) };
  });

  app.post('/v1/desk/claims/:id/submission', async (request) => {
    const key = idempotencyKeyOf(request);
    const reference = uploadedSubmissionSchema.safeParse(request.body);
    // Nobody without a token makes the service read an upload.
    if (reference.success) {
      authenticate(request, 'desk');
      const earlier = await receiptLost(request, key);
      if (earlier !== null) return earlier;
    }
    const body = reference.success ? await uploaded(request, key, reference.data.upload) : request.body;
    const desk = await identify(request, body);
    const submission = parsed(submissionSchema, body);
    // What the desk signed is what is kept: text that reading it would change is not.
    if (desk.proof !== null && bodyHash(submission) !== bodyHash(body)) {
      throw new Problem('invalid-request', { detail: 'body: not as the contract writes it' });
    }
    return submit(desk, idOf(request), submission, key);
  });

  /** The receipt of a submission whose parts have become one already; only for the desk that sent it, by its signature. */
  async function receiptLost(request: FastifyRequest, key: string): Promise<SubmissionReceipt | null> {
    const earlier = await receiptOf(idOf(request), key);
    if (earlier === null) return null;
    const desk = await identify(request, new HashedBody(earlier.sha256));
    if (earlier.desk !== desk.desk && earlier.desk !== desk.clientId) throw new Problem('not-found');
    return earlier.receipt;
  }

  /** The submission that came in parts, as it would have been the body. */
  async function uploaded(request: FastifyRequest, key: string, upload: string): Promise<unknown> {
    if (key !== upload) throw new Problem('invalid-request', { detail: 'upload: not the Idempotency-Key' });
    const bytes = await uploads.whole(idOf(request), upload);
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
    } catch {
      throw new Problem('invalid-request', { detail: 'upload: no JSON' });
    }
  }
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{16,128}$/.test(key)) {
    throw new Problem('invalid-request', { detail: 'Idempotency-Key: 16 to 128 visible characters' });
  }
  return key;
}
