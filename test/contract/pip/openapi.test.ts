import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '#electron/pip/service/http/application.ts';
import { evidenceRoutes } from '#electron/pip/service/http/evidenceRoutes.ts';
import { fileRoutes } from '#electron/pip/service/http/fileRoutes.ts';
import { letterRoutes } from '#electron/pip/service/http/letterRoutes.ts';
import { oauthRoutes } from '#electron/pip/service/http/oauthRoutes.ts';
import { requestorRoutes } from '#electron/pip/service/http/requestorRoutes.ts';
import { sendingRoutes } from '#electron/pip/service/http/sendingRoutes.ts';
import { openApiDocument } from '#electron/pip/service/openapi/document.ts';
import { defaultPolicy } from '#electron/pip/service/ports.ts';
import { resultFileNames } from '#shared/contracts/requestor.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
const document = openApiDocument() as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

/** Every route of the rooms a requestor meets, by method and path as the document writes it. */
function routes(): string[] {
  const never = (): never => {
    throw new Error('not called');
  };
  const log = { info: () => {}, error: () => {} };
  const app = createApplication(log, defaultPolicy);
  const found: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (one === 'HEAD') continue;
      const path = url.replace(/:(\w+)/g, '{$1}');
      const paths = path.endsWith('/files/{name}')
        ? resultFileNames.map((name) => path.replace('{name}', name))
        : [path];
      found.push(...paths.map((each) => `${one.toLowerCase()} ${each}`));
    }
  });
  const orders = new Proxy({}, { get: () => never }) as Parameters<typeof fileRoutes>[1]['orders'];
  oauthRoutes(app, { authenticate: never, byId: never }, { issue: never, verify: never });
  requestorRoutes(app, {
    ...{ orders, requestor: never, environment: 'test', policy: defaultPolicy },
    clock: { now: never },
  });
  fileRoutes(app, { orders, requestor: never });
  const parts = new Proxy({}, { get: () => never }) as never;
  sendingRoutes(app, {
    ...{ sql: parts, deadLetters: parts, letters: parts, requestor: never, policy: defaultPolicy },
  });
  evidenceRoutes(app, { build: never, requestor: never, serviceKey: never });
  letterRoutes(app, null);
  return found.sort();
}

const documented = Object.entries(document.paths)
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
  .sort();

describe('the description of the API', () => {
  it('has every route of the requestor, and no path that does not exist', () => {
    expect(documented).toEqual(routes());
  });

  it('is the one kept in docs/openapi.json (scripts/openapi.mjs writes it)', () => {
    const kept: unknown = JSON.parse(
      readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
    );
    expect(kept).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('is served without a token', async () => {
    const answer = await fetch(`${world.url}/openapi.json`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('refers to nothing that is not there, and says of every part of a path what it is', () => {
    const text = JSON.stringify(document);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components.schemas, name).toHaveProperty(name);
    }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      }
    }
  });

  it('leaves out everything of the desk side', () => {
    expect(JSON.stringify(document)).not.toMatch(/\/desk\/|claimId|reviewId/);
  });
});
