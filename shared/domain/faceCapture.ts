import { z } from 'zod';

/**
 * What is known of the live picture of an adult's face. Numbers are advice: the officer compares and decides (ETSI TS 119 461;
 * TR-03121: every criterion with value, threshold and OK/NOK). None of these types may be part of anything about a minor.
 */

/** Names of ISO/IEC 29794-5 as the service uses them, plus size, pose and eye distance. */
export const faceMeasures = [
  'illumination_uniformity',
  'luminance_mean',
  'luminance_variance',
  'under_exposure_prevention',
  'over_exposure_prevention',
  'dynamic_range',
  'sharpness',
  'natural_color',
  'head_size',
  'pose',
  'inter_eye_distance',
] as const;
export const faceMeasureSchema = z.enum(faceMeasures);
export type FaceMeasure = z.infer<typeof faceMeasureSchema>;

interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

/** The range in which a measure is OK; where it comes from: docs/face.md. */
export const faceLimits: Readonly<Record<FaceMeasure, Limits>> = {
  illumination_uniformity: { min: 0.15, max: null },
  luminance_mean: { min: 0.2, max: 0.8 },
  luminance_variance: { min: 0.002, max: 0.09 },
  under_exposure_prevention: { min: null, max: 0.25 },
  over_exposure_prevention: { min: null, max: 0.05 },
  dynamic_range: { min: 5, max: null },
  sharpness: { min: 3, max: null },
  natural_color: { min: null, max: 15 },
  head_size: { min: 0.18, max: 0.5 },
  pose: { min: null, max: 20 },
  inter_eye_distance: { min: 90, max: null },
};

export function isWithinLimits(measure: FaceMeasure, value: number): boolean {
  const { min, max } = faceLimits[measure];
  return (min === null || value >= min) && (max === null || value <= max);
}

/** One criterion: a value and the range it has to lie in; `null` where the range is open on that side. Units: docs/face.md. */
export const faceMeasurementSchema = z.strictObject({
  measure: faceMeasureSchema,
  value: z.number(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  ok: z.boolean(),
});
export type FaceMeasurement = z.infer<typeof faceMeasurementSchema>;

export const faceQualitySchema = z.strictObject({
  /** Faces seen in the whole picture. */
  faces: z.number().int().min(0).max(50),
  measurements: z.array(faceMeasurementSchema).max(faceMeasures.length),
  /** True where exactly one face was seen and every criterion is OK. */
  ok: z.boolean(),
});
export type FaceQuality = z.infer<typeof faceQualitySchema>;

/**
 * Whether the measurements hold by themselves: every criterion was measured, and each value lies within the limits. What is said
 * of them in one word is not believed, nor a threshold that came with the value.
 */
export const isGoodQuality = (quality: FaceQuality | null): boolean =>
  quality !== null &&
  quality.ok &&
  quality.faces === 1 &&
  quality.measurements.every(({ measure, value, ok }) => ok && isWithinLimits(measure, value)) &&
  faceMeasures.every((wanted) => quality.measurements.some(({ measure }) => measure === wanted));

/** The live face against the portrait of the chip, computed on this desk; the templates are gone once it is. */
export const faceComparisonSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.enum(['match', 'no-match']),
    /** Euclidean distance of the descriptors: 0 is the same picture. */
    distance: z.number().min(0).max(4),
    threshold: z.number().min(0).max(4),
    /** Model and its version: a number without them says nothing later. */
    model: z.string().max(80),
  }),
  z.strictObject({
    outcome: z.literal('not-compared'),
    reason: z.enum([
      'no-chip-portrait',
      'portrait-undecodable',
      'no-face-in-portrait',
      'no-face-in-still',
      'model-unavailable',
    ]),
  }),
]);
export type FaceComparison = z.infer<typeof faceComparisonSchema>;

export const faceCaptureSchema = z.strictObject({
  /** null where the picture could not be measured: the officer judges it by eye. */
  quality: faceQualitySchema.nullable(),
  comparison: faceComparisonSchema.nullable(),
  /** Signs that a picture or screen was held before the camera. Shown to the officer, never to the applicant. */
  presentationSigns: z.array(z.enum(['screen-pattern', 'flat-border', 'no-motion'])).max(3),
});
export type FaceCapture = z.infer<typeof faceCaptureSchema>;

/** The comparison in the three values of the result: null where none ran, never false. */
export function comparisonApproval(capture: FaceCapture | null): boolean | null {
  const comparison = capture?.comparison ?? null;
  return comparison === null || comparison.outcome === 'not-compared' ? null : comparison.outcome === 'match';
}

/** TR-03121: the operator's veto, logged by its type. */
export const faceOverrideKinds = ['obvious', 'not-obvious', 'force-nok'] as const;
export const faceOverrideSchema = z.strictObject({
  kind: z.enum(faceOverrideKinds),
  text: z.string().trim().min(1).max(500),
});
export type FaceOverride = z.infer<typeof faceOverrideSchema>;

/** By what the officer compares the two pictures. */
export const faceFeatures = [
  'face-shape',
  'forehead-hairline',
  'eyes-eyebrows',
  'nose',
  'mouth-chin',
  'ears',
  'marks',
] as const;
export const faceFeatureSchema = z.enum(faceFeatures);
export type FaceFeature = z.infer<typeof faceFeatureSchema>;

/** Whether the outcome is what its own distance and this threshold say; a comparison that did not run says nothing to doubt. */
export function isComparedBy({ comparison }: FaceCapture, threshold: number): boolean {
  if (comparison === null || comparison.outcome === 'not-compared') return true;
  return (
    comparison.threshold === threshold &&
    (comparison.outcome === 'match') === comparison.distance <= threshold
  );
}
