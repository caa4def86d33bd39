import { z } from 'zod';
import { languageSchema } from '../domain/language.ts';

/**
 * The applicant's window on the second screen: what it may show, and the two things it may say. It has a preload and channels of
 * its own and can reach no verb of the desk. No score, no pipId, no presentation-attack result, no name before the code.
 */

/** What helps an applicant in front of the camera. The most important one comes first. */
export const faceHints = [
  'no-face',
  'several-faces',
  'come-closer',
  'move-back',
  'move-left',
  'move-right',
  'move-up',
  'move-down',
  'look-straight',
  'open-eyes',
  'more-light',
  'less-light',
  'even-light',
  'hold-still',
  'good',
] as const;
export const faceHintSchema = z.enum(faceHints);
export type FaceHint = z.infer<typeof faceHintSchema>;

/** What the applicant sees. `training` is shown as a watermark in every scene. */
export const applicantSceneSchema = z.discriminatedUnion('scene', [
  z.strictObject({ scene: z.literal('welcome') }),
  /** Purpose and terms, to be accepted here or told to the officer. */
  z.strictObject({ scene: z.literal('terms'), requestorName: z.string() }),
  /** Name and phone number are being asked for. */
  z.strictObject({ scene: z.literal('details') }),
  z.strictObject({
    scene: z.literal('document'),
    /** Where the reading stands, in percent; null before it has begun. */
    percent: z.number().min(0).max(100).nullable(),
  }),
  z.strictObject({
    scene: z.literal('face'),
    /** Label of the camera, as the officer's window chose it; the preview here is mirrored. */
    camera: z.string().nullable(),
    hints: z.array(faceHintSchema).max(3),
  }),
  z.strictObject({ scene: z.literal('pages') }),
  /** TR-03147: a typed number is confirmed by the applicant. */
  z.strictObject({ scene: z.literal('confirm-number'), number: z.string().regex(/^\d{11}$/) }),
  z.strictObject({ scene: z.literal('wait') }),
  z.strictObject({
    scene: z.literal('done'),
    outcome: z.enum(['finished', 'not-finished']),
  }),
]);
export type ApplicantScene = z.infer<typeof applicantSceneSchema>;

export const applicantStateSchema = z.strictObject({
  language: languageSchema,
  training: z.boolean(),
  show: applicantSceneSchema,
});
export type ApplicantState = z.infer<typeof applicantStateSchema>;

/** What the applicant's window may say, each only in the scene it belongs to. */
export const applicantActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept-terms') }),
  z.strictObject({ action: z.literal('choose-language'), language: languageSchema }),
  /** With the number that was on the screen: an answer to one that has been put right meanwhile must not count for the new one. */
  z.strictObject({
    action: z.literal('confirm-number'),
    right: z.boolean(),
    number: z.string().regex(/^\d{11}$/),
  }),
]);
export type ApplicantAction = z.infer<typeof applicantActionSchema>;

/** What the preload of the applicant's window exposes as `window.applicant`: two functions, nothing else. */
export interface ApplicantBridge {
  /** Tells the present state at once and every change of it. @returns how to stop listening */
  onState(listener: (state: unknown) => void): () => void;
  say(action: unknown): void;
}
