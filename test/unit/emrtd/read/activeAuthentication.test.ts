import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeRsaPublicKey } from '#electron/emrtd/asn1/spki.ts';
import { bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import type { RsaPrivateKey } from '#electron/emrtd/crypto/rsaSigning.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { ActiveAuthentication } from '#electron/training/chip/activeAuthentication.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import { chipChannel, narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efDataGroup, efSod } from '#electron/training/chip/files.ts';
import { encodeDg15 } from '#electron/training/issuing/dataGroups.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { makeSod } from '../issuing.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../personaReading.ts';

/** A key by the machine's own library: looking for primes of this length in BigInt would take minutes. */
function rsaKey(modulusLength: number): RsaPrivateKey {
  const jwk = generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ format: 'jwk' });
  const number = (text: string | undefined): bigint => bytesToBigInt(Buffer.from(text ?? '', 'base64url'));
  return { n: number(jwk.n), e: number(jwk.e), d: number(jwk.d), p: number(jwk.p), q: number(jwk.q) };
}

const holder = personaCard('foreign-bac').persona;

function readOver(key: RsaPrivateKey, limits = wideReader) {
  const dg15 = encodeDg15(encodeRsaPublicKey(key));
  const application = [efSod(makeSod({ dataGroups: new Map([[15, dg15]]) })), efDataGroup(15, dg15)];
  const chip = new SoftwareChip(
    [
      new FileAccess({ master: [], application }, true),
      new BasicAccess(holder.mrzInformation, seededRandom('aa chip')),
      new ActiveAuthentication({ kind: 'rsa', key, hash: 'SHA-256' }, seededRandom('aa')),
    ],
    { extendedLength: { maxCommand: 2048, maxResponse: 2048 } },
  );
  return readDocument({
    card: chipChannel(chip, limits),
    key: mrzKey(holder),
    random: seededRandom('aa terminal'),
    stopwatch: () => 0,
  });
}

describe.each([1024, 2048, 3072, 4096])('Active Authentication with RSA %i', (bits) => {
  it('passes through a reader of long answers; a short one is told from a copy', async () => {
    const key = rsaKey(bits);
    expect((await readOver(key)).activeAuthentication).toMatchObject({
      outcome: 'ok',
      evidence: { key: `RSA-${bits}`, hash: 'SHA-256' },
    });
    const narrow = (await readOver(key, narrowReader)).activeAuthentication;
    if (bits === 1024) expect(narrow?.outcome).toBe('ok');
    else
      expect(narrow).toMatchObject({
        outcome: 'no-answer',
        error: { detail: { reason: 'reader-too-small' } },
      });
  });
});

/** Answers INTERNAL AUTHENTICATE without protection, and has given the session up with it. */
const bare = (status: number, seen: { asked: number; reset: (() => void) | null }): ChipFaults => ({
  onTheLine: (response, { command, secured }) => {
    if (!secured || command.ins !== 0x88) return response;
    seen.asked += 1;
    seen.reset?.();
    return Uint8Array.of(status >> 8, status & 0xff);
  },
});

async function refusedBare(id: 'adult-passport' | 'minor-16' | 'foreign-bac', status: number) {
  const seen: { asked: number; reset: (() => void) | null } = { asked: 0, reset: null };
  const { persona, card } = personaCard(id, bare(status, seen));
  seen.reset = () => persona.chip.reset();
  const reading = await read(card, mrzKey(persona));
  const { checks } = inspect({
    read: reading,
    enteredKey: mrzKey(persona),
    dscValidator: trainingValidator(),
    at: noon,
    register: id === 'foreign-bac' ? 'NOT_COVERED' : 'NO_MATCH',
    syntheticNumbers: true,
  });
  return { persona, reading, seen, authenticity: checks.find((check) => check.id === 'chip-authenticity') };
}

describe('a chip that gives the session up at INTERNAL AUTHENTICATE', () => {
  it.each([
    // RSA 2048: the length may have been the reason, and nothing is said against the chip.
    ['foreign-bac', { result: 'undetermined', reason: 'reader-too-small' }],
    // A short command with a short answer: 6700 is a refusal like any other.
    ['minor-16', { result: 'failed', reason: 'chip-cloned' }],
  ] as const)('is opened anew, and its data groups are read: %s', async (id, expected) => {
    const { persona, reading, seen, authenticity } = await refusedBare(id, 0x6700);
    expect(reading.error).toBeNull();
    for (const name of ['DG1', 'DG2', 'DG12'] as const) {
      expect(reading.files.get(name), name).toEqual(persona.files.get(name));
    }
    expect(seen.asked, 'asked once').toBe(1);
    expect(authenticity).toMatchObject(expected);
  });

  it('is a suspected copy where it refuses the command itself', async () => {
    const { reading, authenticity } = await refusedBare('minor-16', 0x6d00);
    expect([reading.error, reading.files.has('DG2')]).toEqual([null, true]);
    expect(authenticity).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
  });

  it('proves its other key again, so that what is read then comes from the proven chip', async () => {
    const { reading, authenticity, seen } = await refusedBare('adult-passport', 0x6700);
    expect([reading.error, seen.asked]).toEqual([null, 1]);
    expect(reading.chipAuthentication).toMatchObject({ outcome: 'ok' });
    // One proof, and a refusal beside it: for the officer to weigh.
    expect(authenticity).toMatchObject({ result: 'undetermined', reason: 'chip-proofs-disagree' });
  });

  it('says nothing about the chip where it does not open any more', async () => {
    const { persona, card } = personaCard('minor-16', {
      onTheLine: (response, { command, secured }) => {
        if (command.ins === 0x88) gone = true;
        return gone && (secured || command.ins === 0x22) ? Uint8Array.of(0x67, 0x00) : response;
      },
    });
    let gone = false;
    const reading = await read(card, mrzKey(persona));
    expect(reading.error).not.toBeNull();
    expect(reading.activeAuthentication).toBeNull();
  });
});
