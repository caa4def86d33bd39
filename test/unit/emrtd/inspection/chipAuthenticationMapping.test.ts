import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import { chipChannel, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import type { ChipFile, ChipFiles } from '#electron/training/chip/files.ts';
import {
  buildTechnicalChip,
  type TechnicalChipOptions,
  type TechnicalDocument,
} from '#electron/training/technicalChips.ts';
import { paceInfo } from '#electron/training/issuing/dataGroups.ts';
import { noon, read, today, trainingValidator } from '../personaReading.ts';

const document: TechnicalDocument = {
  pace: [
    { mapping: 'GM', cipher: 'AES-256', parameterId: 12 },
    { mapping: 'CAM', cipher: 'AES-128', parameterId: 13 },
  ],
  can: '123456',
  bac: false,
  chipAuthentication: [],
  activeAuthentication: null,
  extendedLength: null,
  face: 'iso-19794-5',
  issuer: 'NO',
  keyInDg14: 'same',
};

const factsOf = async (
  changed: Partial<TechnicalDocument> = {},
  options: Omit<TechnicalChipOptions, 'today'> = {},
) => {
  const { chip } = buildTechnicalChip({ ...document, ...changed }, { ...options, today });
  const card = chipChannel(
    chip,
    wideReader,
    () => true,
    () => Promise.resolve(),
  );
  const reading = await read(card, { kind: 'can', can: '123456' });
  const { checks } = inspect({
    read: reading,
    enteredKey: null,
    dscValidator: trainingValidator(),
    at: noon,
  });
  const fact = (id: string) => {
    const { result, reason, evidence } = checks.find((check) => check.id === id) ?? {};
    return { result, reason, evidence };
  };
  return {
    reading,
    chip: fact('chip-authenticity'),
    access: fact('card-access'),
    opened: fact('chip-access'),
  };
};

/** Changes the last answer of PACE: its token stays, what follows is replaced. */
const answerEnding = (change: (data: Uint8Array, tail: Uint8Array) => Uint8Array): ChipFaults => ({
  beforeProtection: (answer, { command }) => {
    const [outer, , inner] = answer.data;
    if (command.ins !== 0x86 || outer !== 0x7c || inner !== 0x86) return answer;
    return { ...answer, data: der(0x7c, change(answer.data.slice(2, 12), answer.data.slice(12))) };
  },
});

const onlyFile =
  (change: (file: ChipFile) => readonly ChipFile[]) =>
  (files: ChipFiles): ChipFiles => ({
    ...files,
    master: files.master.flatMap((file) => (file.fid === 0x011d ? change(file) : [file])),
  });

describe('Chip Authentication Mapping in an inspection', () => {
  it('proves the chip where data, signed key and DG14 agree, without Chip Authentication after it', async () => {
    const { reading, chip, access } = await factsOf();
    expect(reading.access).toMatchObject({ mapping: 'CAM', domainParameters: 'brainpoolP256r1' });
    expect(reading.fileStates.get('CardSecurity')).toBe('read');
    expect(reading.chipAuthentication).toBeNull();
    expect(chip).toMatchObject({
      result: 'successful',
      reason: 'chip-authentication-mapping-ok',
      evidence: { protocol: 'chip-authentication-mapping', keyId: 13, curve: 'brainpoolP256r1' },
    });
    expect(access).toMatchObject({ result: 'successful', reason: 'card-access-matches' });
  });

  it('proves it as well where DG14 states no key', async () => {
    expect((await factsOf({ keyInDg14: 'none' })).chip).toMatchObject({ result: 'successful' });
  });

  it('proves nothing about this document where DG14 states another key', async () => {
    expect((await factsOf({ keyInDg14: 'other' })).chip).toMatchObject({
      result: 'undetermined',
      reason: 'chip-key-not-bound',
    });
  });

  it('finds a copy: a chip with another key than the signed one', async () => {
    const { chip } = await factsOf({ keyInDg14: 'none' }, { copied: true });
    expect(chip).toMatchObject({ result: 'failed', reason: 'chip-cloned', evidence: { why: 'data-wrong' } });
  });

  it.each<readonly [string, ChipFaults, string]>([
    ['left out', answerEnding((token) => token), 'data-missing'],
    ['under tag 8B', answerEnding((token, tail) => concat(token, der(0x8b, tail.slice(2)))), 'data-missing'],
    ['empty', answerEnding((token) => concat(token, fromHex('8A00'))), 'data-missing'],
    [
      'wrong by a bit',
      answerEnding((token, tail) =>
        concat(
          token,
          tail.map((byte, index) => (index === 7 ? byte ^ 1 : byte)),
        ),
      ),
      'data-wrong',
    ],
    [
      'that decrypt to no padding',
      answerEnding((token, tail) =>
        concat(
          token,
          tail.map((byte, index) => (index === 49 ? byte ^ 1 : byte)),
        ),
      ),
      'data-malformed',
    ],
  ])('finds no proof in chip authentication data %s', async (_how, faults, why) => {
    const { reading, chip } = await factsOf({ keyInDg14: 'none' }, { faults });
    expect(reading.error).toBeNull();
    expect(chip).toMatchObject({ result: 'failed', reason: 'chip-cloned', evidence: { why } });
  });

  it('takes data added in generic mapping for no proof, and tells', async () => {
    const faults = answerEnding((token) => concat(token, der(0x8a, new Uint8Array(48))));
    const { chip, opened } = await factsOf(
      { pace: document.pace.slice(0, 1), keyInDg14: 'none' },
      { faults },
    );
    expect(opened).toMatchObject({
      result: 'successful',
      evidence: { findings: ['pace-chip-authentication-data'] },
    });
    expect(chip).toMatchObject({ result: 'not-supported', reason: 'chip-not-protected' });
  });
});

describe('EF.CardSecurity', () => {
  it.each<readonly [string, (file: ChipFile) => readonly ChipFile[]]>([
    ['absent', () => []],
    ['refused', (file) => [{ ...file, read: 'never' }]],
    [
      'with one byte of a key changed',
      (file) => {
        const hex = toHex(file.content);
        // The 04 of the uncompressed point, then its first byte.
        const at = hex.indexOf('03420004') + 8;
        const content = fromHex(hex);
        content[at / 2] = (content[at / 2] as number) ^ 1;
        return [{ ...file, content }];
      },
    ],
    ['that is no signed data', (file) => [{ ...file, content: fromHex('3003020101') }]],
  ])('%s: the chip is not proven, and suspected', async (_how, change) => {
    const { reading, chip } = await factsOf({ keyInDg14: 'none' }, { alterFiles: onlyFile(change) });
    expect(reading.error).toBeNull();
    expect(chip).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
  });

  it('of another signer than the issuing states of this desk leaves the question open', async () => {
    const { chip } = await factsOf({ cardSecurityIssuer: 'unlisted', keyInDg14: 'same' });
    expect(chip).toMatchObject({ result: 'undetermined', reason: 'chip-authenticity-needs-signature' });
  });

  it('signed under the content type of EF.SOD is none', async () => {
    const { chip } = await factsOf(
      { keyInDg14: 'none' },
      {
        alterFiles: (files) => {
          const sod = files.application.find(({ fid }) => fid === 0x011d) as ChipFile;
          return onlyFile((file) => [{ ...file, content: sod.content.slice(4) }])(files);
        },
      },
    );
    expect(chip).toMatchObject({ result: 'failed', evidence: { cardSecurity: 'malformed' } });
  });

  it('without the key is no proof', async () => {
    const { chip } = await factsOf(
      { keyInDg14: 'none' },
      { alterCardSecurity: (infos) => infos.filter((_info, index) => index < 2) },
    );
    expect(chip).toMatchObject({ result: 'failed', evidence: { why: 'no-key' } });
  });

  it('may hold more than EF.CardAccess, never less and never something else (TR-03105-5.1 LDS_J_01–03)', async () => {
    const accessWith = async (change: (infos: readonly Uint8Array[]) => readonly Uint8Array[]) =>
      (await factsOf({}, { alterCardSecurity: change })).access;
    const more = paceInfo('0.4.0.127.0.7.2.2.4.2.2', 12);
    expect(await accessWith((infos) => [...infos, more])).toMatchObject({ result: 'successful' });
    expect(await accessWith((infos) => infos.slice(1))).toMatchObject({
      result: 'failed',
      evidence: { notInCardSecurity: ['0.4.0.127.0.7.2.2.4.2.4'] },
    });
    expect(await accessWith((infos) => [more, ...infos.slice(1)])).toMatchObject({ result: 'failed' });
  });
});

describe('Chip Authentication Mapping on every curve', () => {
  it.each([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])('domain parameters %i', async (parameterId) => {
    const { chip } = await factsOf({ pace: [{ mapping: 'CAM', cipher: 'AES-256', parameterId }] });
    expect(chip).toMatchObject({ result: 'successful', reason: 'chip-authentication-mapping-ok' });
  });
});
