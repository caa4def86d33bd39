import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import type { DscAnswer, DscFact, DscQuestion, DscValidator, KnownDefect } from '#electron/emrtd/ports.ts';
import { dataGroup, makeSigner, makeSod } from '../issuing.ts';

const signer = makeSigner();
const stranger = makeSigner({ seed: 2, serial: 8 });
const groups = new Map([
  [1, dataGroup(0x61)],
  [2, dataGroup(0x75)],
  [12, dataGroup(0x6c)],
]);
const at = new Date('2026-11-23T12:00:00Z');

/** A trust store that has certificates at hand, and what it was asked for. */
function store(atHand: readonly Uint8Array[], defects: readonly KnownDefect[] = []) {
  const asked: DscQuestion['signer'][] = [];
  const judged: (readonly Uint8Array[])[] = [];
  const validator: DscValidator = {
    documentSigners: (named) => {
      asked.push(named);
      return atHand;
    },
    validate: ({ certificates }): DscAnswer => {
      judged.push(certificates);
      const facts = (['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const).map((id): DscFact => ({
        id,
        result: 'successful',
        reason: 'chain-valid',
        evidence: {},
      }));
      return { facts, cscaCountry: 'UT', trustSet: 'set', defects };
    },
  };
  return { validator, asked, judged };
}

const filesWith = (
  sod: Uint8Array,
  changed?: ReadonlyMap<number, Uint8Array>,
): ReadonlyMap<EfName, Uint8Array> =>
  new Map<EfName, Uint8Array>([
    ['SOD', sod],
    ...[...(changed ?? groups)].map(([number, bytes]): [EfName, Uint8Array] => [
      `DG${number}` as EfName,
      bytes,
    ]),
  ]);
const checkOf = (files: ReadonlyMap<EfName, Uint8Array>, validator: DscValidator, id: string): string => {
  const fact = inspect({ files, enteredKey: null, dscValidator: validator, at }).checks.find(
    (each) => each.id === id,
  );
  return `${fact?.result} ${fact?.reason}`;
};

describe('an EF.SOD without the certificate of its signer', () => {
  const bare = filesWith(makeSod({ signer, certificates: [], dataGroups: groups }));

  it('is verified with the one the trust store has, which is then judged like any other', () => {
    const { validator, asked, judged } = store([signer.certificate]);
    expect(checkOf(bare, validator, 'sod-signature')).toBe('successful sod-signature-valid');
    expect(asked).toHaveLength(1);
    expect(judged).toEqual([[signer.certificate]]);
  });

  it('stays open where the store has none, or another', () => {
    for (const atHand of [[], [stranger.certificate]]) {
      expect(checkOf(bare, store(atHand).validator, 'sod-signature')).toBe('undetermined sod-signer-unknown');
    }
  });

  it('is looked for when the one embedded cannot be read', () => {
    const sod = makeSod({ signer, certificates: [der(0x30, Uint8Array.of(5, 0))], dataGroups: groups });
    const { validator } = store([signer.certificate]);
    expect(checkOf(filesWith(sod), validator, 'sod-signature')).toBe('successful sod-signature-valid');
  });

  it('and the store is not asked where the signer is embedded', () => {
    const { validator, asked } = store([stranger.certificate]);
    const sod = makeSod({ signer, certificates: [signer.certificate], dataGroups: groups });
    expect(checkOf(filesWith(sod), validator, 'sod-signature')).toBe('successful sod-signature-valid');
    expect(asked).toEqual([]);
  });
});

describe('a defect that a list knows of this document', () => {
  const sod = makeSod({ signer, certificates: [signer.certificate], dataGroups: groups });
  const altered = filesWith(sod, new Map(groups).set(12, dataGroup(0x6c, Uint8Array.of(0x5f, 0x26, 0))));
  const excuse: KnownDefect = { kind: 'dg-hash', dataGroups: [12], source: 'deviation-list UT' };

  it('reaches the check it explains', () => {
    expect(checkOf(altered, store([]).validator, 'dg-hashes')).toBe('failed hash-mismatch');
    expect(checkOf(altered, store([], [excuse]).validator, 'dg-hashes')).toBe('undetermined known-defect');
  });

  it('proves no chip: what is undetermined is not proven authentic', () => {
    const { checks, result } = inspect({
      files: altered,
      enteredKey: null,
      dscValidator: store([], [excuse]).validator,
      at,
    });
    expect(result).not.toBe('successful');
    expect(checks.find(({ id }) => id === 'chip-authenticity')?.result).not.toBe('successful');
  });
});
