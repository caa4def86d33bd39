import { inflateSync } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pipResultSchema } from '#shared/contracts/pip.ts';
import { proofing } from './support/proofing.ts';
import { adultSubmission, minorNorwegian, minorSubmission } from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

const fakeData = {
  documentHolder: 'Bjørg & <Åse> Łukasz',
  nationalIdNumber: '01020312345',
  mrzCode: 'P<NORPERSON<<TEST',
  docNumber: '12345678',
  approved: true,
};

const get = async (clientId: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(world.url + path, {
    headers: {
      authorization: `Bearer ${await world.token(clientId)}`,
      ...headers,
    },
  });
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};

async function finished(): Promise<{ pipId: string; code: string }> {
  const { pipId, attendanceCode } = await world.order('Kari "Prøve" & sønn');
  await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/finishPipWithFakeData`, fakeData);
  return { pipId, code: attendanceCode };
}

async function submitted(submission: Parameters<World['desk']['submit']>[1]): Promise<string> {
  const { pipId, claimId } = await claimed(world);
  const receipt = await world.desk.submit(claimId, submission, key());
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error));
  return pipId;
}

const path = (pipId: string, name: string): string => `/v2/requestor/pip/${pipId}/files/${name}`;

/** The text of a PDF by its fonts' own tables (ToUnicode), and everything else that stands in it. */
function readPdf(bytes: Buffer): { text: string; raw: string; images: number } {
  const raw = bytes.toString('latin1');
  const streams: string[] = [];
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const content = bytes.subarray(start, raw.indexOf('endstream', start));
    try {
      streams.push(inflateSync(content).toString('latin1'));
    } catch {
      streams.push(content.toString('latin1'));
    }
  }
  const unicode = new Map<number, string>();
  const hex = (digits: string): string =>
    String.fromCharCode(...(digits.match(/.{4}/g) ?? []).map((code) => parseInt(code, 16)));
  for (const cmap of streams.filter((stream) => stream.includes('begincmap'))) {
    for (const [, first = '', , list = ''] of cmap.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
      [...list.matchAll(/<([\w ]+)>/g)].forEach(([, digits = ''], index) =>
        unicode.set(parseInt(first, 16) + index, hex(digits.replaceAll(' ', ''))),
      );
    }
  }
  const text = streams
    .filter((stream) => /\bTf\b/.test(stream))
    .map((stream) =>
      [...stream.matchAll(/\[([^\]]*)\] TJ/g)]
        .map(([, shown = '']) =>
          [...shown.matchAll(/<(\w+)>/g)]
            .flatMap(([, digits = '']) => digits.match(/.{4}/g) ?? [])
            .map((code) => unicode.get(parseInt(code, 16)) ?? '\ufffd')
            .join(''),
        )
        .join('\n'),
    )
    .join('\n');
  return {
    text,
    raw: [raw, ...streams].join('\n'),
    images: [...raw.matchAll(/\/Subtype \/Image/g)].length,
  };
}

const openZip = (bytes: Buffer): Promise<Map<string, { entry: Entry; bytes: Buffer }>> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, zip: ZipFile) => {
      if (error) return reject(error);
      const files = new Map<string, { entry: Entry; bytes: Buffer }>();
      zip.on('entry', (entry: Entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, { entry, bytes: Buffer.concat(parts) });
            zip.readEntry();
          });
        }),
      );
      zip.on('end', () => resolve(files));
      zip.readEntry();
    });
  });

describe('the files of a result', () => {
  it('stand at the addresses the result carries', async () => {
    const { pipId } = await finished();
    const result = pipResultSchema.parse(
      (await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`)).body,
    );
    const types: (string | null)[] = [];
    // No desk made this result, so nothing was logged.
    expect(result.files?.transactionLog).toBeNull();
    for (const address of Object.values(result.files ?? {})) {
      if (address === null) continue;
      const { status, headers } = await get('bank', address);
      expect(status).toBe(200);
      types.push(headers.get('content-type'));
    }
    expect(types).toEqual(['application/pdf', 'application/xml', 'image/jpeg', 'application/zip']);
  });

  it("are another client's no more than the order is: 404, and 401 without a token", async () => {
    const { pipId } = await finished();
    for (const name of ['report.pdf', 'report.xml', 'chip-image', 'all.zip']) {
      expect((await get('other-bank', path(pipId, name))).status).toBe(404);
      expect((await fetch(world.url + path(pipId, name))).status).toBe(401);
    }
    expect((await get('bank', path(pipId, 'other.pdf'))).status).toBe(404);
    expect((await get('bank', `${path(pipId, 'report.pdf')}?language=de`)).status).toBe(400);
  });

  it('do not exist before the desk has decided, nor for an order nobody proofed', async () => {
    const { pipId } = await world.order();
    const early = await get('bank', path(pipId, 'report.pdf'));
    expect(early.status).toBe(409);
    expect(early.headers.get('retry-after')).toBe('30');
    await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`);
    expect((await get('bank', path(pipId, 'report.pdf'))).status).toBe(404);
    const { body } = await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    expect(body['files']).toBeNull();
  });

  it('are the same bytes each time, so that a client that has them gets 304', async () => {
    const { pipId } = await finished();
    for (const name of ['report.pdf', 'report.xml', 'chip-image', 'all.zip']) {
      const first = await get('bank', path(pipId, name));
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      expect((await get('bank', path(pipId, name))).bytes.equals(first.bytes)).toBe(true);
      expect((await get('bank', path(pipId, name), { 'if-none-match': etag })).status).toBe(304);
    }
  });

  it('leave the order AWAITING_DOWNLOAD: only the result is the delivery', async () => {
    const { pipId } = await finished();
    await get('bank', path(pipId, 'all.zip'));
    const { body } = await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`);
    expect(body['status']).toBe('AWAITING_DOWNLOAD');
  });
});

describe('the XML', () => {
  it('has the published elements in their order, whatever the names hold', async () => {
    const { pipId, code } = await finished();
    const xml = (await get('bank', path(pipId, 'report.xml'))).bytes.toString();
    const elements = [...xml.matchAll(/^ {2}<(\w+)(?:\/>|>([^<]*)<\/\1>)$/gm)];
    const plain = (text: string): string =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const value = (name: string) => plain(elements.find(([, each]) => each === name)?.[2] ?? '');
    // Two lines around the elements, one before, and nothing that is none.
    expect(xml.trimEnd().split('\n')).toHaveLength(elements.length + 3);
    expect(elements.slice(0, 12).map(([, name]) => name)).toEqual([
      ...['kollinr', 'dato', 'utleveringssted', 'kundebehandler', 'navndokinnehaver', 'navnfraedi'],
      ...['fnr', 'dnr', 'idtype', 'doknr', 'utstedt', 'gyldigtil'],
    ]);
    expect(value('kollinr')).toBe(`PIP${code}1126`);
    expect(value('navndokinnehaver')).toBe(fakeData.documentHolder);
    expect(value('navnfraedi')).toBe('Kari "Prøve" & sønn');
    expect(value('fnr')).toBe('01020312345');
    expect(value('dnr')).toBe('');
    expect(value('godkjent')).toBe('true');
    expect(xml).not.toContain(pipId);
  });

  it('drops what XML cannot hold, instead of being no XML', async () => {
    const { pipId } = await world.order();
    const documentHolder = 'A\u0001\u000b\uffffB\rC';
    await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/finishPipWithFakeData`, {
      ...fakeData,
      documentHolder,
    });
    const xml = (await get('bank', path(pipId, 'report.xml'))).bytes.toString();
    expect(xml).toContain('<navndokinnehaver>AB&#13;C</navndokinnehaver>');
    expect((await get('bank', path(pipId, 'report.pdf'))).status).toBe(200);
  });
});

describe('the transaction log', () => {
  const log = async (pipId: string, query = '') =>
    (await get('bank', `${path(pipId, 'transaction-log.xml')}${query}`)).bytes.toString();

  it('is there for what a desk has done, at the address of the result, and tells what it is asked for', async () => {
    const pipId = await submitted(adultSubmission());
    const { body } = await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    expect(body['files']).toMatchObject({ transactionLog: path(pipId, 'transaction-log.xml') });
    expect(await log(pipId, '?level=results')).not.toContain('reason=');
    expect(await log(pipId)).toContain('<check id="sod-signature" result="successful" reason="not-read"');
    expect(await log(pipId)).not.toContain('XX0012345');
    expect(await log(pipId, '?level=personal')).toContain('<number>XX0012345</number>');
    expect(await log(pipId, '?level=personal')).not.toContain(pipId);
  });

  it('says what the service found beside what the desk said', async () => {
    const text = await log(await submitted(adultSubmission()));
    expect(text).toContain('<inspection by="desk"');
    expect(text).toContain('<inspection by="service"');
  });

  it('is not there for a result nobody inspected anything for, nor at a level there is not', async () => {
    const { pipId } = await finished();
    expect((await get('bank', path(pipId, 'transaction-log.xml'))).status).toBe(404);
    expect((await get('bank', `${path(pipId, 'transaction-log.xml')}?level=all`)).status).toBe(400);
    expect((await get('other-bank', path(pipId, 'transaction-log.xml'))).status).toBe(404);
  });

  it('of a minor holds nothing of a face', async () => {
    const text = await log(await submitted(minorSubmission()), '?level=personal');
    expect(text).toContain('subject="minor"');
    expect(text).not.toMatch(/<face |facePictures/);
  });
});

describe('the PDF', () => {
  it('is PDF/A-2b: fonts inside, a colour profile, and none of the built-in fonts', async () => {
    const { pipId } = await finished();
    const { raw } = readPdf((await get('bank', path(pipId, 'report.pdf'))).bytes);
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(raw).toContain('/OutputIntent');
    expect(raw).toContain('/FontFile2');
    expect(raw).not.toMatch(/\/Subtype \/Type1\b/);
  });

  it('is in Norwegian, or in English when asked, with names as they are', async () => {
    const { pipId, code } = await finished();
    const nb = readPdf((await get('bank', path(pipId, 'report.pdf'))).bytes).text;
    const en = readPdf((await get('bank', `${path(pipId, 'report.pdf')}?language=en`)).bytes).text;
    const words = (text: string): string => text.replace(/\s+/g, '');
    expect(words(nb)).toContain(words('Utført ved (enhetsnummer og -navn)'));
    expect(words(nb)).toContain('Godkjent');
    expect(words(en)).toContain(words('Document holder'));
    for (const text of [nb, en]) {
      expect(words(text)).toContain(words(fakeData.documentHolder));
      expect(text).toContain(`PIP${code}1126`);
      expect(text).not.toContain('\ufffd');
    }
  });

  it('nowhere holds the pipId (rule 1), not even in its metadata', async () => {
    const { pipId } = await finished();
    const { text, raw } = readPdf((await get('bank', path(pipId, 'report.pdf'))).bytes);
    expect(text + raw).not.toContain(pipId);
    expect(text + raw).not.toContain(pipId.replaceAll('-', ''));
  });
});

describe('rule 9: the files of a minor', () => {
  it('hold the picture from the document, no face and no automated verification', async () => {
    const pipId = await submitted(minorSubmission());
    const xml = (await get('bank', path(pipId, 'report.xml'))).bytes.toString();
    expect(xml).not.toContain('automatiskansiktskontroll');
    const { text } = readPdf((await get('bank', path(pipId, 'report.pdf'))).bytes);
    expect(text).toContain('Bilde fra brikken');
    expect(text).not.toContain('Bilde tatt');
    expect(text).not.toContain('Automatisk');
    const zip = await openZip((await get('bank', path(pipId, 'all.zip'))).bytes);
    expect([...zip.keys()].some((name) => name.startsWith('face'))).toBe(false);
    expect([...zip.keys()].some((name) => name.startsWith('chip-image'))).toBe(true);
    expect(minorNorwegian.birth).toBe('2010-06-30');
  });

  it('hold both for an adult', async () => {
    const pipId = await submitted(adultSubmission());
    expect((await get('bank', path(pipId, 'report.xml'))).bytes.toString()).toContain(
      '<automatiskansiktskontroll>',
    );
    const zip = await openZip((await get('bank', path(pipId, 'all.zip'))).bytes);
    expect([...zip.keys()].some((name) => name.startsWith('face-image'))).toBe(true);
  });
});

describe('the ZIP', () => {
  it('has the files as they are fetched one by one, named by the PIP code', async () => {
    const { pipId, code } = await finished();
    const zip = await openZip((await get('bank', path(pipId, 'all.zip'))).bytes);
    const pipCode = `PIP${code}1126`;
    expect([...zip.keys()]).toEqual([`${pipCode}.pdf`, `${pipCode}.xml`, 'chip-image.jpg']);
    const single = async (name: string) => (await get('bank', path(pipId, name))).bytes;
    expect(zip.get(`${pipCode}.pdf`)?.bytes.equals(await single('report.pdf'))).toBe(true);
    expect(zip.get(`${pipCode}.xml`)?.bytes.equals(await single('report.xml'))).toBe(true);
    expect(zip.get('chip-image.jpg')?.bytes.equals(await single('chip-image'))).toBe(true);
  });
});
