import { XMLParser } from 'fast-xml-parser';
import { inflateSync } from 'node:zlib';
import yauzl from 'yauzl';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportPdf } from '#electron/pip/service/report/pdf.ts';
import { pipCodeOf, type ReportData } from '#electron/pip/service/report/reportData.ts';
import { reportXml } from '#electron/pip/service/report/xml.ts';
import type { PipResult } from '#shared/contracts/pip.ts';
import { drawnImage } from '#electron/training/personas/images.ts';
import { adultSubmission, minorSubmission } from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

/** The files of a result: fetched by the addresses in it, by the requestor alone, and never with a pipId inside. */

let world: World;
let serial = 0;
beforeAll(async () => {
  world = await openWorld({
    policy: { pollsPerMinute: 10_000 },
    portraitOf: () => drawnImage('willow').bytes,
  });
});
afterAll(() => world.service.close());

interface Fetched {
  readonly status: number;
  readonly mime: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

async function get(path: string, clientId = 'bank', headers: Record<string, string> = {}): Promise<Fetched> {
  const answer = await fetch(world.url + path, {
    headers: { authorization: `Bearer ${await world.token(clientId)}`, ...headers },
  });
  return {
    status: answer.status,
    mime: answer.headers.get('content-type') ?? '',
    etag: answer.headers.get('etag') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

async function finished(
  submission = adultSubmission(),
): Promise<{ pipId: string; code: string; result: PipResult }> {
  const { pipId, code, claimId } = await claimed(world);
  const sent = await world.desk.submit(
    claimId,
    submission,
    `key-for-files-${String(serial++).padStart(6, '0')}`,
  );
  expect(sent.ok).toBe(true);
  const result = await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
  return { pipId, code, result: result.body as unknown as PipResult };
}

/** Every text drawn with a font that is inside the file, by the map from its glyphs to letters (ISO 32000-1 §9.10.3). */
function textOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return body;
    }
  });
  const maps = streams.filter((stream) => stream.includes('beginbfrange'));
  const letters = maps.map((map) =>
    [...map.matchAll(/<([0-9a-f ]+)>/g)].map(([, hex = '']) => hex.replaceAll(' ', '')),
  );
  const drawn = streams.flatMap((stream) =>
    [...stream.matchAll(/<([0-9a-f]{4,})>/g)].map(([, hex = '']) => hex),
  );
  // Before the letters stand the bounds of codes and of the one range. Both fonts number their glyphs from 1 in the order of use, so each run is read by both maps.
  const decode = (hex: string, map: readonly string[]): string =>
    (hex.match(/.{4}/g) ?? [])
      .map((glyph) => {
        const entry = map[Number.parseInt(glyph, 16) + 4] ?? '';
        return entry === '' ? '' : Buffer.from(entry, 'hex').swap16().toString('utf16le');
      })
      .join('');
  return letters.map((map) => drawn.map((hex) => decode(hex, map)).join('')).join('\n');
}

async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

const parsed = (xml: string): Record<string, unknown> =>
  (new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(xml) as Record<string, never>)[
    'pip-rapport'
  ]!;

describe('the files of a result', () => {
  let done: Awaited<ReturnType<typeof finished>>;
  beforeEach(async () => {
    done ??= await finished();
  });

  it('are fetched by the addresses in it, each with its type', async () => {
    const { files } = done.result;
    const types = {
      pdfReport: 'application/pdf',
      xmlData: 'application/xml',
      jsonReport: 'application/json',
    };
    for (const [key, type] of Object.entries(types))
      expect(await get(files![key as 'pdfReport'])).toMatchObject({
        status: 200,
        mime: expect.stringContaining(type),
      });
    expect(await get(files!.chipImage!)).toMatchObject({ status: 200, mime: 'image/jpeg' });
    expect(await get(files!.zip)).toMatchObject({ status: 200, mime: 'application/zip' });
  });

  it('are nobody else’s: another client and a desk get what they get for an order that does not exist', async () => {
    for (const path of Object.values(done.result.files!)) {
      expect((await get(path!, 'other-bank')).status).toBe(404);
      expect((await get(path!, 'desk-1')).status).toBe(403);
    }
  });

  it('are not there before there is a result, and asking for them delivers nothing', async () => {
    const { pipId } = await world.order();
    for (const name of ['report.pdf', 'report.xml', 'report.json', 'chip-image', 'all.zip'])
      expect((await get(`/v2/requestor/pip/${pipId}/files/${name}`)).status).toBe(404);
    const { pipId: other, claimId } = await claimed(world);
    await world.desk.submit(claimId, adultSubmission(), 'key-for-undelivered');
    await get(`/v2/requestor/pip/${other}/files/report.pdf`);
    expect((await world.call('bank', 'GET', `/v1/requestor/pip/${other}`)).body['status']).toBe(
      'AWAITING_DOWNLOAD',
    );
  });

  it('are the same bytes every time, so that a repeated download is 304', async () => {
    for (const path of Object.values(done.result.files!)) {
      const first = await get(path!);
      expect(await get(path!, 'bank', { 'if-none-match': first.etag })).toMatchObject({ status: 304 });
    }
  });

  it('never hold the pipId, under any name (rule 1)', async () => {
    const zip = await unzipped((await get(done.result.files!.zip)).bytes);
    expect([...zip.keys()].map((name) => name.replace(/^PIP\d{10}/, ''))).toEqual([
      '.pdf',
      '.xml',
      '.json',
      '.jpg',
    ]);
    for (const [name, bytes] of zip) {
      expect(name).not.toContain(done.pipId);
      expect(bytes.toString('latin1')).not.toContain(done.pipId);
    }
    expect(textOf(zip.get([...zip.keys()][0]!)!)).not.toContain(done.pipId);
  });

  it('say the same in PDF and XML, under the published names', async () => {
    const rows = parsed((await get(done.result.files!.xmlData)).bytes.toString('utf8'));
    const data = done.result.proofingData!;
    expect(rows).toMatchObject({
      kollinr: `PIP${done.code}1126`,
      utleveringssted: done.result.proofingSessionDetails!.locationOfProofing,
      kundebehandler: done.result.proofingSessionDetails!.registrationOfficer,
      navndokinnehaver: data.documentHolder,
      navnfraedi: done.result.applicantName,
      fnr: data.nationalIdNumber,
      doknr: data.nfcDataDocNumber,
      utstedt: data.nfcDataIssuer,
      gyldigtil: data.nfcDataValidUntil,
      godkjent: 'true',
    });
    for (const language of ['nb', 'en'] as const) {
      const text = textOf((await get(`${done.result.files!.pdfReport}?language=${language}`)).bytes);
      expect(text).toContain(language === 'nb' ? 'Dokumentinnehaver' : 'Document holder');
      for (const value of [
        `PIP${done.code}1126`,
        data.documentHolder,
        data.nfcDataDocNumber,
        done.result.applicantName,
      ])
        expect(text).toContain(value!);
    }
  });

  it('of a minor hold no live picture and not one word about comparing faces (rule 9)', async () => {
    const { result } = await finished(minorSubmission());
    const zip = await unzipped((await get(result.files!.zip)).bytes);
    const [pdf, xml, json] = [...zip.values()];
    expect(xml!.toString()).not.toMatch(/ansikt/i);
    expect(json!.toString()).not.toMatch(/biometric|faceImage/i);
    const text = textOf(pdf!);
    expect(text).toContain('Dokumentinnehaver');
    expect(text).not.toMatch(/ansiktssammenligning|tatt ved kontrollen/i);
  });
});

describe('a report', () => {
  const data = (over: Partial<ReportData['result']> = {}, holder = 'KARI'): ReportData => ({
    pipCode: 'PIP1234560125',
    requestorName: 'Banken & Sønn <AS>',
    result: {
      applicantName: 'Kari',
      approved: null,
      completed: false,
      terminationCause: 'applicant-left',
      proofingSessionDetails: {
        locationOfProofing: 'Lagunen',
        dateOfProofing: '2025-01-31T23:30:00.000Z',
        registrationOfficer: 'Ole Olsen',
      },
      proofingData: null,
      ...over,
    },
    portrait: null,
    face: null,
    checks: [{ id: 'sod-signature', result: 'successful', reason: holder }],
  });

  it('is named by code and month of the order, by the calendar of Oslo', () => {
    expect(pipCodeOf('123456', new Date('2025-01-15T12:00:00Z'))).toBe('PIP1234560125');
    expect(pipCodeOf('123456', new Date('2024-12-31T23:30:00Z'))).toBe('PIP1234560125');
  });

  it('writes out null for an order that was not completed, and never false', () => {
    expect(parsed(reportXml(data()))).toMatchObject({
      godkjent: 'null',
      arsak: 'applicant-left',
      bestiller: 'Banken & Sønn <AS>',
    });
  });

  it('survives what a chip may hold: markup, control characters, half characters', () => {
    const nasty = ']]><x a="1">&\u0000\u0008\ud800\ufffe‮ Ø';
    const xml = reportXml(data({ applicantName: nasty }));
    expect(parsed(xml)['navnfraedi']).toBe(']]><x a="1">&\ufffd\ufffd\ufffd\ufffd‮ Ø');
  });

  it('is PDF/A-2b with every font inside, also for names no font has and pictures that are none', async () => {
    const odd = {
      ...data({ applicantName: '王小明 Łukasz ‮Øyvind\u0007' }),
      portrait: Uint8Array.of(0xff, 0xd8, 0xff, 1),
      face: Uint8Array.of(0),
    };
    const raw = Buffer.from(await reportPdf(odd, 'nb')).toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(raw).toContain('/OutputIntents');
    // ISO 19005-2 §6.2.11.4: a font that is named is embedded.
    const fonts = [...raw.matchAll(/\/Type \/FontDescriptor[\s\S]*?endobj/g)].map(([object]) => object);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.every((object) => object.includes('/FontFile2'))).toBe(true);
    expect(raw).not.toContain('/Helvetica');
    expect(textOf(Buffer.from(raw, 'latin1'))).toContain('Øyvind');
  });
});
