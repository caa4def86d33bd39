import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { approvalBlockersOf, type ApprovalFacts } from '#shared/domain/decision.ts';
import {
  checkIds,
  checkResults,
  type CheckFact,
  type CheckId,
  type Inspection,
} from '#shared/domain/inspection.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { goodFace, guardianThere, judgedByHand } from '../../support/proofing.ts';

const good: CheckFact[] = checkIds.map((id) => ({
  id,
  result: 'successful',
  reason: 'not-read',
  evidence: {},
}));
const withResult = (changes: Partial<Record<CheckId, Partial<CheckFact>>>): CheckFact[] =>
  good.map((fact) => ({ ...fact, ...changes[fact.id] }));

describe('verdict', () => {
  it('is successful only if every part is', () => {
    expect(verdictOf(good)).toEqual({ result: 'successful', negative: null, decidedBy: [] });
    expect(verdictOf([]).result).toBe('undetermined');
  });

  it('keeps the four negatives apart', () => {
    expect(verdictOf(withResult({ 'dg-hashes': { result: 'failed' } })).negative).toBe('forged-or-altered');
    expect(verdictOf(withResult({ 'dsc-revocation': { result: 'failed' } })).negative).toBe(
      'issuer-not-trusted',
    );
    expect(verdictOf(withResult({ 'dsc-chain': { result: 'undetermined' } })).negative).toBe(
      'issuer-unknown',
    );
    expect(verdictOf(withResult({ 'dg-hashes': { result: 'aborted' } })).negative).toBe('not-checked');
  });

  it('does not call an expired document of an unknown issuer failed: its date is out of data nobody vouches for', () => {
    const facts = withResult({
      'dsc-chain': { result: 'undetermined' },
      'document-expiry': { result: 'failed' },
    });
    expect(verdictOf(facts)).toMatchObject({ result: 'undetermined', negative: 'issuer-unknown' });
    expect(verdictOf(withResult({ 'document-expiry': { result: 'failed' } }))).toMatchObject({
      result: 'failed',
      negative: null,
    });
  });

  it('never is successful where a fact failed, was aborted or undetermined, nor where passive authentication is incomplete', () => {
    const facts = fc.tuple(
      ...checkIds.map((id) =>
        fc
          .constantFrom(...checkResults)
          .map((result): CheckFact => ({ id, result, reason: 'not-read', evidence: {} })),
      ),
    );
    fc.assert(
      fc.property(facts, (all) => {
        if (verdictOf(all).result !== 'successful') return;
        expect(all.every((fact) => fact.result === 'successful' || fact.result === 'not-supported')).toBe(
          true,
        );
        for (const id of ['sod-signature', 'dsc-chain', 'dg-hashes']) {
          expect(all.find((fact) => fact.id === id)?.result).toBe('successful');
        }
      }),
    );
  });
});

const document = {
  format: 'TD3',
  kind: 'passport',
  documentCode: 'P',
  issuingState: 'NOR',
  documentNumber: 'X0000001',
  nationality: 'NOR',
  birthDate: { raw: '800101', resolved: '1980-01-01', rule: 'test' },
  expiryDate: { raw: '300101', resolved: '2030-01-01', rule: 'test' },
  sex: 'female',
  mrzName: { primary: 'NORDMANN', secondary: 'KARI', truncated: false },
  fullName: null,
  holderName: 'KARI NORDMANN',
  personalNumber: null,
  mrzLines: [],
  issueDate: null,
  issuingAuthority: null,
  portrait: null,
  signature: null,
  dataGroups: [1, 2],
} as const;

const inspectionWith = (checks: CheckFact[]): Inspection => ({
  result: verdictOf(checks).result,
  document: { ...document, mrzLines: [], dataGroups: [1, 2] },
  checks,
  access: null,
  timings: {},
  trustSet: 'test',
  steps: [],
  error: null,
  inspectedAt: '2026-11-23T12:00:00Z',
});

const ready: ApprovalFacts = {
  termsAccepted: true,
  atDesk: true,
  readAttempts: 1,
  inspection: inspectionWith(good),
  acknowledged: [],
  age: { years: 46, minor: false, certain: true, on: '2026-11-23' },
  orderHeld: true,
  hasFace: true,
  faceCapture: goodFace,
  faceOverride: null,
  hasDataPage: true,
  signature: 'data-page',
  hasNumber: false,
  nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
  nameReason: null,
  judgements: judgedByHand,
};
const blockersOf = (facts: ApprovalFacts) => approvalBlockersOf(facts, defaultDeskPolicy);

describe('approval', () => {
  it('has no blocker where everything is in place, for adults and minors', () => {
    expect(blockersOf(ready)).toEqual([]);
    expect(
      blockersOf({
        ...ready,
        hasFace: false,
        hasDataPage: false,
        age: { years: 16, minor: true, certain: true, on: '' },
        judgements: [...judgedByHand, guardianThere],
      }),
    ).toEqual([]);
  });

  it.each([
    [{ atDesk: false }, 'at-desk-details-missing'],
    [{ inspection: null }, 'chip-not-read'],
    [{ orderHeld: false }, 'order-lost'],
    [{ hasFace: false }, 'face-missing'],
    [{ hasDataPage: false }, 'data-page-missing'],
    [{ signature: null }, 'signature-missing'],
    [{ signature: 'none' as const }, 'signature-missing'],
    [{ age: null }, 'age-unknown'],
    [
      { nameComparison: { grade: 'F' as const, reasons: [], unmatchedOrdered: [], unmatchedChip: [] } },
      'name-reason-missing',
    ],
  ])('is blocked by %o', (change, blocker) => {
    expect(blockersOf({ ...ready, ...change })).toContain(blocker);
  });

  it('is never possible over a failed check, whatever was acknowledged', () => {
    for (const id of checkIds) {
      const facts = {
        ...ready,
        inspection: inspectionWith(withResult({ [id]: { result: 'failed' } })),
        acknowledged: [...checkIds],
      };
      expect(blockersOf(facts), id).not.toEqual([]);
    }
  });

  it('gains nothing by leaving a check out', () => {
    for (const id of checkIds) {
      const facts = { ...ready, inspection: inspectionWith(good.filter((fact) => fact.id !== id)) };
      expect(blockersOf(facts), id).not.toEqual([]);
    }
  });

  it('lets an officer take a data group of a published defect into account, and no other that was not compared', () => {
    const open = (reason: string) =>
      inspectionWith(withResult({ 'dg-hashes': { result: 'undetermined', reason } }));
    const blockers = (reason: string, acknowledged: CheckId[]) =>
      blockersOf({ ...ready, inspection: open(reason), acknowledged });
    expect(blockers('known-defect', [])).toEqual(['check-not-acknowledged']);
    expect(blockers('known-defect', ['dg-hashes'])).toEqual([]);
    expect(blockers('not-read', [...checkIds])).toEqual(['document-not-authentic']);
  });

  it('lets an officer take an undetermined revocation into account, but not an unknown issuer', () => {
    const revocation = inspectionWith(withResult({ 'dsc-revocation': { result: 'undetermined' } }));
    expect(blockersOf({ ...ready, inspection: revocation })).toEqual(['check-not-acknowledged']);
    expect(blockersOf({ ...ready, inspection: revocation, acknowledged: ['dsc-revocation'] })).toEqual([]);
    const unknown = inspectionWith(withResult({ 'dsc-chain': { result: 'undetermined' } }));
    expect(blockersOf({ ...ready, inspection: unknown, acknowledged: [...checkIds] })).toEqual([
      'issuer-unknown',
    ]);
  });

  it('needs a paper with the number for a foreign document without one', () => {
    const foreign = {
      ...ready.inspection!,
      document: { ...ready.inspection!.document!, issuingState: 'SWE' },
    };
    expect(blockersOf({ ...ready, inspection: foreign })).toEqual([
      'number-missing',
      'supplementary-missing',
    ]);
    expect(
      blockersOf({
        ...ready,
        inspection: foreign,
        hasNumber: true,
        signature: 'none',
        judgements: [...judgedByHand, { item: 'supplementary-document', kind: 'tax-card', text: '' }],
      }),
    ).toEqual([]);
  });
});
