import { describe, expect, it } from 'vitest';
import type { ActiveAuthenticationOutcome } from '#electron/emrtd/authentication/active.ts';
import type { ChipAuthenticationOutcome } from '#electron/emrtd/authentication/chip.ts';
import { chipAuthenticityFact, type SignedFacts } from '#electron/emrtd/inspection/chipAuthenticity.ts';
import { caKey, dg14, lost, paceEntry, reading } from './readings.ts';

const signed = (listed: number[] | null, change: Partial<SignedFacts> = {}): SignedFacts => ({
  listed: listed === null ? null : new Set(listed),
  matching: new Set(listed ?? []),
  hashKnown: true,
  signatureValid: true,
  trusted: true,
  ...change,
});

const aa = (outcome: ActiveAuthenticationOutcome): { activeAuthentication: ActiveAuthenticationOutcome } => ({
  activeAuthentication: outcome,
});
const proven = aa({ outcome: 'ok', evidence: {} });
const wrong = aa({ outcome: 'wrong', evidence: {} });
const refused = (detail: Record<string, string>) =>
  aa({ outcome: 'no-answer', error: { code: 'CHIP_ACCESS_FAILED', detail }, evidence: {} });
const both = { DG14: 'read', DG15: 'read', SOD: 'read' } as const;

const withDg14 = (content: Uint8Array) => ({ contents: { DG14: content } });

const ca = (chipAuthentication: ChipAuthenticationOutcome) => ({
  ...withDg14(dg14(caKey)),
  chipAuthentication,
});
const caProven = ca({ outcome: 'ok', evidence: {} });
const caFailed = ca({
  outcome: 'failed',
  error: { code: 'CHIP_ACCESS_FAILED', detail: { step: 'mse-set', status: '6A80' } },
  evidence: {},
});
const caUnknown = ca({ outcome: 'unsupported', evidence: {} });
const caTooLong = ca({ outcome: 'reader-too-small', evidence: {} });
const untrusted = signed([1, 14], { trusted: false });

const decisionsWithChipAuthentication = [
  ['CA proven', both, caProven, signed([14]), 'successful', 'chip-authentication-ok'],
  [
    'CA proven, issuer not trusted',
    both,
    caProven,
    untrusted,
    'undetermined',
    'chip-authenticity-needs-signature',
  ],
  ['CA failed twice', both, caFailed, signed([14]), 'failed', 'chip-cloned'],
  ['CA failed, issuer not trusted', both, caFailed, untrusted, 'failed', 'chip-cloned'],
  ['CA with an unknown curve', both, caUnknown, signed([14]), 'undetermined', 'algorithm-unknown'],
  ['CA too long for the reader', both, caTooLong, signed([14]), 'undetermined', 'reader-too-small'],
  ['CA not reached', both, { ...withDg14(dg14(caKey)), ...lost }, signed([14]), 'aborted', 'read-aborted'],
  ['DG14 absent', { ...both, DG14: 'absent' }, {}, signed([14]), 'failed', 'chip-key-missing'],
  ['DG14 refused', { ...both, DG14: 'refused' }, {}, signed([14]), 'failed', 'chip-key-missing'],
  [
    'CA proven by a DG14 that is not the issued one',
    both,
    caProven,
    signed([14], { matching: new Set([1]) }),
    'failed',
    'chip-key-missing',
  ],
  [
    'CA and AA proven',
    both,
    { ...caProven, ...proven },
    signed([14, 15]),
    'successful',
    'chip-authentication-ok',
  ],
  [
    'CA proven, AA wrong',
    both,
    { ...caProven, ...wrong },
    signed([14, 15]),
    'undetermined',
    'chip-proofs-disagree',
  ],
  [
    'CA failed, AA proven',
    both,
    { ...caFailed, ...proven },
    signed([14, 15]),
    'undetermined',
    'chip-proofs-disagree',
  ],
  ['CA and AA failed', both, { ...caFailed, ...wrong }, signed([14, 15]), 'failed', 'chip-cloned'],
  [
    'CA unknown, AA proven',
    both,
    { ...caUnknown, ...proven },
    signed([14, 15]),
    'successful',
    'active-authentication-ok',
  ],
  [
    'CA proven, AA too long for the reader',
    both,
    { ...caProven, ...refused({ reason: 'reader-too-small' }) },
    signed([14, 15]),
    'successful',
    'chip-authentication-ok',
  ],
  [
    'CA failed, AA too long',
    both,
    { ...caFailed, ...refused({ reason: 'reader-too-small' }) },
    signed([14, 15]),
    'failed',
    'chip-cloned',
  ],
  ['CA too long, AA wrong', both, { ...caTooLong, ...wrong }, signed([14, 15]), 'failed', 'chip-cloned'],
  ['CA proven, AA not reached', both, { ...caProven, ...lost }, signed([14, 15]), 'aborted', 'read-aborted'],
  [
    'DG14 and DG15 in EF.COM alone',
    { SOD: 'read' },
    {},
    signed([1, 2]),
    'not-supported',
    'chip-not-protected',
  ],
] as const;

describe('chip authenticity, decision table', () => {
  it.each([
    ['AA proven', both, proven, signed([1, 15]), 'successful', 'active-authentication-ok'],
    [
      'AA proven, issuer not trusted',
      both,
      proven,
      signed([1, 15], { trusted: false }),
      'undetermined',
      'chip-authenticity-needs-signature',
    ],
    [
      'AA proven, DG14 gone',
      { ...both, DG14: 'absent' },
      proven,
      signed([1, 14, 15]),
      'failed',
      'chip-key-missing',
    ],
    [
      'AA proven by a key that is not the issued one',
      both,
      proven,
      signed([1, 15], { matching: new Set([1]) }),
      'failed',
      'chip-key-missing',
    ],
    ['AA wrong', both, wrong, signed([15]), 'failed', 'chip-cloned'],
    [
      'AA wrong, signature of EF.SOD not valid',
      both,
      wrong,
      signed([15], { signatureValid: false, trusted: false }),
      'undetermined',
      'chip-authenticity-needs-signature',
    ],
    ['AA refused', both, refused({ status: '6D00' }), signed([15]), 'failed', 'chip-cloned'],
    [
      'AA too long for the reader',
      both,
      refused({ reason: 'reader-too-small' }),
      signed([15]),
      'undetermined',
      'reader-too-small',
    ],
    [
      'AA with an unknown algorithm',
      both,
      aa({ outcome: 'unsupported', evidence: {} }),
      signed([15]),
      'undetermined',
      'algorithm-unknown',
    ],
    ['DG15 absent', { ...both, DG15: 'absent' }, {}, signed([15]), 'failed', 'chip-key-missing'],
    ['DG15 refused', { ...both, DG15: 'refused' }, {}, signed([15]), 'failed', 'chip-key-missing'],
    ['DG15 broken off', { SOD: 'read', DG15: 'unreadable' }, lost, signed([15]), 'aborted', 'read-aborted'],
    ['DG15 not reached', { SOD: 'read' }, lost, signed([15]), 'aborted', 'read-aborted'],
    ['AA not reached', both, lost, signed([15]), 'aborted', 'read-aborted'],
    [
      'hash function unknown',
      both,
      proven,
      signed([15], { hashKnown: false, matching: new Set() }),
      'undetermined',
      'algorithm-unknown',
    ],
    ...decisionsWithChipAuthentication,
    [
      'DG14 without a key',
      both,
      withDg14(dg14(paceEntry(13))),
      signed([14]),
      'not-supported',
      'chip-not-protected',
    ],
    [
      'DG14 malformed',
      both,
      withDg14(Uint8Array.of(0x6e, 0x01, 0x30)),
      signed([14]),
      'undetermined',
      'data-malformed',
    ],
    ['no key at all', { SOD: 'read' }, {}, signed([1, 2]), 'not-supported', 'chip-not-protected'],
    [
      'no key, issuer not trusted',
      { SOD: 'read' },
      {},
      signed([1, 2], { trusted: false }),
      'undetermined',
      'chip-authenticity-needs-signature',
    ],
    ['EF.SOD not reached', {}, lost, signed(null), 'aborted', 'read-aborted'],
    [
      'EF.SOD absent',
      { SOD: 'absent' },
      {},
      signed(null),
      'undetermined',
      'chip-authenticity-needs-signature',
    ],
  ] as const)('%s', (_row, states, more, facts, result, reason) => {
    const { result: got, reason: why } = chipAuthenticityFact(reading(states, more), facts, {
      state: 'not-read',
    });
    expect([got, why]).toEqual([result, reason]);
  });
});
