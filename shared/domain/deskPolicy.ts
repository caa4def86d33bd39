import { z } from 'zod';

/** Limits a desk is configured with; the window gets them with its status. */
export const deskPolicySchema = z.strictObject({
  /** Live pictures of one face before the officer must override or terminate. */
  faceAttempts: z.number().int().min(1).max(20),
  /** Readings of the chip in one session (ETSI TS 119 461: an upper limit on retries). */
  readAttempts: z.number().int().min(1).max(50),
  /** Distance of face descriptors up to which two pictures count as the same person's. */
  faceThreshold: z.number().min(0.3).max(0.8),
  /** When somebody born on 29 February comes of age in a year without one (shared/domain/age.ts). */
  leapDay: z.enum(['02-28', '03-01']),
  /** Whether a camera may read the MRZ before the chip has told the age. It sees the document only, and keeps no picture. */
  mrzByCamera: z.boolean(),
});
export type DeskPolicy = z.infer<typeof deskPolicySchema>;

/** What desk and service have to agree about: the service hands it out with each claim. The camera is the desk's own matter. */
export const commonPolicySchema = deskPolicySchema.omit({ mrzByCamera: true });
export type CommonPolicy = z.infer<typeof commonPolicySchema>;

/** In one line, as it stands on record. */
export const policyLine = ({ readAttempts, faceAttempts, faceThreshold, leapDay }: CommonPolicy): string =>
  `readings ${readAttempts}, faces ${faceAttempts}, threshold ${faceThreshold}, leap day ${leapDay}`;

export const defaultDeskPolicy: DeskPolicy = {
  faceAttempts: 5,
  readAttempts: 12,
  faceThreshold: 0.6,
  leapDay: '03-01',
  mrzByCamera: true,
};
