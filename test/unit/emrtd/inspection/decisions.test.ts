import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/domain/age.ts';
import type { DocumentData } from '#shared/domain/inspection.ts';
import { der, setAsGiven } from '#electron/emrtd/asn1/der.ts';
import { latin1ToBytes, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { cardAccessFact } from '#electron/emrtd/inspection/cardAccess.ts';
import { documentData, parseGroups } from '#electron/emrtd/inspection/documentData.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { issuerCountryFact } from '#electron/emrtd/inspection/issuerCountry.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import type { DscFact, DscQuestion, DscValidator } from '#electron/emrtd/ports.ts';
import type { DocumentRead, FileState } from '#electron/emrtd/read/documentRead.ts';
import { encodeDg1, encodeDg12 } from '#electron/training/issuing/dataGroups.ts';
import { makeSod } from '../issuing.ts';
import { caKey, dg14, lost, paceEntry, reading } from './readings.ts';
import { mrzKey, noon, personaCard, read, today } from '../personaReading.ts';

describe('EF.CardAccess against DG14', () => {
  const access = (...entries: Uint8Array[]) => setAsGiven(...entries);
  const run = (
    cardAccess: Uint8Array | FileState | null,
    dg14File: Uint8Array | null,
    dg14Signed = true,
    listed = [14],
    more: Partial<DocumentRead> = {},
  ) => {
    const states: Partial<Record<EfName, FileState>> = {};
    const contents: Partial<Record<EfName, Uint8Array>> = {};
    if (cardAccess instanceof Uint8Array) {
      states.CardAccess = 'read';
      contents.CardAccess = cardAccess;
    } else if (cardAccess !== null) states.CardAccess = cardAccess;
    if (dg14File !== null) {
      states.DG14 = 'read';
      contents.DG14 = dg14File;
    }
    const { result, reason } = cardAccessFact(
      reading(states, { ...more, contents }),
      dg14Signed,
      new Set(listed),
      { state: 'not-read' },
    );
    return [result, reason];
  };

  it('agrees where both name the same entries, in any order', () => {
    expect(run(access(paceEntry(12), paceEntry(13)), dg14(caKey, paceEntry(13), paceEntry(12)))).toEqual([
      'successful',
      'card-access-matches',
    ]);
  });

  it('is failed where an entry was added, changed or taken away', () => {
    const offered = dg14(paceEntry(13));
    for (const forged of [
      access(paceEntry(13), paceEntry(8)),
      access(paceEntry(8)),
      access(caKey),
      'absent',
    ] as const) {
      expect(run(forged, offered)).toEqual(['failed', 'card-access-differs']);
    }
  });

  it('is open where nobody signed what to compare with', () => {
    expect(run(access(paceEntry(13)), null, false, [1, 2])).toEqual(['undetermined', 'card-access-unsigned']);
    expect(run(access(paceEntry(13)), dg14(caKey))).toEqual(['undetermined', 'card-access-unsigned']);
    expect(run(access(paceEntry(13)), dg14(paceEntry(12)), false)).toEqual([
      'undetermined',
      'card-access-unsigned',
    ]);
  });

  it('does not apply without PACE, and is aborted where the reading was', () => {
    expect(run('absent', null, false, [1, 2])).toEqual(['not-supported', 'no-pace']);
    expect(run(null, null, false, [], lost)).toEqual(['aborted', 'read-aborted']);
    expect(run(access(paceEntry(13)), null, false, [14], lost)).toEqual(['aborted', 'read-aborted']);
    expect(run(Uint8Array.of(0x31, 0x05), null)).toEqual(['undetermined', 'data-malformed']);
  });
});

const norwegianLines = [
  'P<NORNORDMANN<<KARI<<<<<<<<<<<<<<<<<<<<<<<<<',
  'XTA1001018NOR8801019F3412233<<<<<<<<<<<<<<02',
];
const dataOf = (lines: readonly string[], dg11?: Uint8Array, syntheticNumbers = true) =>
  documentData(
    parseGroups(new Map([[1, encodeDg1(lines)], ...(dg11 === undefined ? [] : [[11, dg11] as const])])),
    {
      today,
      syntheticNumbers,
      dataGroups: [1],
    },
  );

describe('what counts as a Norwegian number', () => {
  // Synthetic (month + 80), as in the training documents.
  const number = '07858119159';
  const dg11 = der(0x6b, der(0x5f10, latin1ToBytes(number)));

  it('is a valid number on a document of NOR, and on no other', () => {
    expect(dataOf(norwegianLines, dg11)?.personalNumber).toEqual({ value: number, source: 'dg11' });
    const foreign = norwegianLines.map((line) => line.replace('P<NOR', 'P<SWE'));
    expect(dataOf(foreign, dg11)?.personalNumber).toBeNull();
    expect(
      dataOf(norwegianLines, der(0x6b, der(0x5f10, latin1ToBytes('07858119158'))))?.personalNumber,
    ).toBeNull();
  });

  it('is not synthetic unless the desk is in training', () => {
    expect(dataOf(norwegianLines, dg11, false)?.personalNumber).toBeNull();
  });
});

describe('kinds of documents and names', () => {
  it.each([
    ['P<', 'NOR', 'passport'],
    ['PD', 'NOR', 'passport'],
    ['V<', 'NOR', 'visa'],
    ['CA', 'NOR', 'identity-card'],
    ['ID', 'D<<', 'identity-card'],
    ['IR', 'NOR', 'residence-permit'],
    ['IE', 'NOR', 'residence-permit'],
    ['IB', 'NOR', 'residence-permit'],
    ['IE', 'BEL', 'identity-card'],
    ['AR', 'D<<', 'residence-permit'],
    ['XX', 'NOR', 'other'],
  ])('%s of %s is a %s', (code, state, kind) => {
    const lines = norwegianLines.map((line) => line.replace('P<NOR', `${code}${state}`));
    expect(dataOf(lines)).toMatchObject({ kind, issuingState: state.replaceAll('<', '') });
  });

  it('shows given names before the surname, from DG11 in its own letters', () => {
    const full = (text: string) => der(0x6b, der(0x5f0e, utf8ToBytes(text)));
    expect(dataOf(norwegianLines)?.holderName).toBe('KARI NORDMANN');
    expect(dataOf(norwegianLines, full('Ødegård<<Åse<Marie'))?.holderName).toBe('Åse Marie Ødegård');
    expect(dataOf(norwegianLines, full('Åse Marie Ødegård'))?.holderName).toBe('Åse Marie Ødegård');
  });

  it('keeps the rest of a document whose DG2 or DG11 is malformed', () => {
    const groups = new Map([
      [1, encodeDg1(norwegianLines)],
      [2, Uint8Array.of(0x75, 0x03)],
      [11, Uint8Array.of(0x30)],
    ] as const);
    expect(
      documentData(parseGroups(groups), { today, syntheticNumbers: false, dataGroups: [1, 2, 11] }),
    ).toMatchObject({
      holderName: 'KARI NORDMANN',
      portrait: null,
      birthDate: { rule: 'latest-not-after-today' },
    });
  });
});

describe('country of the issuer', () => {
  const document = dataOf(norwegianLines);
  const answer = (csca: string | null, doc = document, issuerProven = true) => {
    const { result, reason } = issuerCountryFact(doc, null, csca, issuerProven);
    return [result, reason];
  };

  it('fails where another country signed, and stays open where nobody knows', () => {
    expect(answer('NO')).toEqual(['successful', 'country-matches']);
    expect(answer('SE')).toEqual(['failed', 'country-differs']);
    expect(answer(null)).toEqual(['undetermined', 'no-certificate']);
    expect(answer('NO', null)[0]).toBe('aborted');
    expect(answer('NO', dataOf(norwegianLines.map((line) => line.replace('P<NOR', 'P<QQQ'))))).toEqual([
      'undetermined',
      'country-unmapped',
    ]);
  });

  it('agrees only where the issuer is proven: anybody can write the same country twice', () => {
    expect(answer('NO', document, false)).toEqual(['undetermined', 'needs-trusted-issuer']);
    expect(answer('SE', document, false)).toEqual(['failed', 'country-differs']);
  });
});

describe('the trust store decides with what EF.SOD covers', () => {
  const store = (
    results: Partial<Record<DscFact['id'], DscFact['result']>>,
    asked: DscQuestion[] = [],
  ): DscValidator => ({
    validate: (question) => {
      asked.push(question);
      const facts = (['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const).map((id): DscFact => ({
        id,
        result: results[id] ?? 'successful',
        reason: 'chain-valid',
        evidence: {},
      }));
      return { facts, cscaCountry: 'NO', trustSet: 'set' };
    },
  });

  it('a revoked or wrongly dated signer proves no chip', async () => {
    const { persona, card } = personaCard('adult-passport');
    const reading = await read(card, mrzKey(persona));
    const authenticity = (validator: DscValidator) =>
      inspect({ read: reading, enteredKey: null, dscValidator: validator, at: noon }).checks.find(
        ({ id }) => id === 'chip-authenticity',
      )?.result;
    expect(authenticity(store({}))).toBe('successful');
    for (const id of ['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const) {
      expect(authenticity(store({ [id]: 'failed' })), id).toBe('undetermined');
    }
  });

  it('an issue date out of an altered DG12 is not asked with; the signing time is', () => {
    const { persona } = personaCard('adult-passport');
    const asked: DscQuestion[] = [];
    const files = new Map(persona.files).set('DG12', encodeDg12('Forged', '1999-01-01'));
    inspect({ files, enteredKey: null, dscValidator: store({}, asked), at: noon });
    expect(asked.map(({ issuedOn }) => issuedOn)).toEqual([persona.issuedOn]);
  });

  it.each([
    ['a clock that was never set', new Date('2000-01-01T00:00:00Z')],
    ['a clock ahead', new Date('2027-01-01T00:00:00Z')],
  ])(
    'a signing time of %s is asked with by nobody: it would make the signer one that was not valid then',
    (_, signingTime) => {
      const asked: DscQuestion[] = [];
      const dg1 = encodeDg1(norwegianLines);
      const files = new Map<EfName, Uint8Array>([
        ['DG1', dg1],
        ['SOD', makeSod({ dataGroups: new Map([[1, dg1]]), signingTime })],
      ]);
      inspect({ files, enteredKey: null, dscValidator: store({}, asked), at: noon });
      expect(asked.map(({ issuedOn }) => issuedOn)).toEqual([null]);
    },
  );
});

describe('documents that are odd by design', () => {
  it("a laissez-passer of the EU is its issuer's, whatever nationality it states and however", () => {
    const laissezPasser = norwegianLines.map((line) =>
      line.replace('P<NOR', 'PLEUE').replace('NOR8801', 'DEU8801'),
    );
    const document = dataOf(laissezPasser);
    expect(document).toMatchObject({ kind: 'passport', issuingState: 'EUE', nationality: 'DEU' });
    expect(issuerCountryFact(document, null, 'EU', true).result).toBe('successful');
    expect(issuerCountryFact(document, null, 'DE', true).result).toBe('failed');
  });

  it('a German eID card of a citizen of the Union has a DG1 of fillers: nobody is identified by it', () => {
    const fillers = ['UBD<<'.padEnd(30, '<'), '<'.repeat(30), '<'.repeat(30)];
    const document = dataOf(fillers);
    expect(document).toMatchObject({
      kind: 'other',
      issuingState: 'D',
      documentNumber: '',
      holderName: '',
      birthDate: { resolved: null },
      expiryDate: { resolved: null },
    });
    expect(ageOn((document as DocumentData).birthDate, today)).toMatchObject({ certain: false, minor: true });
  });

  it('a name of DG11 with fillers between and behind, as French documents have it, reads as a name', () => {
    const dg11 = der(0x6b, der(0x5f0e, utf8ToBytes('DUPONT<<<<JEAN<<PIERRE<<<<<<')));
    expect(dataOf(norwegianLines, dg11)?.holderName).toBe('JEAN PIERRE DUPONT');
  });
});
