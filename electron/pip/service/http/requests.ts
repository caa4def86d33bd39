import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from './problem.ts';

/** Checks a body or query by its schema. The answer names the fields at fault, never what was in them. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues
    .slice(0, 10)
    .map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.code}`);
  throw new Problem('invalid-request', { detail: faults.join('; ') });
}

/** The query of what is read page by page: the last position that is known. */
export const afterSchema = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

/** An id out of the path. What is no UUID cannot exist, so it is 404 and never reaches the database. */
export const idOf = (request: FastifyRequest): string => uuidIn(request, 'id');

export function uuidIn(request: FastifyRequest, parameter: string): string {
  const id = z.uuid().safeParse((request.params as Readonly<Record<string, unknown>>)[parameter]);
  if (!id.success) throw new Problem('not-found');
  return id.data.toLowerCase();
}

/** Answers with an ETag, or 304 where the client has it already (RFC 9110 §13.1.2). Bytes as they are, all else as JSON. */
export function sendConditional(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  mediaType = 'application/json',
): FastifyReply {
  const content = body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
  const tag = createHash('sha256').update(content).digest('base64url');
  return hasAlready(request, reply, tag) ? reply.code(304).send() : reply.type(mediaType).send(content);
}

/** Says the ETag of an answer. @returns whether the client has that answer already, and is to get 304 */
export function hasAlready(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `"${tag}"`;
  reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag);
}
