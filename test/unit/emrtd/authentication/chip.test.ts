import { describe, expect, it } from 'vitest';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, integer, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { chipAuthenticationOffer } from '#electron/emrtd/authentication/chipKeys.ts';
import { bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import { allCurves, type CurveName } from '#electron/emrtd/crypto/curves.ts';
import { generateDhKeyPair, type DhGroup } from '#electron/emrtd/crypto/dh.ts';
import { allDhGroups } from '#electron/emrtd/crypto/dhGroups.ts';
import type { CipherName } from '#electron/emrtd/crypto/kdf.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import {
  chipChannel,
  narrowReader,
  wideReader,
  type ChannelLimits,
} from '#electron/training/chip/channel.ts';
import {
  ChipAuthentication,
  type ChipAuthenticationKey,
} from '#electron/training/chip/chipAuthentication.ts';
import { SoftwareChip, type ChipFaults } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efCom, efDataGroup, efSod } from '#electron/training/chip/files.ts';
import {
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
  encodeCom,
  encodeDg14,
} from '#electron/training/issuing/dataGroups.ts';
import { certificateKeyInfo, publicKeyInfo, trainingEcKey } from '#electron/training/issuing/keys.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { makeSod } from '../issuing.ts';
import { mrzKey, personaCard } from '../personaReading.ts';

const cipherArcs: Record<CipherName, number> = { '3DES': 1, 'AES-128': 2, 'AES-192': 3, 'AES-256': 4 };
const cipherNames = Object.keys(cipherArcs) as CipherName[];
const holder = personaCard('foreign-bac').persona;

interface TestKey {
  /** What the chip holds. */
  readonly chip: ChipAuthenticationKey;
  /** What DG14 says: protocol and key. */
  readonly infos: readonly Uint8Array[];
}

function ecKey(
  curve: CurveName,
  cipher: CipherName,
  keyId: number | null = null,
  form: 'explicit' | 'named' = 'explicit',
): TestKey {
  const key = trainingEcKey(curve, `ca test ${curve} ${keyId}`);
  const oid = `${oids.chipAuthenticationEcdh}.${cipherArcs[cipher]}`;
  const spki = form === 'explicit' ? certificateKeyInfo(key) : publicKeyInfo(key);
  return {
    chip: { oid, cipher, keyId, key: { kind: 'ec', curve: key.curve, privateKey: key.privateKey } },
    infos: [chipAuthenticationInfo(oid, keyId), chipAuthenticationPublicKeyInfo('ecdh', spki, keyId)],
  };
}

function dhKey(group: DhGroup, cipher: CipherName, form: 'x942' | 'pkcs3' | number = 'x942'): TestKey {
  const pair = generateDhKeyPair(group, seededRandom('ca dh'));
  const oid = `${oids.chipAuthenticationDh}.${cipherArcs[cipher]}`;
  const algorithm =
    typeof form === 'number'
      ? algorithmIdentifier(oids.standardizedDomainParameters, integer(form))
      : form === 'x942'
        ? algorithmIdentifier(
            oids.dhPublicNumber,
            sequence(integer(group.p), integer(group.g), integer(group.q ?? 0n)),
          )
        : algorithmIdentifier(oids.dhKeyAgreement, sequence(integer(group.p), integer(group.g)));
  const spki = sequence(algorithm, bitString(integer(bytesToBigInt(pair.publicKey))));
  return {
    chip: { oid, cipher, keyId: null, key: { kind: 'dh', group, privateKey: pair.privateKey } },
    infos: [chipAuthenticationInfo(oid), chipAuthenticationPublicKeyInfo('dh', spki)],
  };
}

interface ChipChoices {
  readonly infos?: readonly Uint8Array[];
  readonly faults?: ChipFaults;
  readonly limits?: ChannelLimits;
  readonly extended?: boolean;
  /** DG14 on the chip is another one than the signed. */
  readonly dg14OnChip?: Uint8Array;
}

/** Reads a BAC chip with nothing but these keys, and writes down its commands without protection. */
async function run(keys: readonly TestKey[], choices: ChipChoices = {}) {
  const dg14 = encodeDg14(choices.infos ?? keys.flatMap(({ infos }) => infos));
  const files = new FileAccess(
    {
      master: [],
      application: [
        efCom(encodeCom([14], 0)),
        efSod(makeSod({ dataGroups: new Map([[14, dg14]]) })),
        efDataGroup(14, choices.dg14OnChip ?? dg14),
      ],
    },
    true,
  );
  const commands: string[] = [];
  const hex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex');
  const chip = new SoftwareChip(
    [
      files,
      new BasicAccess(holder.mrzInformation, seededRandom('ca chip')),
      new ChipAuthentication(keys.map((key) => key.chip)),
    ],
    {
      extendedLength: choices.extended === false ? null : { maxCommand: 4096, maxResponse: 4096 },
      faults: {
        ...choices.faults,
        beforeProtection: (answer, context) => {
          const { cla, ins, p1, p2, data } = context.command;
          if (ins === 0x22 || ins === 0x86) commands.push(`${hex([cla, ins, p1, p2])} ${hex([...data])}`);
          return choices.faults?.beforeProtection?.(answer, context) ?? answer;
        },
      },
    },
  );
  const card: CardChannel = chipChannel(chip, choices.limits ?? wideReader);
  const reading = await readDocument({
    card,
    key: mrzKey(holder),
    random: seededRandom('ca terminal'),
    stopwatch: () => 0,
  });
  return { reading, outcome: reading.chipAuthentication, commands };
}

const group2048 = allDhGroups().at(-1) as DhGroup;

describe('Chip Authentication, both sides', () => {
  it.each(cipherNames.flatMap((cipher) => [[cipher, 'explicit'] as const, [cipher, 'named'] as const]))(
    'ECDH with %s, %s parameters',
    async (cipher, form) => {
      const { reading, outcome, commands } = await run([ecKey('brainpoolP256r1', cipher, null, form)]);
      expect(outcome).toMatchObject({
        outcome: 'ok',
        evidence: { key: 'brainpoolP256r1', cipher, attempts: 1 },
      });
      expect(reading.error).toBeNull();
      // 3DES has a command of its own (TR-03110-3 §B.2.1); no key is named where there is one.
      expect(commands.map((command) => command.slice(0, 10))).toEqual(
        cipher === '3DES' ? ['002241a6 9'] : ['002241a4 8', '00860000 7'],
      );
    },
  );

  it.each(allCurves().map(({ name }) => name))('agrees on %s', async (name) => {
    expect((await run([ecKey(name, 'AES-128')])).outcome?.outcome).toBe('ok');
  });

  it.each(cipherNames)('DH with %s', async (cipher) => {
    expect((await run([dhKey(group2048, cipher)])).outcome).toMatchObject({
      outcome: 'ok',
      evidence: { key: 'DH-2048', cipher },
    });
  });

  it.each(['x942', 'pkcs3', 2] as const)('reads a DH key with parameters as %s', async (form) => {
    expect((await run([dhKey(group2048, 'AES-128', form)])).outcome?.outcome).toBe('ok');
  });

  it('infers 3DES where DG14 has the key and no protocol, as French documents of 2013 have it', async () => {
    for (const key of [ecKey('brainpoolP256r1', '3DES'), dhKey(group2048, '3DES')]) {
      const { outcome } = await run([key], { infos: key.infos.slice(1) });
      expect(outcome).toMatchObject({ outcome: 'ok', evidence: { cipher: '3DES', cipherInferred: true } });
    }
  });

  it('pairs several keys by identifier, takes the strongest, and names it', async () => {
    const keys = [ecKey('P-256', '3DES', 1), ecKey('P-384', 'AES-256', 2), ecKey('P-256', 'AES-128', 3)];
    const { outcome, commands } = await run(keys);
    expect(outcome).toMatchObject({ outcome: 'ok', evidence: { key: 'P-384', cipher: 'AES-256', keyId: 2 } });
    expect(commands[0]).toMatch(/840102$/);
  });

  it('takes a protocol that names no key for every key: 3DES inferred beside it would look like a copied chip', async () => {
    const keys = [ecKey('P-256', 'AES-128', 1), ecKey('P-384', 'AES-128', 2)];
    const protocol = chipAuthenticationInfo(keys[0]?.chip.oid ?? '', null);
    const infos = [protocol, ...keys.flatMap((key) => key.infos.slice(1))];
    const { outcome } = await run(keys, { infos });
    expect(outcome).toMatchObject({ outcome: 'ok', evidence: { cipher: 'AES-128', keyId: 1 } });
    expect(outcome?.evidence).not.toHaveProperty('cipherInferred');
  });
});

describe('an ephemeral key longer than a short command', () => {
  const long = dhKey(group2048, 'AES-128');

  it.each([
    ['a reader of short APDUs', { limits: narrowReader }],
    ['a chip of short APDUs', { extended: false }],
  ] as const)('goes in a chain through %s', async (_name, choices) => {
    for (const key of [long, dhKey(group2048, '3DES')]) {
      const { outcome, commands } = await run([key], choices);
      expect(outcome?.outcome).toBe('ok');
      expect(commands.some((command) => command.startsWith('10'))).toBe(true);
    }
  });

  it('says that the reader is the limit where the chip takes no chain either', async () => {
    const { outcome } = await run([long], {
      limits: narrowReader,
      faults: {
        beforeProtection: (answer, { command }) =>
          command.cla === 0x10 ? { data: new Uint8Array(0), sw: 0x6884 } : answer,
      },
    });
    expect(outcome?.outcome).toBe('reader-too-small');
  });
});

/** Answers as if all were well, and goes on with the keys of before: a copy without the private key. */
const keepsOldKeys = (times: number): ChipFaults => {
  let left = times;
  return {
    beforeProtection: (answer, { command }) => {
      if (command.ins !== 0x86 || left-- <= 0) return answer;
      return { ...answer, open: undefined } as typeof answer;
    },
  };
};

describe('what does not prove the key', () => {
  const key = ecKey('P-256', 'AES-128');

  it('is 9000 to every command: the next one under the new keys decides, and the reading goes on', async () => {
    const { reading, outcome } = await run([key], { faults: keepsOldKeys(2) });
    expect(outcome).toMatchObject({ outcome: 'failed', evidence: { attempts: 2 } });
    expect(reading.error).toBeNull();
    expect(reading.steps.find(({ id }) => id === 'chip-authentication')?.state).toBe('failed');
    // Asked for although SOD lists it not: read after the failure, in a fresh session.
    expect(reading.fileStates.get('DG2')).toBe('absent');
  });

  it('is another private key', async () => {
    const other = ecKey('P-256', 'AES-128', 7).chip;
    const { outcome } = await run([{ ...key, chip: { ...other, keyId: null } }]);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      error: { code: 'CHIP_SECURE_MESSAGING_BROKEN' },
    });
  });

  it.each([0x6a80, 0x6a88, 0x6985, 0x6d00])('is a refusal (%i), twice', async (status) => {
    const { reading, outcome, commands } = await run([key], {
      faults: {
        beforeProtection: (answer, { command }) =>
          command.ins === 0x22 ? { data: new Uint8Array(0), sw: status } : answer,
      },
    });
    expect(outcome).toMatchObject({ outcome: 'failed', error: { detail: { step: 'mse-set' } } });
    expect(commands).toHaveLength(2);
    expect(reading.error).toBeNull();
  });

  it('is asked for again in a fresh session before it counts', async () => {
    const { outcome } = await run([key], { faults: keepsOldKeys(1) });
    expect(outcome).toMatchObject({ outcome: 'ok', evidence: { attempts: 2 } });
  });

  it('is a key in a DG14 that EF.SOD does not list: it is not even asked', async () => {
    const own = ecKey('P-384', 'AES-128');
    const { reading, outcome, commands } = await run([own], {
      infos: key.infos,
      dg14OnChip: encodeDg14(own.infos),
    });
    expect(outcome).toBeNull();
    expect(commands).toEqual([]);
    expect(reading.fileStates.get('DG14')).toBe('read');
  });
});

describe('what proves the key', () => {
  it('is the next file, in the same command: none is spent on the proof', async () => {
    const after: number[] = [];
    let agreed = false;
    const { reading } = await run([ecKey('P-256', 'AES-128')], {
      faults: {
        beforeProtection: (answer, { command }) => {
          if (agreed) after.push(command.ins);
          agreed ||= command.ins === 0x86;
          return answer;
        },
      },
    });
    expect(reading.chipAuthentication?.outcome).toBe('ok');
    // DG1 and DG2, which this chip has not: by short identifier, then by SELECT.
    expect(after).toEqual([0xb0, 0xa4, 0xb0, 0xa4]);
  });

  it('is an answer under the new keys, also a refusal of the file', async () => {
    const { reading, outcome } = await run([ecKey('P-256', 'AES-128')]);
    expect(outcome).toMatchObject({ outcome: 'ok', evidence: { attempts: 1 } });
    expect(reading.fileStates.get('DG1')).toBe('absent');
  });

  it('is no refusal without protection: then a command that nothing hangs on decides, in a fresh session', async () => {
    let bare = 0;
    const { outcome, reading } = await run([ecKey('P-256', 'AES-128')], {
      faults: {
        onTheLine: (response, { command, secured }) => {
          const first = secured && command.ins === 0xb0 && command.p1 === 0x81 && bare++ === 0;
          return first ? Uint8Array.of(0x69, 0x88) : response;
        },
      },
    });
    expect(outcome).toMatchObject({ outcome: 'ok', evidence: { attempts: 2 } });
    expect(reading.error).toBeNull();
  });
});

describe('keys this desk has no use for', () => {
  const offer = (...infos: Uint8Array[]) => {
    const parsed = parseSecurityInfos(setOf(...infos), 'DG14');
    if (!parsed.ok) throw new Error('must parse');
    return chipAuthenticationOffer(parsed.value);
  };
  const [info, publicKey] = ecKey('P-256', 'AES-128').infos as [Uint8Array, Uint8Array];

  it('leaves open what it cannot compute with', async () => {
    const strange = sequence(algorithmIdentifier('1.2.3.4'), bitString(Uint8Array.of(4)));
    const infos = [info, chipAuthenticationPublicKeyInfo('ecdh', strange)];
    expect(offer(...infos)).toMatchObject({ keys: 1, candidates: [], unusable: ['unknown-algorithm'] });
    const { outcome } = await run([ecKey('P-256', 'AES-128')], { infos });
    expect(outcome?.outcome).toBe('unsupported');
  });

  it('leaves open a protocol of another version, and a small or odd group', () => {
    const unknown = chipAuthenticationInfo(`${oids.chipAuthenticationEcdh}.9`);
    expect(offer(unknown, publicKey)).toMatchObject({ candidates: [], unusable: ['unknown-protocol'] });
    for (const group of [
      { p: (1n << 511n) + 1n, g: 2n, q: null },
      { p: group2048.p, g: 1n, q: null },
    ]) {
      const spki = sequence(
        algorithmIdentifier(oids.dhKeyAgreement, sequence(integer(group.p), integer(group.g))),
        bitString(integer(4)),
      );
      expect(offer(chipAuthenticationPublicKeyInfo('dh', spki))).toMatchObject({
        unusable: ['unknown-group'],
      });
    }
  });

  it('agrees with no value outside the group', () => {
    for (const value of [0n, 1n, group2048.p - 1n, group2048.p + 4n, 2n]) {
      const algorithm = algorithmIdentifier(
        oids.dhPublicNumber,
        sequence(integer(group2048.p), integer(group2048.g), integer(group2048.q ?? 0n)),
      );
      const spki = sequence(algorithm, bitString(integer(value)));
      expect(offer(chipAuthenticationPublicKeyInfo('dh', spki)).candidates).toEqual([]);
    }
  });

  it('finds no key in a DG14 that is there for PACE', () => {
    expect(offer(info).keys).toBe(0);
  });
});
