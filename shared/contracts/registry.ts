import { z } from 'zod';
import type { Role } from '../domain/roles.ts';
import { deskIdSchema, deskRecordSchema } from './desks.ts';
import { confirmationSchema } from './people.ts';
import { commonPolicySchema } from '../domain/deskPolicy.ts';
import { line } from './line.ts';

/**
 * The service's register of outlets, and which desk stands in which of them [O]. An approved desk's outlet is the register's word:
 * what the desk says of it itself counts only where it has none.
 */

/** The number an outlet is known by, e.g. `1234`. */
export const outletIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);

export const outletSchema = z.strictObject({
  outletId: outletIdSchema,
  name: line(100),
  /** A closed one gets no more desks; those it has go on. */
  active: z.boolean(),
});
export type Outlet = z.infer<typeof outletSchema>;

/** As it stands in results and reports: number and name. */
export const outletLine = ({ outletId, name }: Pick<Outlet, 'outletId' | 'name'>): string =>
  `${outletId} ${name}`;

/** GET /v1/admin/outlets. PUT /v1/admin/outlets/{outletId} makes or changes one. Scope `admin`. */
export const outletListSchema = z.strictObject({ outlets: z.array(outletSchema) });
export const outletChangeSchema = z.strictObject({
  name: outletSchema.shape.name,
  active: outletSchema.shape.active,
  confirmation: confirmationSchema.optional(),
});

/** POST /v1/admin/desks/{deskId}/approve: into which outlet. Left out where the register has none. */
export const deskApprovalSchema = z.strictObject({
  outletId: outletIdSchema.optional(),
  confirmation: confirmationSchema.optional(),
});
/** POST /v1/admin/desks/{deskId}/revoke. */
export const deskRevocationSchema = z.strictObject({ confirmation: confirmationSchema.optional() });
/** PUT /v1/admin/policy. */
export const policyChangeSchema = commonPolicySchema.extend({ confirmation: confirmationSchema.optional() });

// ---- Verbs of an administrator's desk ----------------------------------------------------------------------------------------

const administrators: readonly Role[] = ['administrator'];
const pin = z.string().max(32);
const registeredDesksSchema = z.strictObject({
  desks: z.array(deskRecordSchema),
  outlets: z.array(outletSchema),
});

export const registryVerbs = {
  /** Thumbprint of this desk's own key, to be compared where it is approved; null in practice. */
  'registry.ownKey': {
    access: 'anyone',
    args: z.strictObject({}),
    result: z.strictObject({ deskId: deskIdSchema.nullable() }),
  },
  'registry.list': { access: administrators, args: z.strictObject({}), result: registeredDesksSchema },
  'registry.approve': {
    access: administrators,
    args: z.strictObject({ deskId: deskIdSchema, outletId: outletIdSchema.nullable(), pin }),
    result: deskRecordSchema,
  },
  'registry.revoke': {
    access: administrators,
    args: z.strictObject({ deskId: deskIdSchema, note: z.string().trim().min(1).max(500), pin }),
    result: deskRecordSchema,
  },
  /** Limits of a session, the same at every desk of the service. */
  'registry.policy': { access: administrators, args: z.strictObject({}), result: commonPolicySchema },
  'registry.savePolicy': {
    access: administrators,
    args: z.strictObject({ policy: commonPolicySchema, pin }),
    result: commonPolicySchema,
  },
  'registry.saveOutlet': {
    access: administrators,
    args: z.strictObject({ ...outletSchema.shape, pin }),
    result: outletSchema,
  },
} as const;
