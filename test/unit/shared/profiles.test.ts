import { describe, expect, it } from 'vitest';
import type { CheckFact } from '#shared/domain/inspection.ts';
import { findingsIn, weighed, withFindings } from '#shared/domain/profiles.ts';

const signature: CheckFact = {
  id: 'sod-signature',
  result: 'successful',
  reason: 'sod-signature-valid',
  evidence: { algorithm: 'ECDSA' },
};

describe('profiles weigh the same findings', () => {
  const odd = withFindings(signature, ['signer-version', 'signer-version']);

  it('the field shows them and lets the cryptography decide', () => {
    expect(weighed(odd, 'field')).toBe(odd);
    expect(findingsIn(odd)).toEqual(['signer-version']);
  });

  it('conformance fails for them, and keeps what the field said', () => {
    expect(weighed(odd, 'conformance')).toEqual({
      ...odd,
      result: 'failed',
      reason: 'departs-from-profile',
      evidence: { ...odd.evidence, departures: ['signer-version'], inTheField: 'sod-signature-valid' },
    });
  });

  it('what real documents do every day is noted by both', () => {
    const sorted = withFindings(signature, ['signed-attributes-resorted']);
    expect(weighed(sorted, 'conformance')).toBe(sorted);
  });

  it('neither turns a failure into anything better, nor an open question into a success', () => {
    const failed: CheckFact = { ...odd, result: 'failed', reason: 'sod-signature-invalid' };
    const open: CheckFact = { ...signature, result: 'undetermined', reason: 'algorithm-unknown' };
    expect(weighed(failed, 'conformance')).toBe(failed);
    expect(weighed(open, 'field').result).toBe('undetermined');
    expect(weighed(open, 'conformance').result).toBe('failed');
  });
});
