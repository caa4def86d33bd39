import { z } from 'zod';
import { pipOrderSchema } from './pip.ts';

/** What the requestor's API has beyond the published endpoints. All of it ours [O]. */

/** Names under `/v2/requestor/pip/{pipId}/files/`. */
export const resultFileNames = [
  'report.pdf',
  'report.xml',
  'transaction-log.xml',
  'chip-image',
  'all.zip',
] as const;
export type ResultFileName = (typeof resultFileNames)[number];

/** `language` of the PDF, also the one in the ZIP. */
export const fileQuerySchema = z.strictObject({
  language: z.enum(['nb', 'en']).default('nb'),
});

/** How much the transaction log tells: results alone, what they rest on, or also whose document it was (BSI TR-03135-1). */
export const logLevels = ['results', 'technical', 'personal'] as const;
export type LogLevel = (typeof logLevels)[number];
export const logQuerySchema = z.strictObject({
  level: z.enum(logLevels).default('technical'),
});

/** GET /v1/requestor/pip: the client's own orders, newest first. */
export const orderListQuerySchema = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .default('50')
    .transform(Number)
    .pipe(z.number().int().min(1).max(200)),
  /** `nextCursor` of the page before; opaque. */
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional(),
});
export const orderListSchema = z.object({
  orders: z.array(pipOrderSchema),
  /** null on the last page. */
  nextCursor: z.string().nullable(),
});
export type OrderList = z.infer<typeof orderListSchema>;

/** GET /letters/{name}: what the requestor tells its customers, and what must be in place first (pip-service rule 12). */
export const letterNames = (['customer-letter', 'sms', 'email', 'go-live'] as const).flatMap((kind) =>
  (['nb', 'nn', 'en'] as const).map(
    (language) => `${kind}.${language}.${kind === 'sms' || kind === 'email' ? 'txt' : 'md'}`,
  ),
);
