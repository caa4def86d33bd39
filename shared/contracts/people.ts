import { z } from 'zod';
import { roleSchema } from '../domain/roles.ts';
import {
  personNameSchema,
  pinSchema,
  pinStateSchema,
  setupCodeSchema,
  startCodeSchema,
} from './administration.ts';

/**
 * The people who work at desks, in the service's register [O]: one PIN opens every desk of the service, and whoever left is shut out
 * of all of them. Asked by desks (scope `desk`, signed by an enrolled one). Every call that carries a secret also carries a `salt`,
 * since a desk signs the hash of what it sends: the hash of a bare PIN would give it away.
 */

const moment = z.iso.datetime();
const names = { firstName: personNameSchema, lastName: personNameSchema };
const id = z.uuid();

/** What an administrator does about one person. */
export const peopleActSchema = z.discriminatedUnion('kind', [
  /** `id`: a new one. */
  z.strictObject({ kind: z.literal('create'), id, ...names, role: roleSchema }),
  z.strictObject({ kind: z.literal('change'), id, ...names, role: roleSchema }),
  z.strictObject({ kind: z.literal('deactivate'), id }),
  z.strictObject({ kind: z.literal('reactivate'), id }),
  z.strictObject({ kind: z.literal('reset-pin'), id }),
  /** `setupCode`: only of whoever made out the start code of this PIN; empty otherwise. */
  z.strictObject({ kind: z.literal('approve-pin'), id, choice: z.uuid(), setupCode: setupCodeSchema }),
  z.strictObject({ kind: z.literal('refuse-pin'), id, choice: z.uuid() }),
  /** The day the yearly training was done (Europe/Oslo). */
  z.strictObject({ kind: z.literal('trained'), id, day: z.iso.date() }),
]);
export type PeopleAct = z.infer<typeof peopleActSchema>;

export const founderSchema = z.strictObject({ ...names, pin: pinSchema });
export type Founder = z.infer<typeof founderSchema>;
/** Two people, so that each can approve what the other one does. */
export const foundersSchema = z.array(founderSchema).min(1).max(2);

/** 16 random bytes, base64url. */
const salt = z.string().regex(/^[\w-]{22}$/);

const personSchema = z.strictObject({ id: z.string(), name: z.string() });
const listedOperatorSchema = z.strictObject({
  id,
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: roleSchema,
  active: z.boolean(),
  pin: z.strictObject({
    state: pinStateSchema,
    setOn: moment.nullable(),
    approvedBy: z.string().nullable(),
  }),
  chosen: z.strictObject({ id, at: moment, startCodeBy: personSchema.nullable() }).nullable(),
  startCodeUntil: moment.nullable(),
  trainedOn: moment.nullable(),
  trainedBy: z.string().nullable(),
});

/**
 * That a person of the register stands behind a call: an administrator's act (registry.ts), a supervisor's verdict (review.ts). Asked
 * for as soon as the register holds anybody.
 */
export const confirmationSchema = z.strictObject({ operatorId: id, pin: pinSchema, salt });
export type Confirmation = z.infer<typeof confirmationSchema>;

/** GET /v1/desk/operators: everybody, leavers included, by last name. */
export const operatorListSchema = z.strictObject({
  operators: z.array(listedOperatorSchema),
  hasSetupCode: z.boolean(),
});
export type OperatorList = z.infer<typeof operatorListSchema>;

/** POST /v1/desk/operators/set-up, while there is nobody. 204. A desk that waits for approval is approved by it. */
export const setUpRequestSchema = z.strictObject({
  setupCode: setupCodeSchema,
  administrators: foundersSchema,
  salt,
});

/** POST /v1/desk/operators/{id}/verify: whose PIN it is. */
export const verifyRequestSchema = z.strictObject({ pin: pinSchema, salt });
export const verifiedSchema = z.strictObject({
  id,
  name: z.string(),
  role: roleSchema,
  pinSetOn: moment.nullable(),
});
export type Verified = z.infer<typeof verifiedSchema>;

/** POST /v1/desk/operators/{id}/pin. 204. */
export const choiceRequestSchema = z.strictObject({ proof: z.string().max(32), newPin: pinSchema, salt });

/** POST /v1/desk/operators/acts: what an administrator does, proven by their own PIN each time. */
export const actRequestSchema = z.strictObject({
  by: z.strictObject({ operatorId: id, pin: pinSchema }),
  act: peopleActSchema,
  salt,
});
export const performedSchema = z.strictObject({
  record: listedOperatorSchema,
  startCode: startCodeSchema.nullable(),
});

/** GET /v1/admin/operators/events?after=N: what administrators did, oldest first, 200 at most. Scope `admin`. */
export const peopleEventsSchema = z.strictObject({
  events: z.array(
    z.strictObject({
      position: z.number().int(),
      at: moment,
      event: z.string(),
      who: personSchema.nullable(),
      fields: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type PeopleEvents = z.infer<typeof peopleEventsSchema>;

/**
 * Why a call about people came to nothing: 422 `operator-refused`, or 429 where it is DESK_PIN_LOCKED, with `refusal`. Codes of
 * shared/errors/catalogue.ts; the numbers are `attemptsLeft` and `seconds`.
 */
export const peopleRefusals = [
  'ADMIN_DAY_AHEAD',
  'ADMIN_FOUR_EYES',
  'ADMIN_LAST',
  'ADMIN_NAME_TAKEN',
  'ADMIN_NOTHING_TO_DO',
  'ADMIN_OPERATOR_LEFT',
  'ADMIN_OPERATOR_UNKNOWN',
  'ADMIN_OWN_TRAINING',
  'ADMIN_PIN_GONE',
  'ADMIN_START_CODE_OWN',
  'DESK_PIN_LOCKED',
  'DESK_PIN_NOT_APPROVED',
  'DESK_PIN_NOT_CHOSEN',
  'DESK_PIN_WEAK',
  'DESK_PIN_WRONG',
  'DESK_ROLE_MISSING',
  'DESK_SETUP_CODE_WRONG',
  'DESK_SETUP_DONE',
  'DESK_SETUP_NO_CODE',
  'DESK_START_CODE_EXPIRED',
  'DESK_START_CODE_WRONG',
] as const;
export const peopleRefusalSchema = z.strictObject({
  code: z.enum(peopleRefusals),
  detail: z
    .strictObject({
      attemptsLeft: z.number().int().min(0),
      seconds: z.number().int().min(0),
      why: z.enum(['short', 'repeated', 'sequential', 'same']),
    })
    .partial(),
});
export type PeopleRefusal = z.infer<typeof peopleRefusalSchema>;
