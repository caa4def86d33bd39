import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterNames } from '#shared/contracts/requestor.ts';
import { openWorld, type World } from './support/world.ts';

const folder = fileURLToPath(new URL('../../../assets/letters', import.meta.url));
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const toCustomers = letterNames.filter((name) => !name.startsWith('go-live'));
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w*)\}\}/g)].map(([, name = '']) => name))].sort();

let world: World;
beforeAll(async () => {
  world = await openWorld({ lettersFolder: folder });
});
afterAll(() => world.service.close());

describe('rule 12: check list and letters', () => {
  it('are there in every language, and nothing beside them', () => {
    expect(readdirSync(folder).sort()).toEqual([...letterNames].sort());
    expect(letterNames).toHaveLength(12);
  });

  it.each(letterNames)('%s never mentions pipId (rule 1)', (name) => {
    expect(textOf(name)).not.toMatch(/pip[-_ ]?id/i);
  });

  it.each(toCustomers)('%s brings the code, and has no placeholder nobody would fill in', (name) => {
    const text = textOf(name);
    const used = placeholders(text);
    expect(used).toContain('attendanceCode');
    const known = ['applicantName', 'attendanceCode', 'contact', 'requestorName', 'validUntil'];
    expect(used.filter((each) => !known.includes(each))).toEqual([]);
    // Half a placeholder would be sent to a customer as it stands.
    expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
  });

  it('say the same in every language: the same placeholders, the same number of points', () => {
    for (const kind of ['customer-letter', 'sms', 'email', 'go-live']) {
      const texts = letterNames.filter((name) => name.startsWith(`${kind}.`)).map(textOf);
      const shapes = texts.map((text) => ({
        placeholders: placeholders(text),
        points: text.match(/^(\d\.|- )/gm)?.length ?? 0,
        lines: text.split('\n').length,
      }));
      expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size, kind).toBe(1);
      expect(new Set(texts).size, kind).toBe(3);
    }
  });

  it('fit a short message in two parts, with long names filled in', () => {
    for (const name of letterNames.filter((each) => each.startsWith('sms'))) {
      const filled = textOf(name)
        .trim()
        .replace('{{requestorName}}', 'x'.repeat(30))
        .replace('{{attendanceCode}}', '123456')
        .replace('{{validUntil}}', '31.12.2026');
      // GSM 03.38: 153 characters in each part of a message in parts.
      expect(filled.length).toBeLessThanOrEqual(306);
    }
  });

  it('are downloaded from the service without a token, and nothing else of its disk is', async () => {
    for (const name of letterNames) {
      const answer = await fetch(`${world.url}/letters/${name}`);
      expect([answer.status, await answer.text()]).toEqual([200, textOf(name)]);
    }
    for (const name of ['..%2ftrust', '%2e%2e%2fletters%2fsms.nb.txt', 'sms.de.txt', 'constructor']) {
      expect((await fetch(`${world.url}/letters/${name}`)).status).toBe(404);
    }
  });
});
