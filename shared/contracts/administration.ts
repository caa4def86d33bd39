import { z } from 'zod';
import { type Role, roleSchema } from '../domain/roles.ts';

/**
 * The people of a desk as an administrator sees them: who there is, which PIN waits for approval, when the yearly training was
 * done. [F] An administrator adds operators (first and last name), deactivates leavers and approves each new or changed PIN
 * (pip-service §4); how that is done is ours [O].
 */

/** ISO 8601 UTC. */
const moment = z.iso.datetime();
const nothing = z.null();
const noArgs = z.strictObject({});
export const pinSchema = z.string().max(32);
export const setupCodeSchema = z.string().max(100);

/** As in a passport: letters with their marks, spaces, hyphens, apostrophes and points. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\p{L}[\p{L}\p{M} .'’-]*$/u);

/**
 * `none`: has to choose one, with a start code. `waiting`: chosen, not approved, opens nothing. `approved`: in use.
 * `changing`: in use, and another one waits.
 */
export const pinStateSchema = z.enum(['none', 'waiting', 'approved', 'changing']);
export type PinState = z.infer<typeof pinStateSchema>;
/** Whether there is a PIN that opens the desk. */
export const isPinInUse = (state: PinState): boolean => state === 'approved' || state === 'changing';

const operatorRecordSchema = z.strictObject({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  role: roleSchema,
  active: z.boolean(),
  pin: z.strictObject({
    state: pinStateSchema,
    /** When the one in use was chosen. */
    setOn: moment.nullable(),
    /** A name, or `set-up` for one that came with the set-up of the desk; null for a training operator's. */
    approvedBy: z.string().nullable(),
  }),
  /** The PIN that waits for approval. */
  chosen: z
    .strictObject({
      /** Names this very choice: who has looked at one approves no other. */
      id: z.uuid(),
      at: moment,
      /** Whoever made out the start code it was chosen with; null where the PIN before proved who it was. */
      startCodeBy: z.string().nullable(),
      /** Whether whoever is signed in may approve it; who made out the start code needs the set-up code as well. */
      mayApprove: z.enum(['yes', 'with-setup-code', 'no']),
    })
    .nullable(),
  /** Until when a start code may be used; null where there is none. */
  startCodeUntil: moment.nullable(),
  trainedOn: moment.nullable(),
  /** Who noted it; null where practice at the desk did. */
  trainedBy: z.string().nullable(),
});
export type OperatorRecord = z.infer<typeof operatorRecordSchema>;

/** Shown once, to be handed over in person. */
export const startCodeSchema = z.strictObject({ code: z.string(), until: moment });
export type StartCode = z.infer<typeof startCodeSchema>;
const withStartCode = z.strictObject({ operator: operatorRecordSchema, startCode: startCodeSchema });

const administrators: readonly Role[] = ['administrator'];
const about = { id: z.uuid(), pin: pinSchema };
const chosen = { ...about, choice: z.uuid() };

export const administrationVerbs = {
  /**
   * The first administrators of a desk that has no operator yet, with the set-up code of its configuration. Two people, so that
   * each can approve what the other one does.
   */
  'desk.setUp': {
    access: 'anyone',
    args: z.strictObject({
      setupCode: setupCodeSchema,
      administrators: z
        .array(z.strictObject({ firstName: personNameSchema, lastName: personNameSchema, pin: pinSchema }))
        .min(1)
        .max(2),
    }),
    result: nothing,
  },
  /** A new PIN, proven by a start code or by the PIN in use. It opens nothing before an administrator has approved it. */
  'operator.choosePin': {
    access: 'anyone',
    args: z.strictObject({ operatorId: z.uuid(), proof: z.string().max(32), newPin: pinSchema }),
    result: nothing,
  },
  /** Everybody, leavers included. */
  'operator.records': { access: administrators, args: noArgs, result: z.array(operatorRecordSchema) },
  'operator.create': {
    access: administrators,
    args: z.strictObject({
      firstName: personNameSchema,
      lastName: personNameSchema,
      role: roleSchema,
      pin: pinSchema,
    }),
    result: withStartCode,
  },
  'operator.change': {
    access: administrators,
    args: z.strictObject({
      ...about,
      firstName: personNameSchema,
      lastName: personNameSchema,
      role: roleSchema,
    }),
    result: operatorRecordSchema,
  },
  /** The PIN goes; whoever comes back chooses another one. */
  'operator.deactivate': {
    access: administrators,
    args: z.strictObject(about),
    result: operatorRecordSchema,
  },
  'operator.reactivate': { access: administrators, args: z.strictObject(about), result: withStartCode },
  /** A forgotten PIN: it goes, and a start code is made out. */
  'operator.resetPin': { access: administrators, args: z.strictObject(about), result: withStartCode },
  'operator.approve': {
    access: administrators,
    /** `setupCode`: only of whoever made out the start code of this PIN; empty otherwise. */
    args: z.strictObject({ ...chosen, setupCode: setupCodeSchema }),
    result: operatorRecordSchema,
  },
  'operator.refusePin': {
    access: administrators,
    args: z.strictObject(chosen),
    result: operatorRecordSchema,
  },
  /** The day the yearly training was done (Europe/Oslo). */
  'operator.trained': {
    access: administrators,
    args: z.strictObject({ ...about, day: z.iso.date() }),
    result: operatorRecordSchema,
  },
} as const;
