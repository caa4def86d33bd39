import { type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { securityHeaders } from '#electron/app/csp.ts';
import { root } from './process.ts';
import type { Pictures } from './screens.ts';

/** The built window alone, under its real CSP, for looking at screens that a whole desk reaches only by accident. */

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export async function serveWindow(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
    try {
      const body = readFileSync(join(root, 'out/renderer', path));
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        ...securityHeaders,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${String(port)}/`, close: () => server.close() };
}

/** Pictures drawn for the occasion: no photograph of anybody. */
export async function drawPictures(browser: Browser): Promise<Pictures> {
  const page = await browser.newPage();
  const draw = (width: number, height: number, kind: string): Promise<string> =>
    page.evaluate(
      ([w, h, what]) => {
        const canvas = document.createElement('canvas');
        canvas.width = w;
        canvas.height = h;
        const pen = canvas.getContext('2d')!;
        pen.fillStyle = what === 'signature' ? '#fff' : '#c9d3dd';
        pen.fillRect(0, 0, w, h);
        pen.lineWidth = 4;
        pen.strokeStyle = '#223';
        if (what === 'portrait') {
          pen.fillStyle = '#8a6f5c';
          pen.beginPath();
          pen.ellipse(w / 2, h * 0.42, w * 0.24, h * 0.26, 0, 0, 7);
          pen.fill();
          pen.fillStyle = '#3b4a63';
          pen.fillRect(w * 0.18, h * 0.72, w * 0.64, h * 0.28);
        } else {
          pen.beginPath();
          for (let x = 10; x < w - 10; x++) pen.lineTo(x, h / 2 + Math.sin(x / 9) * h * 0.2);
          pen.stroke();
        }
        return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!;
      },
      [width, height, kind] as const,
    );
  const pictures = {
    portrait: await draw(350, 450, 'portrait'),
    signature: await draw(400, 120, 'signature'),
    page: await draw(1280, 720, 'page'),
    jp2: await encodeJp2(),
  };
  await page.close();
  return pictures;
}

/** A JPEG 2000 portrait, encoded by the codec's own encoder. */
async function encodeJp2(): Promise<string> {
  const require = createRequire(import.meta.url);
  const codec = await require('@cornerstonejs/codec-openjpeg/wasmjs')({
    print: () => {},
    printErr: () => {},
  });
  const [width, height] = [350, 450];
  const encoder = new codec.J2KEncoder();
  const samples: Uint8Array = encoder.getDecodedBuffer({
    width,
    height,
    bitsPerSample: 8,
    componentCount: 3,
    isSigned: false,
  });
  for (let i = 0; i < width * height; i++)
    samples.set([(i % width) * 0.7, Math.floor(i / width) / 2, 140], i * 3);
  encoder.setQuality(false, 20);
  encoder.encode();
  return Buffer.from(encoder.getEncodedBuffer() as Uint8Array).toString('base64');
}

/** What is cut off, reaches over the edge, or pushes the primary action out of sight. */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const { innerWidth, innerHeight } = window;
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    const primary = document.querySelector('.primary-action')?.getBoundingClientRect();
    if (primary && (primary.bottom > innerHeight || primary.right > innerWidth))
      faults.push('primary action out of sight');
    for (const element of document.querySelectorAll(
      'button,dd,dt,h1,h2,h3,label,.mark,.status-value,th,td',
    )) {
      if (element.closest('.sr-only') !== null || element.classList.contains('sr-only')) continue;
      if (
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        getComputedStyle(element).display !== 'inline'
      )
        faults.push(`cut off: ${element.tagName} ${element.textContent?.slice(0, 50) ?? ''}`);
    }
    for (const row of document.querySelectorAll('.check')) {
      const mark = row.querySelector('.mark')?.getBoundingClientRect();
      const text = row.querySelector('.check-text')?.getBoundingClientRect();
      if (mark && text && mark.right > text.left && mark.bottom > text.top)
        faults.push(`overlap: ${row.textContent}`);
    }
    const body = document.querySelector('.step-body');
    if (body && body.scrollWidth > body.clientWidth + 1) faults.push('the work area scrolls sideways');
    if (document.activeElement === document.body) faults.push('focus lost');
    return faults;
  });
