import { describe, expect, it } from 'vitest';
import { pacePasswordKey, passwordOf } from '#electron/emrtd/access/documentKey.ts';
import { performPace, PaceTechnicalFailure } from '#electron/emrtd/access/pace.ts';
import { usablePace } from '#electron/emrtd/access/paceInfo.ts';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { bigIntToBytes, bytesToBigInt, fromHex, latin1ToBytes, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { preparedRandom, ScriptedCard, type Exchange } from '../scriptedCard.ts';

/** ICAO 9303-11 appendix G.1: PACE, ECDH, generic mapping, brainpoolP256r1, AES-128, password from the MRZ. */
const cardAccess = fromHex('31143012060A04007F0007020204020202010202010D');
const password = { kind: 'MRZ', information: latin1ToBytes('T22000129364081251010318') } as const;
const terminalMapping =
  '04 7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E 544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D';
const chipMapping =
  '04 824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57 30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54';
const terminalKey =
  '04 2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C 3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462';
const chipKey =
  '04 9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB 7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094';

/** generateKeyPair takes (bytes mod n-1) + 1 of 40 bytes. */
const forKey = (hex: string) => toHex(bigIntToBytes(bytesToBigInt(fromHex(hex)) - 1n, 40));
const random = () =>
  preparedRandom(
    forKey('7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99'),
    forKey('A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595'),
  );

const script: readonly Exchange[] = [
  { command: '0022C1A4 12 800A04007F00070202040202 830101 84010D', response: '9000' },
  { command: '10860000 02 7C00 00', response: '7C12 8010 95A3A016522EE98D01E76CB6B98B42C3 9000' },
  { command: `10860000 45 7C43 8141 ${terminalMapping} 00`, response: `7C43 8241 ${chipMapping} 9000` },
  { command: `10860000 45 7C43 8341 ${terminalKey} 00`, response: `7C43 8441 ${chipKey} 9000` },
  { command: '00860000 0C 7C0A 8508 C2B0BD78D94BA866 00', response: '7C0A 8608 3ABB9674BCE93C08 9000' },
];

const info = (() => {
  const infos = parseSecurityInfos(cardAccess, 'CardAccess');
  const usable = infos.ok && infos.value.pace[0] !== undefined ? usablePace(infos.value.pace[0]) : null;
  if (usable === null) throw new Error('EF.CardAccess of the example must be usable');
  return usable;
})();

/** Runs the example with some answers replaced; nothing may be sent after the last exchange. */
async function run(change: Readonly<Record<number, string>> = {}, until = script.length) {
  const card = new ScriptedCard(
    script
      .slice(0, until)
      .map((exchange, index) => ({ ...exchange, response: change[index] ?? exchange.response })),
  );
  const session = new CardSession(new Transceiver(card));
  const result = await performPace(session, info, password, random(), 60_000).catch(
    (error: unknown) => error,
  );
  return { card, result };
}

describe('PACE, worked example of ICAO 9303-11 G.1', () => {
  it('derives the password key from all 20 bytes of the hash', () => {
    expect(toHex(pacePasswordKey(password, 'AES-128'))).toBe('89ded1b26624ec1e634c1989302849dd');
  });

  it('reads protocol, mapping, cipher and curve out of EF.CardAccess', () => {
    expect(info.info).toMatchObject({ mapping: 'GM', agreement: 'ECDH', cipher: 'AES-128', parameterId: 13 });
    expect(info.group.name).toBe('brainpoolP256r1');
  });

  it('says every byte of the example, tag 84 and both tokens included', async () => {
    const { card, result } = await run();
    expect(card.left).toBe(0);
    expect(result).toMatchObject({ messaging: { cipher: 'AES-128' }, mappingProof: null });
    expect(card.timeouts.every((timeout) => timeout === 60_000)).toBe(true);
  });

  it.each([
    [0, '6A80'],
    [0, '6A88'],
    [1, '6985'],
    [2, '6F00'],
    [3, '6700'],
    [1, '7C12 8110 95A3A016522EE98D01E76CB6B98B42C3 9000'],
    [1, '7C07 8005 95A3A01652 9000'],
  ])('calls a failure at step %i (%s) technical: the key was not judged', async (index, response) => {
    const { result } = await run({ [index]: response }, index + 1);
    expect(result).toBeInstanceOf(PaceTechnicalFailure);
  });

  it('goes on after 63C2 to MSE:Set AT, which only counts the tries left', async () => {
    expect((await run({ 0: '63C2' })).card.left).toBe(0);
  });

  it.each([
    [2, '6300'],
    [4, '6300'],
    [4, '63C1'],
    [4, '6982'],
    [4, '6985'],
  ])('calls status at step %i (%s) a wrong key, never technical', async (index, response) => {
    const { result } = await run({ [index]: response }, index + 1);
    expect(result).toMatchObject({ error: { code: 'CHIP_WRONG_KEY' } });
    expect(result).not.toBeInstanceOf(PaceTechnicalFailure);
  });

  it.each([
    ['equal-ephemeral-keys', `7C43 8441 ${terminalKey} 9000`],
    ['point-invalid', `7C43 8441 ${chipKey.replace(/4$/, '5')} 9000`],
    ['point-invalid', '7C03 8401 00 9000'],
  ])('refuses %s, and that is no reason to fall back', async (reason, response) => {
    const { result } = await run({ 3: response }, 4);
    expect(result).toMatchObject({ error: { code: 'CHIP_ACCESS_FAILED', detail: { reason } } });
    expect(result).not.toBeInstanceOf(PaceTechnicalFailure);
  });

  it('believes no chip whose token is wrong or missing', async () => {
    const wrong = await run({ 4: '7C0A 8608 3ABB9674BCE93C09 9000' });
    expect(wrong.result).toMatchObject({ error: { detail: { reason: 'pace-token-wrong' } } });
    const missing = await run({ 4: '7C00 9000' });
    expect(missing.result).toMatchObject({ error: { detail: { reason: 'pace-token-missing' } } });
  });

  it('uses the characters of the CAN as they are, with password reference 2', async () => {
    const can = passwordOf({ kind: 'can', can: '123456' });
    if (!can.ok) throw new Error('no CAN');
    const card = new ScriptedCard([
      { command: '0022C1A4 12 800A04007F00070202040202 830102 84010D', response: '6A80' },
    ]);
    await performPace(new CardSession(new Transceiver(card)), info, can.value, random(), 60_000).catch(
      () => null,
    );
    expect(card.left).toBe(0);
    expect(toHex(pacePasswordKey(can.value, 'AES-128'))).toBe('591468cda83d65219cccb8560233600f');
  });
});
