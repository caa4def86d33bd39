import {
  type FaceCapture,
  faceLimits,
  type FaceMeasurement,
  faceMeasures,
} from '#shared/domain/faceCapture.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import type { Terms } from '#shared/domain/session.ts';

/** What a proofing without any question consists of, besides the chip. */

export const termsAccepted: Terms = {
  acceptedAt: '2026-11-20T09:59:00.000Z',
  language: 'nb',
  by: 'applicant',
};

/** Every criterion, each just within its limits. */
export const goodMeasurements: FaceMeasurement[] = faceMeasures.map((measure) => {
  const { min, max } = faceLimits[measure];
  return { measure, value: min ?? max ?? 0, min, max, ok: true };
});

/** Features that every type of document has. */
export const featuresOfAny = ['optically-variable-device', 'portrait-integration', 'data-agreement'] as const;

/** A live picture that was measured, found good, and matched. */
export const goodFace: FaceCapture = {
  quality: {
    faces: 1,
    measurements: goodMeasurements,
    ok: true,
  },
  comparison: { outcome: 'match', distance: 0.41, threshold: 0.6, model: 'face-api 1.7.15' },
  presentationSigns: [],
};

/** Everything that has to be judged by hand of anybody with a document that raises no question. */
export const judgedByHand: readonly Judgement[] = [
  {
    item: 'security-features',
    features: featuresOfAny.map((feature) => ({ feature, result: 'present' as const })),
  },
  { item: 'face', differing: [], unclear: [], conclusion: 'same-person' },
  { item: 'condition', condition: 'undamaged', text: '' },
];

/** What a minor needs on top of it. */
export const guardianThere: Judgement = { item: 'guardian', present: true, phoneNumber: '41234567' };
