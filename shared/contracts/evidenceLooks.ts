import { z } from 'zod';
import { attendanceCodeSchema } from './pip.ts';

/** Who looked at evidence, as the service itself put it on record [O]. */

/** A case to review; the package a requestor fetched; everything about a person, by whoever runs the service. */
export const lookKinds = ['case', 'package', 'export'] as const;
export type LookKind = (typeof lookKinds)[number];

const evidenceLookSchema = z.strictObject({
  position: z.number().int(),
  at: z.iso.datetime(),
  /** Never a pipId: administrators work at desks (pip-service rule 1). */
  attendanceCode: attendanceCodeSchema,
  kind: z.enum(lookKinds),
  /** The supervisor; null for anything but a case. */
  who: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** The requestor; null for anything but a package. */
  clientId: z.string().nullable(),
});

/** GET /v1/admin/evidence-looks?after=N: oldest first, 200 at most. Scope `admin`. */
export const evidenceLooksSchema = z.strictObject({ looks: z.array(evidenceLookSchema) });
export type EvidenceLooks = z.infer<typeof evidenceLooksSchema>;
