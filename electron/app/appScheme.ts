import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { securityHeaders } from './csp.ts';
import { isOwnUrl, type PageUrl, scheme, startUrl } from './origin.ts';

export const privilegedSchemes: CustomScheme[] = [
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
];

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  // Weights of the face models.
  '.bin': 'application/octet-stream',
};

type Asset =
  | { readonly status: 200; readonly file: string; readonly mime: string }
  | { readonly status: 400 | 403 | 404 | 405 };

/**
 * Which file of `root` an address means. Refuses other methods (405), other hosts (403), anything that is not a plain path
 * downwards, percent-encoded dots, slashes and zero bytes included (400), file types the window has no use for, and every page
 * but the window's own (404).
 */
export function assetFor(root: string, method: string, url: string, page: PageUrl): Asset {
  if (method !== 'GET') return { status: 405 };
  if (!isOwnUrl(url)) return { status: 403 };
  // Judged as it was written: URL would have folded `..` away already.
  const written = /^app:\/\/desk(\/[^?#]*)?/.exec(url)?.[1] ?? '/';
  let path: string;
  try {
    path = decodeURIComponent(written);
  } catch {
    return { status: 400 };
  }
  if (path === '/') path = '/index.html';
  const parts = path.split('/').slice(1);
  const isPlain = parts.every(
    (part) => part !== '' && part !== '.' && part !== '..' && /^[\w.@-]+$/.test(part),
  );
  if (!isPlain) return { status: 400 };
  const mime = mimeTypes[extname(path)];
  const file = join(root, ...parts);
  if (!file.startsWith(root + sep)) return { status: 400 };
  const own = page === startUrl ? '/index.html' : new URL(page).pathname;
  if (extname(path) === '.html' && path !== own) return { status: 404 };
  return mime === undefined ? { status: 404 } : { status: 200, file, mime };
}

/** Serves one page of the built window and what belongs to it, and nothing else on this machine. */
export const serveWindow =
  (root: string, page: PageUrl) =>
  async (request: Request): Promise<Response> => {
    const asset = assetFor(root, request.method, request.url, page);
    if (asset.status !== 200) return new Response(null, { status: asset.status, headers: securityHeaders });
    try {
      const body = new Uint8Array(await readFile(asset.file));
      return new Response(body, { status: 200, headers: { 'content-type': asset.mime, ...securityHeaders } });
    } catch {
      return new Response(null, { status: 404, headers: securityHeaders });
    }
  };
