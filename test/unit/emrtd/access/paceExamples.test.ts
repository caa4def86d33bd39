import { describe, expect, it } from 'vitest';
import { performPace } from '#electron/emrtd/access/pace.ts';
import { usablePace } from '#electron/emrtd/access/paceInfo.ts';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { der, integer, sequence, setAsGiven } from '#electron/emrtd/asn1/der.ts';
import { fromHex, latin1ToBytes, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import {
  apdusOf,
  camExample,
  drawnAs,
  paceExamples,
  type PaceExample,
} from '../../../support/paceExamples.ts';
import { preparedRandom, ScriptedCard } from '../scriptedCard.ts';

const passwordOf = ({ password }: PaceExample) =>
  password.kind === 'MRZ'
    ? ({ kind: 'MRZ', information: latin1ToBytes(password.information) } as const)
    : ({ kind: 'CAN', can: latin1ToBytes(password.can) } as const);

function infoOf({ protocol, parameterId }: PaceExample) {
  const entry = sequence(der(0x06, fromHex(protocol)), integer(2), integer(parameterId));
  const infos = parseSecurityInfos(setAsGiven(entry), 'CardAccess');
  const usable = infos.ok && infos.value.pace[0] !== undefined ? usablePace(infos.value.pace[0]) : null;
  if (usable === null) throw new Error('the info of the example must be usable');
  return usable;
}

async function run(example: PaceExample, change: Readonly<Record<number, string>> = {}, until = 5) {
  const { map, terminal, parameterId } = example;
  const mapping = map.terminalPrivate === null ? map.terminal : drawnAs(parameterId, map.terminalPrivate);
  const card = new ScriptedCard(
    apdusOf(example)
      .slice(0, until)
      .map((exchange, index) => ({ ...exchange, response: change[index] ?? exchange.response })),
  );
  const session = new CardSession(new Transceiver(card));
  const random = preparedRandom(mapping, drawnAs(parameterId, terminal.privateKey));
  const result = await performPace(session, infoOf(example), passwordOf(example), random, 60_000).catch(
    (error: unknown) => error,
  );
  return { card, result };
}

const exampleOf = (chapter: string): PaceExample => {
  const found = paceExamples.find(({ title }) => title.startsWith(chapter));
  if (found === undefined) throw new Error(`no example ${chapter}`);
  return found;
};

describe('terminal side of the PACE examples of ICAO 9303-11', () => {
  it.each(paceExamples.map((example) => [example.title, example] as const))(
    '%s: every byte sent, and the token of the chip believed',
    async (_title, example) => {
      const { card, result } = await run(example);
      expect(card.left).toBe(0);
      expect(result).toMatchObject({
        messaging: { cipher: 'AES-128' },
        unexpectedChipAuthenticationData: false,
      });
    },
  );

  it.each(paceExamples.map((example) => [example.title, example] as const))(
    '%s: a token off by one bit is not believed',
    async (_title, example) => {
      const last = apdusOf(example)[4]?.response ?? '';
      const wrong = last.replace(example.chip.token.toLowerCase(), `${example.chip.token.slice(0, -1)}0`);
      const { result } = await run(example, { 4: wrong });
      expect(result).toMatchObject({ error: { detail: { reason: 'pace-token-wrong' } } });
    },
  );
});

describe('chip authentication data of appendix I.1', () => {
  const example = exampleOf('I.1');
  const proofOf = async (last: string) => {
    const { result } = await run(example, { 4: last });
    return (result as { mappingProof: { data: Uint8Array | string } }).mappingProof.data;
  };
  const token = `8608${example.chip.token}`;
  const encrypted = example.furtherObjects.replaceAll(' ', '').slice(4);

  it('are decrypted under E(KSenc, −1), neither under −1 itself nor under zeros', async () => {
    const data = await proofOf(apdusOf(example)[4]?.response ?? '');
    expect(toHex(data as Uint8Array).toUpperCase()).toBe(camExample.chipAuthenticationData);
  });

  it.each([
    ['left out', `7C0A${token}9000`, 'missing'],
    ['under tag 8B', `7C3C${token}8B30${encrypted}9000`, 'missing'],
    ['empty', `7C0C${token}8A009000`, 'missing'],
    ['not of whole blocks', `7C1B${token}8A0F${encrypted.slice(0, 30)}9000`, 'malformed'],
    ['twice', `7C6E${token}8A30${encrypted}8A30${encrypted}9000`, 'malformed'],
    ['without padding', `7C1C${token}8A10${encrypted.slice(0, 32)}9000`, 'malformed'],
  ])('%s: the chip opens, and nothing is proven', async (_how, response, expected) => {
    expect(await proofOf(response)).toBe(expected);
  });

  it('in generic mapping are no proof, and are told', async () => {
    const generic = exampleOf('G.1');
    const { result } = await run(generic, {
      4: `7C3C8608${generic.chip.token}8A30${encrypted}9000`,
    });
    expect(result).toMatchObject({ mappingProof: null, unexpectedChipAuthenticationData: true });
  });
});

describe('public values of DH', () => {
  const example = exampleOf('G.2');
  const answer = (value: string) =>
    `7C ${value.length === 256 ? '8183 84 8180' : '8184 84 8181'} ${value} 9000`;
  const prime =
    'B10B8F96A080E01DDE92DE5EAE5D54EC52C99FBCFB06A3C69A6A9DCA52D23B616073E28675A23D189838EF1E2EE652C013ECB4AEA906112324975C3CD49B83BFACCBDD7D90C4BD7098488E9C219A73724EFFD6FAE5644738FAA31A4FF55BCCC0A151AF5F0DC8B4BD45BF37DF365C1A65E68CFDA76D4DA708DF1FB2BC2E4A4371';

  it.each([
    ['zero', '00'.repeat(128)],
    ['one', `${'00'.repeat(127)}01`],
    ['minus one, of order two', `${prime.slice(0, -1)}0`],
    ['p itself', prime],
    ['two, outside the subgroup', `${'00'.repeat(127)}02`],
  ])('%s: refused, and that is no reason to fall back', async (_what, value) => {
    const { result } = await run(example, { 3: answer(value) }, 4);
    expect(result).toMatchObject({
      error: {
        code: 'CHIP_ACCESS_FAILED',
        detail: { step: 'key-agreement', reason: 'public-value-invalid' },
      },
    });
    expect(result).not.toHaveProperty('name', 'PaceTechnicalFailure');
  });

  it('our own, played back, is refused even with a zero in front', async () => {
    const own = example.terminal.publicKey.replaceAll(/\s/g, '');
    for (const value of [own, `00${own}`]) {
      const { result } = await run(example, { 3: answer(value) }, 4);
      expect(result).toMatchObject({ error: { detail: { reason: 'equal-ephemeral-keys' } } });
    }
  });
});

describe('answers of the integrated mapping', () => {
  const example = exampleOf('H.1');

  it.each([
    ['bytes where there are to be none', '7C04 8202 0102 9000'],
    ['no data object 82', '7C00 9000'],
    ['another tag', '7C02 9200 9000'],
    ['a refusal', '6A80'],
  ])('%s: a technical failure', async (_what, response) => {
    const { result } = await run(example, { 2: response }, 3);
    expect(result).toMatchObject({ error: { code: 'CHIP_ACCESS_FAILED', detail: { step: 'mapping' } } });
    expect((result as Error).constructor.name).toBe('PaceTechnicalFailure');
  });

  it('a nonce of another length is technical', async () => {
    const { result } = await run(example, { 1: `7C22 8020 ${'00'.repeat(32)} 9000` }, 2);
    expect(result).toMatchObject({ error: { detail: { reason: 'nonce-length' } } });
  });
});
