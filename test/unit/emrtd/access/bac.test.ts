import { describe, expect, it } from 'vitest';
import { bacSeed, passwordOf } from '#electron/emrtd/access/documentKey.ts';
import { performBac } from '#electron/emrtd/access/bac.ts';
import { ChipFailure } from '#electron/emrtd/apdu/chipFailure.ts';
import { case2, case3 } from '#electron/emrtd/apdu/command.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { fromHex, latin1ToBytes, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { preparedRandom, ScriptedCard, type Exchange } from '../scriptedCard.ts';

/** ICAO 9303-11 appendix D.3 and D.4. */
const seed = bacSeed(latin1ToBytes('L898902C<369080619406236'));
const random = () => preparedRandom('781723860C06C226', '0B795240CB7049B01C19B33E32804F0B');
const challenge: Exchange = { command: '0084000008', response: '4608F91988702212 9000' };
const proof =
  '00820000 28 72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2 5F1448EEA8AD90A7 28';
const answer = '46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F 2F2D235D074D7449 9000';

const sessionWith = (...script: Exchange[]) => {
  const card = new ScriptedCard(script);
  return { card, session: new CardSession(new Transceiver(card)) };
};
const bac = (session: CardSession) => performBac(session, seed, random(), 60_000);

describe('BAC, worked example of ICAO 9303-11 D.3', () => {
  it('derives K_seed from the MRZ', () => {
    expect(toHex(seed).toUpperCase()).toBe('239AB9CB282DAF66231DC5A4DF6BFBAE');
  });

  it('opens the session of the example and reads EF.COM in it (D.4)', async () => {
    const { card, session } = sessionWith(
      challenge,
      { command: proof, response: answer },
      {
        command: '0CA4020C 15 870901 6375432908C044F6 8E08 BF8B92D635FF24F8 00',
        response: '99029000 8E08 FA855A5D4C50A8ED 9000',
      },
      {
        command: '0CB00000 0D 970104 8E08 ED6705417E96BA55 00',
        response: '870901 9FF0EC34F9922651 99029000 8E08 AD55CC17140B2DED 9000',
      },
      {
        command: '0CB00004 0D 970112 8E08 2EA28A70F3C7B535 00',
        response:
          '871901 FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A 99029000 8E08 C8B2787EAEA07D74 9000',
      },
    );
    session.secure(await bac(session));
    expect((await session.send(case3([0, 0xa4, 2, 0x0c], fromHex('011E')))).status).toBe(0x9000);
    const head = await session.send(case2([0, 0xb0, 0, 0], 4));
    const rest = await session.send(case2([0, 0xb0, 0, 4], 18));
    expect(toHex(head.data) + toHex(rest.data)).toBe('60145f0104303130365f36063034303030305c026175');
    expect(card.left).toBe(0);
    expect(card.timeouts.slice(0, 2), 'chips delay after failed attempts').toEqual([60_000, 60_000]);
  });

  it.each(['6300', '63C2', '6982', '6983', '6985', '6988'])('reads %s as a wrong key', async (status) => {
    const { session } = sessionWith(challenge, { command: proof, response: status });
    await expect(bac(session)).rejects.toMatchObject({
      error: { code: 'CHIP_WRONG_KEY', detail: { status } },
    });
  });

  it.each(['6D00', '6700', '6F00', '6100'])('does not read %s as success or wrong key', async (status) => {
    const { session } = sessionWith(
      { command: challenge.command, response: status },
      ...(status === '6100' ? [{ command: '00C0000000', response: '6F00' }] : []),
    );
    await expect(bac(session)).rejects.toMatchObject({ error: { code: 'CHIP_ACCESS_FAILED' } });
  });

  it('refuses an answer with a wrong MAC, so a chip without the key gets no session', async () => {
    const { session } = sessionWith(challenge, { command: proof, response: answer.replace('2F2D', '2F2E') });
    await expect(bac(session)).rejects.toMatchObject({
      error: { code: 'CHIP_SECURE_MESSAGING_BROKEN', detail: { reason: 'bac-mac-wrong' } },
    });
  });

  it('refuses an answer to another challenge, so that nothing can be played again', async () => {
    const otherNonce = () => preparedRandom('0000000000000000', '0B795240CB7049B01C19B33E32804F0B');
    const sent: string[] = [];
    const session = new CardSession(
      new Transceiver({
        maxCommand: 261,
        maxResponse: 258,
        transmit: (command) => {
          sent.push(toHex(command));
          return Promise.resolve(fromHex(sent.length === 1 ? challenge.response : answer));
        },
      }),
    );
    const failure = await performBac(session, seed, otherNonce(), 60_000).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChipFailure);
    expect(failure).toMatchObject({ error: { detail: { reason: 'bac-nonce-wrong' } } });
  });
});

describe('the key an officer enters', () => {
  it('pads a short number and runs a long one on without a filler (ICAO 9303-11 §9.7.2)', () => {
    const long = passwordOf({
      kind: 'fields',
      documentNumber: 'D23145890734',
      birthDate: '340712',
      expiryDate: '950712',
    });
    if (!long.ok || long.value.kind !== 'MRZ') throw new Error('no MRZ password');
    expect(toHex(bacSeed(long.value.information)).toUpperCase()).toBe('B366AD857DDCA2B08C0E299811714730');
  });

  it('takes a long number out of a TD1 MRZ whole', () => {
    const mrz =
      'I<UTOD23145890<7349<<<<<<<<<<<' + '3407127M9507122UTO<<<<<<<<<<<2' + 'STEVENSON<<PETER<JOHN<<<<<<<<<';
    const password = passwordOf({ kind: 'mrz', mrz });
    if (!password.ok || password.value.kind !== 'MRZ') throw new Error(JSON.stringify(password));
    expect(toHex(bacSeed(password.value.information)).toUpperCase()).toBe('B366AD857DDCA2B08C0E299811714730');
  });

  it('does not try the chip with an MRZ whose check digits are wrong, and names the fields', () => {
    const mrz =
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<' + 'L898902C<4UTO6908061F9406236ZE184226B<<<<<14';
    expect(passwordOf({ kind: 'mrz', mrz })).toEqual({
      ok: false,
      error: { code: 'MRZ_CHECK_DIGIT', detail: { fields: 'documentNumber composite' } },
    });
  });

  it('refuses characters no MRZ has', () => {
    const key = { kind: 'fields', documentNumber: 'Å1', birthDate: '340712', expiryDate: '950712' } as const;
    expect(passwordOf(key)).toMatchObject({ ok: false, error: { code: 'MRZ_FORMAT' } });
  });
});
