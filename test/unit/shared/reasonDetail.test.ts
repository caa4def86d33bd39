import { describe, expect, it } from 'vitest';
import type { CheckFact, Evidence } from '#shared/domain/inspection.ts';
import { reasonDetail } from '#shared/domain/reasonDetail.ts';

const detail = (evidence: Evidence, reason = 'issuer-unknown') =>
  reasonDetail({ id: 'dsc-chain', result: 'undetermined', reason, evidence }, 'en');

describe('what an officer reads of an unknown issuer', () => {
  it('is how old the list is, what it has of the country, and who gets a newer one', () => {
    const evidence = {
      listSignedOn: '2026-05-28T06:28:45.000Z',
      listAgeDays: 179,
      country: 'XN',
      certificatesOfCountry: 3,
    };
    expect(detail(evidence)).toBe(
      'The certificate list is of 2026-05-28 (179 days old) and has 3 certificates for XN. A supervisor can import a newer one under Certificate lists.',
    );
    for (const language of ['nb', 'nn'] as const) {
      const text = reasonDetail(
        { id: 'dsc-chain', result: 'undetermined', reason: 'issuer-unknown', evidence },
        language,
      );
      for (const part of ['2026-05-28', '179', '3', 'XN']) expect(text).toContain(part);
    }
  });

  it('claims no age where nothing is signed', () => {
    const evidence = { listSignedOn: null, listAgeDays: null, country: 'XN', certificatesOfCountry: 0 };
    expect(detail(evidence)).toContain('no signed list');
  });

  it('is nothing where the inspection does not know, nor for another reason', () => {
    expect(detail({})).toBeNull();
    expect(detail({ listSignedOn: null }, 'chain-valid')).toBeNull();
  });
});

describe('what an officer reads of a data group that differs by a known defect', () => {
  it('is which groups are not shown, since their content has to be taken from the document', () => {
    const fact: CheckFact = {
      id: 'dg-hashes',
      result: 'undetermined',
      reason: 'known-defect',
      evidence: { mismatching: [7, 11] },
    };
    for (const language of ['nb', 'nn', 'en'] as const)
      expect(reasonDetail(fact, language)).toContain('DG7, DG11');
    expect(reasonDetail({ ...fact, id: 'com-sod', evidence: {} }, 'en')).toBeNull();
  });
});
