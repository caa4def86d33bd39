import { describe, expect, it } from 'vitest';
import { case1, case2, case4, dataOf, encodeCommand } from '#electron/emrtd/apdu/command.ts';
import type { Response } from '#electron/emrtd/apdu/response.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { FileReader } from '#electron/emrtd/read/fileReader.ts';
import { readLimits } from '#electron/emrtd/read/limits.ts';
import { aesCbcDecrypt, aesCbcEncrypt, aesCmac, aesEcbEncrypt } from '#electron/emrtd/crypto/aes.ts';
import { concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { retailMac, tdesCbcEncrypt } from '#electron/emrtd/crypto/des.ts';
import { padIso7816 } from '#electron/emrtd/crypto/padding.ts';
import { dataObject, splitDataObjects } from '#electron/emrtd/messaging/dataObjects.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { SecureMessaging } from '#electron/emrtd/messaging/secureMessaging.ts';

const key16 = fromHex('000102030405060708090A0B0C0D0E0F');
const macKey = fromHex('101112131415161718191A1B1C1D1E1F');

const aesSession = () =>
  new SecureMessaging({ cipher: 'AES-128', encryption: key16, mac: macKey, ssc: new Uint8Array(16) });
const tdesSession = () =>
  new SecureMessaging({ cipher: '3DES', encryption: key16, mac: macKey, ssc: new Uint8Array(8) });

/** A chip's answer of the AES session with the counter at `ssc`, objects as given. */
function protectedResponse(ssc: number, objects: Uint8Array, status = 0x9000): Response {
  const counter = new Uint8Array(16);
  counter[15] = ssc;
  const mac = aesCmac(macKey, padIso7816(concat(counter, objects), 16)).slice(0, 8);
  return { data: concat(objects, dataObject(0x8e, mac)), status };
}

const ok = fromHex('99029000');
const cryptogram = (ssc: number, plain: string): Uint8Array => {
  const counter = new Uint8Array(16);
  counter[15] = ssc;
  const iv = aesEcbEncrypt(key16, counter);
  return concat(Uint8Array.of(1), aesCbcEncrypt(key16, iv, padIso7816(fromHex(plain), 16)));
};

const reasonOf = (session: SecureMessaging, response: Response): unknown => {
  try {
    session.unwrap(response);
    return 'accepted';
  } catch (error) {
    return (error as { error?: { detail?: { reason?: string } } }).error?.detail?.reason;
  }
};

/** One command sent, so that the response is the second step of the counter. */
const asked = () => {
  const session = aesSession();
  session.wrap(case2([0, 0xb0, 0, 0], 4));
  return session;
};

describe('secure messaging, command (ICAO 9303-11 §9.8.4)', () => {
  it('increments the counter before each command and each response', () => {
    const session = aesSession();
    for (const counter of [1, 3, 5]) {
      const command = session.wrap(case2([0, 0xb0, 0, 0], 4));
      const ssc = new Uint8Array(16);
      ssc[15] = counter;
      const input = concat(ssc, padIso7816(fromHex('0CB00000'), 16), fromHex('970104'));
      const mac = toHex(aesCmac(macKey, padIso7816(input, 16)).slice(0, 8));
      expect(toHex(dataOf(command))).toBe(`9701048e08${mac}`);
      expect(session.unwrap(protectedResponse(counter + 1, ok)).status).toBe(0x9000);
    }
  });

  it('carries the counter over a byte, and a command without objects has the MAC alone', () => {
    const session = new SecureMessaging({
      cipher: '3DES',
      encryption: key16,
      mac: macKey,
      ssc: fromHex('00000000000000FF'),
    });
    const command = session.wrap(case1([0, 0x44, 0, 0]));
    const input = concat(fromHex('0000000000000100'), padIso7816(fromHex('0C440000'), 8));
    expect(toHex(dataOf(command))).toBe(`8e08${toHex(retailMac(macKey, padIso7816(input, 8)))}`);
  });

  it('wraps data of an odd instruction in 85 without the indicator, of an even one in 87 with it', () => {
    const odd = splitDataObjects(
      dataOf(tdesSession().wrap(case4([0, 0xb1, 0, 0], fromHex('54028000'), 100))),
    );
    const even = splitDataObjects(
      dataOf(tdesSession().wrap(case4([0, 0x88, 0, 0], fromHex('54028000'), 100))),
    );
    const encrypted = tdesCbcEncrypt(key16, new Uint8Array(8), padIso7816(fromHex('54028000'), 8));
    expect(odd?.map(({ tag }) => tag)).toEqual([0x85, 0x97, 0x8e]);
    expect(toHex(odd?.[0]?.value ?? new Uint8Array(0))).toBe(toHex(encrypted));
    expect(even?.map(({ tag }) => tag)).toEqual([0x87, 0x97, 0x8e]);
    expect(toHex(even?.[0]?.value ?? new Uint8Array(0))).toBe(`01${toHex(encrypted)}`);
  });

  it('encrypts AES under the IV E(KSenc, SSC)', () => {
    const [object] =
      splitDataObjects(dataOf(aesSession().wrap(case4([0, 0x88, 0, 0], fromHex('0102'), 256)))) ?? [];
    const ssc = new Uint8Array(16);
    ssc[15] = 1;
    const plain = aesCbcDecrypt(
      key16,
      aesEcbEncrypt(key16, ssc),
      object?.value.slice(1) ?? new Uint8Array(0),
    );
    expect(toHex(plain)).toBe('01028000000000000000000000000000');
  });

  it('codes Le in one byte up to 256 and in two beyond, the outer Le accordingly', () => {
    const outer = (le: number) => toHex(encodeCommand(tdesSession().wrap(case2([0, 0xb0, 0, 0], le))));
    expect(outer(256)).toMatch(/^0cb000000d9701008e08[0-9a-f]{16}00$/);
    expect(outer(1000)).toMatch(/^0cb0000000000e970203e88e08[0-9a-f]{16}0000$/);
    expect(outer(65_536)).toMatch(/^0cb0000000000e970200008e08[0-9a-f]{16}0000$/);
  });

  it('knows how much fits one answer: 231 and 223 bytes in short coding', () => {
    expect([tdesSession().maxPlain(258), aesSession().maxPlain(258)]).toEqual([231, 223]);
    // 87 82 xxxx 01 + blocks, 99 04, 8E 0A, SW: the next block would not fit.
    for (const [session, block] of [
      [tdesSession(), 8],
      [aesSession(), 16],
    ] as const) {
      const plain = session.maxPlain(2048);
      const size = (length: number) => 5 + (Math.floor(length / block) + 1) * block + 4 + 10 + 2;
      expect(size(plain)).toBeLessThanOrEqual(2048);
      expect(size(plain + 1)).toBeGreaterThan(2048);
    }
  });
});

describe('secure messaging, response: nothing is believed that is not protected', () => {
  it('gives the plain data back', () => {
    const response = protectedResponse(2, concat(dataObject(0x87, cryptogram(2, '60145F01')), ok));
    expect(toHex(asked().unwrap(response).data)).toBe('60145f01');
  });

  it.each([
    ['bare-status', { data: new Uint8Array(0), status: 0x9000 }],
    ['bare-status', { data: new Uint8Array(0), status: 0x6988 }],
    ['objects-malformed', { data: fromHex('8714'), status: 0x9000 }],
    ['objects-malformed', { data: fromHex('60145F01'), status: 0x9000 }],
    ['mac-missing', { data: ok, status: 0x9000 }],
    ['mac-wrong', { data: fromHex('990290008E080000000000000000'), status: 0x9000 }],
    ['mac-wrong', { data: fromHex('990290008E0400000000'), status: 0x9000 }],
    ['mac-wrong', protectedResponse(1, ok)],
    ['mac-wrong', protectedResponse(3, ok)],
    ['status-missing', protectedResponse(2, new Uint8Array(0))],
    ['status-missing', protectedResponse(2, fromHex('9902900099029000'))],
    ['status-differs', protectedResponse(2, fromHex('99026282'), 0x9000)],
    ['cryptogram-malformed', protectedResponse(2, concat(fromHex('870201AA'), ok))],
    [
      'cryptogram-malformed',
      protectedResponse(
        2,
        concat(dataObject(0x87, concat(Uint8Array.of(2), cryptogram(2, '00').slice(1))), ok),
      ),
    ],
    ['cryptogram-malformed', protectedResponse(2, concat(dataObject(0x87, cryptogram(3, '60145F01')), ok))],
  ])('refuses with %s', (reason, response) => {
    expect(reasonOf(asked(), response)).toBe(reason);
  });

  it('compares the MAC before it decrypts: a broken cryptogram under a wrong MAC is a wrong MAC', () => {
    const response = { data: fromHex('8702FFAA990290008E080000000000000000'), status: 0x9000 };
    expect(reasonOf(asked(), response)).toBe('mac-wrong');
  });

  it('is dead after one defect, also for answers that would be right', () => {
    const session = asked();
    expect(reasonOf(session, { data: new Uint8Array(0), status: 0x9000 })).toBe('bare-status');
    expect(() => session.wrap(case2([0, 0xb0, 0, 0], 4))).toThrow('CHIP_SECURE_MESSAGING_BROKEN');
    expect(reasonOf(session, protectedResponse(2, ok))).toBe('session-lost');
  });
});

describe('a session in use', () => {
  /** A card under the AES session: gets the plain part of each command, answers with plain data and status. */
  function securedCard(answer: (header: string, le: number) => { data: Uint8Array; status: number }) {
    const commands: { header: string; le: number; extended: boolean }[] = [];
    let ssc = 0;
    const card = {
      maxCommand: 65_544,
      maxResponse: 65_538,
      transmit: (command: Uint8Array) => {
        const extended = command[4] === 0;
        const objects = splitDataObjects(extended ? command.slice(7, -2) : command.slice(5, -1)) ?? [];
        const wanted = objects.find(({ tag }) => tag === 0x97)?.value ?? Uint8Array.of();
        const le = wanted.reduce((sum, byte) => sum * 256 + byte, 0);
        const header = toHex(command.slice(0, 4));
        commands.push({ header, le, extended });
        ssc += 2;
        const { data, status } = answer(header, le);
        const counter = new Uint8Array(16);
        counter[15] = ssc;
        const encrypted = aesCbcEncrypt(key16, aesEcbEncrypt(key16, counter), padIso7816(data, 16));
        const body = data.length === 0 ? data : dataObject(0x87, concat(Uint8Array.of(1), encrypted));
        const sw = Uint8Array.of(status >> 8, status & 0xff);
        const response = protectedResponse(ssc, concat(body, dataObject(0x99, sw)), status);
        return Promise.resolve(concat(response.data, sw));
      },
    };
    const session = new CardSession(new Transceiver(card));
    session.secure(aesSession());
    return { session, commands };
  }

  it('asks again after a protected 6Cxx, with a new command under a new counter', async () => {
    const { session, commands } = securedCard((_header, le) =>
      le === 4 ? { data: fromHex('01020304'), status: 0x9000 } : { data: new Uint8Array(0), status: 0x6c04 },
    );
    expect(toHex((await session.send(case2([0, 0xb0, 0, 0], 16))).data)).toBe('01020304');
    expect(commands.map(({ le }) => le)).toEqual([16, 4]);
  });

  it('never asks in short coding for what only an extended answer can carry', async () => {
    let file: Uint8Array = new Uint8Array(0);
    const { session, commands } = securedCard((header, le) => {
      const offset = Number.parseInt(header.slice(4), 16);
      return header.startsWith('0ca4')
        ? { data: new Uint8Array(0), status: 0x9000 }
        : { data: file.slice(offset, offset + le), status: 0x9000 };
    });
    const reader = new FileReader(session, readLimits);
    for (const largest of [258, 300, 4_096]) {
      reader.allowResponses(largest);
      // 240 bytes are left after the first eight of the shorter file: Le fits one byte, the protected answer does not.
      for (const length of [244, 300]) {
        file = concat(Uint8Array.of(0x75, 0x82, length >> 8, length & 0xff), new Uint8Array(length));
        expect(
          await reader.read({ fileId: 0x0102, tag: 0x75, shortIdentifier: null }, () => undefined),
        ).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
      }
    }
    expect(commands.filter(({ le, extended }) => !extended && le > 223)).toEqual([]);
    expect(commands.some(({ extended }) => extended)).toBe(true);
  });
});
