import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { ServiceLog } from '../ports.ts';
import { Problem, sendProblem } from './problem.ts';

/** Three pictures of 8 MiB encoded each, and the raw files. */
const bodyLimit = 32 * 1024 * 1024;

/**
 * The HTTP application without its routes: body parsers, problems instead of stack traces, and a log of route templates –
 * never of paths, which hold ids, nor of anything a client sent.
 */
export function createApplication(log: ServiceLog): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit,
    // An idle connection of a desk must not hold up the end of the service.
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, new Problem('invalid-request', { detail: 'path' })),
  });

  const json = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Some clients send the header with an empty body, for example when they cancel.
    if (body === '') done(null, undefined);
    else json(request, body.toString(), done);
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(body.toString())),
  );

  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem('not-found')));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Problem) return sendProblem(reply, error);
    const status = error.statusCode ?? 500;
    if (status === 413) return sendProblem(reply, new Problem('payload-too-large'));
    if (status >= 400 && status < 500) return sendProblem(reply, new Problem('invalid-request', { status }));
    // The message may quote a value; name and code do not.
    log.error('pip-service.failed', {
      route: request.routeOptions.url ?? 'unknown',
      error: error.name,
      code: error.code ?? '',
    });
    return sendProblem(reply, new Problem('internal'));
  });
  // Orders, evidence and tokens: kept by nobody on the way, unless a route says how.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('Cache-Control', 'no-store');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    log.info('pip-service.answered', {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
  return app;
}
