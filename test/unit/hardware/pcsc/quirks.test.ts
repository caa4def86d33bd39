import { describe, expect, it, vi } from 'vitest';
import { createReaderHost } from '#electron/hardware/pcsc/host.ts';
import type { ReaderMessage, ReaderNews } from '#electron/hardware/pcsc/protocol.ts';
import table from '#electron/hardware/pcsc/quirks.json' with { type: 'json' };
import { EXTENDED_LIMITS, isHidden, limitsOf, quirksOf } from '#electron/hardware/pcsc/quirks.ts';
import type { ReaderQuirk } from '#electron/hardware/pcsc/quirks.ts';
import { FakePcsc } from '../../../contract/hardware/fakePcsc.ts';
import { echoCard } from '../../../contract/hardware/scriptedCard.ts';

describe('reader quirks', () => {
  it.each(table.readers as readonly ReaderQuirk[])('entry $name can be used', (quirk) => {
    expect(() => new RegExp(quirk.name, 'i')).not.toThrow();
    // A pattern that fits everything would throttle or hide every reader.
    expect(new RegExp(quirk.name, 'i').test('Virtual PCD 00 00')).toBe(false);
    expect(quirk.note).not.toBe('');
    expect(quirk.link).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(issues|pull)\/\d+$/);
    expect(quirksOf(quirk.example)).toContainEqual(quirk);
    expect(quirk.hidden === true || quirk.maxCommand !== undefined).toBe(true);
  });

  it.each(table.readers as readonly ReaderQuirk[])('entry $name holds in a session', async (quirk) => {
    const service = new FakePcsc();
    service.addReader(quirk.example);
    service.insert(quirk.example, echoCard());
    const messages: ReaderMessage[] = [];
    const host = createReaderHost(service, (message) => messages.push(message));
    const found = <M extends ReaderMessage>(wanted: (message: ReaderMessage) => message is M) =>
      vi.waitUntil(() => messages.find(wanted));
    try {
      const { state } = await found(
        (message): message is ReaderNews => message.re === 'state' && message.state.service === 'running',
      );
      const listed = quirk.hidden === true ? [] : [quirk.example];
      expect(state.readers.map(({ name }) => name)).toEqual(listed);
      host.receive({ id: 1, op: 'open', reader: quirk.example });
      expect(await found((message) => message.re === 'open')).toMatchObject({
        maxCommand: quirk.maxCommand ?? EXTENDED_LIMITS.maxCommand,
        maxResponse: quirk.maxResponse ?? EXTENDED_LIMITS.maxResponse,
      });
    } finally {
      await host.stop();
    }
  });

  it('lets an unknown reader carry extended length', () => {
    expect(limitsOf('Virtual PCD 00 00')).toEqual(EXTENDED_LIMITS);
    expect(quirksOf('Virtual PCD 00 00')).toEqual([]);
  });

  it.each(['ACS ACR1281 1S Dual Reader 00 00', 'ACS ACR122U PICC Interface', 'SCM Microsystems SCL3711'])(
    'keeps %s to short commands',
    (name) => {
      expect(limitsOf(name)).toEqual({ maxCommand: 261, maxResponse: 258 });
    },
  );

  it('does not take the ACR1252 for an ACR122', () => {
    expect(limitsOf('ACS ACR1252 1S CL Reader PICC 0')).toEqual(EXTENDED_LIMITS);
  });

  it.each([
    ['Windows Hello for Business 1', true],
    ['ACS ACR1252 1S CL Reader SAM 0', true],
    ['ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 01 00', true],
    ['ACS ACR1252 1S CL Reader PICC 0', false],
    ['ACS ACR33U-A1 3SAM ICC Reader 00 00', false],
    ['Samsung Reader 0', false],
    // github.com/martinpaljak/apdu4j/issues/15: the name of its contactless slot mentions the other one.
    ['Identiv uTRust 4710 F CL + SAM Reader [CLOUD 4710 F Contactless Reader] (53241322200854) 03 00', false],
    ['Identiv uTRust 4710 F CL + SAM Reader [CLOUD 4710 F SAM Reader] (53241322200854) 02 00', true],
  ])('%s hidden: %s', (name, hidden) => {
    expect(isHidden(name)).toBe(hidden);
  });
});
