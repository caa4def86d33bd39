import { z } from 'zod';

/** What is known of a picture of the document: advice to the officer, and on the record. */
export const pageFindings = ['no-edges', 'blurred', 'glare', 'too-dark', 'too-small', 'cut-off'] as const;
export const pageCaptureSchema = z.strictObject({
  /** True where the page's four edges were found and the perspective was put right. */
  rectified: z.boolean(),
  /** What was still wrong when the officer took the picture all the same. */
  findings: z.array(z.enum(pageFindings)).max(pageFindings.length),
});
export type PageCapture = z.infer<typeof pageCaptureSchema>;
