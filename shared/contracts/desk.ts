import { z } from 'zod';
import { deskPolicySchema } from '../domain/deskPolicy.ts';
import { faceCaptureSchema, faceOverrideSchema } from '../domain/faceCapture.ts';
import { checkIdSchema, readStepSchema } from '../domain/inspection.ts';
import { judgementSchema, opinionSchema } from '../domain/judgement.ts';
import { languageSchema } from '../domain/language.ts';
import { pageCaptureSchema } from '../domain/pageCapture.ts';
import { personaKinds } from '../domain/practice.ts';
import { readinessItemSchema } from '../domain/readiness.ts';
import { type Role, roleSchema } from '../domain/roles.ts';
import {
  pageKindSchema,
  photoKindSchema,
  rejectionCauseSchema,
  sessionViewSchema,
  signatureSourceSchema,
  terminationCauseSchema,
} from '../domain/session.ts';
import { errorCodes } from '../errors/catalogue.ts';
import { administrationVerbs, pinStateSchema } from './administration.ts';
import { applicantActionSchema, applicantSceneSchema } from './applicant.ts';
import type { EventName, VerbName } from './channels.ts';
import { outboxVerbs, refusalSchema } from './outbox.ts';
import { listedReviewSchema, reviewReceiptSchema, reviewSchema, verdictSchema } from './review.ts';
import { registryVerbs } from './registry.ts';
import { statisticsVerbs } from './statistics.ts';
import { deskTrustSchema, trustProgressSchema, trustVerbs } from './trust.ts';

export { eventChannel, verbChannel, verbNames } from './channels.ts';
export type { EventName, VerbName } from './channels.ts';
export { type Role, roles } from '../domain/roles.ts';

/**
 * The one door between the window and the desk: one verb, one schema for its arguments, one for its result. Main checks both,
 * and for every call the sender, the role and the lock. How to add a verb: docs/architecture.md.
 */

/** Who may call: `anyone` also before sign-in and while locked. */
type Access = 'anyone' | readonly Role[];

interface Verb {
  readonly access: Access;
  readonly args: z.ZodType;
  readonly result: z.ZodType;
}

const nothing = z.null();
const noArgs = z.strictObject({});
const text = (max: number) => z.string().trim().max(max);
/** One text in the languages of the desk. */
const threefold = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() });
/** base64 of an image out of the camera, ≤ 8 MiB encoded. */
const imageBase64 = z.base64().max(8 * 1024 * 1024);

const operatorSchema = z.strictObject({ id: z.uuid(), name: z.string(), role: roleSchema });
export type Operator = z.infer<typeof operatorSchema>;

export const readerStateSchema = z.strictObject({
  /** `no-service` is a state, not an error: Windows stops the service when the last reader goes. */
  service: z.enum(['starting', 'running', 'no-service']),
  readers: z.array(
    z.strictObject({ name: z.string(), card: z.enum(['absent', 'present', 'in-use', 'mute']) }),
  ),
});
export type ReaderState = z.infer<typeof readerStateSchema>;

export const deskStatusSchema = z.strictObject({
  version: z.string(),
  training: z.boolean(),
  outlet: z.string(),
  operator: operatorSchema.nullable(),
  reader: readerStateSchema,
  service: z.enum(['reachable', 'unreachable', 'unknown']),
  outbox: z.strictObject({ waiting: z.number().int(), refused: z.number().int() }),
  /** null where the desk trusts nobody yet. */
  trust: deskTrustSchema.nullable(),
  /** Trust proposals that wait for a second person; told to those who may approve, 0 for others. */
  proposals: z.number().int(),
  /** PINs that wait for an administrator; told to administrators, 0 for others. */
  pinsWaiting: z.number().int(),
  /** A desk without operators, which is set up with the code of its configuration; `no-code` where that has none. */
  setUp: z.enum(['done', 'open', 'no-code', 'unreachable', 'not-approved']),
  /** May a session begin? One item a need, in the order of the screen; the camera is the window's to look for. */
  readiness: z.array(readinessItemSchema),
  policy: deskPolicySchema,
  /** Whether the applicant's window is open on a second screen. */
  applicantWindow: z.boolean(),
});
export type DeskStatus = z.infer<typeof deskStatusSchema>;

/** How the chip is opened. The fields of the MRZ or the whole of it, never a guess; the CAN works with PACE only. */
export const documentKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mrz'), mrz: text(100) }),
  z.strictObject({
    kind: z.literal('fields'),
    documentNumber: text(24),
    /** YYMMDD as printed; unknown positions as `<`. */
    birthDate: z.string().regex(/^[0-9<]{6}$/),
    expiryDate: z.string().regex(/^[0-9<]{6}$/),
  }),
  z.strictObject({ kind: z.literal('can'), can: z.string().regex(/^\d{6}$/) }),
]);
export type DocumentKey = z.infer<typeof documentKeySchema>;

export const decisionArgsSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), pin: z.string().max(32) }),
  z.strictObject({
    decision: z.literal('reject'),
    cause: rejectionCauseSchema,
    text: text(2000),
    pin: z.string().max(32),
  }),
  z.strictObject({
    decision: z.literal('terminate'),
    cause: terminationCauseSchema,
    text: text(2000),
    pin: z.string().max(32),
  }),
]);

export const receiptSchema = z.strictObject({
  attendanceCode: z.string(),
  decision: z.enum(['approve', 'reject', 'terminate']),
  decidedAt: z.string(),
  officerName: z.string(),
  location: z.string(),
  /** `sent` once the service has accepted it; `waiting` while it lies encrypted in the outbox. */
  delivery: z.enum(['sent', 'waiting', 'refused']),
  /** Why, where it was refused. */
  refusal: refusalSchema.nullable(),
  /** Training: how the decision compares with the right one; null in production and for orders that are nobody's exercise. */
  feedback: z
    .strictObject({
      persona: z.string(),
      right: z.boolean(),
      expected: z.strictObject({
        decision: z.enum(['approve', 'reject', 'terminate']),
        causes: z.array(z.union([rejectionCauseSchema, terminationCauseSchema])),
      }),
      /** What there was to see, in the three languages. */
      why: threefold,
    })
    .nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const personaSummarySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(personaKinds),
  title: threefold,
  /** What no chip and no picture shows: who stands at the desk, how the document feels. null where nothing is special. */
  observed: threefold.nullable(),
  /** The printed MRZ lines and CAN: what an officer would read off the document. */
  mrzLines: z.array(z.string()),
  can: z.string().nullable(),
});
export type PersonaSummary = z.infer<typeof personaSummarySchema>;

const image = z.strictObject({ mime: z.enum(['image/jpeg', 'image/jp2']), base64: z.string() });

const officers: readonly Role[] = ['officer', 'supervisor'];
const reviewers: readonly Role[] = ['supervisor', 'administrator'];

export const verbs = {
  'desk.status': { access: 'anyone', args: noArgs, result: deskStatusSchema },
  /** Looks anew at whatever the desk needs, the service included. */
  'desk.check': { access: officers, args: noArgs, result: deskStatusSchema },
  'operator.list': {
    access: 'anyone',
    args: noArgs,
    /** `trainingPin`: the published PIN of a training operator, to be shown at sign-in; absent in production. */
    result: z.array(operatorSchema.extend({ pin: pinStateSchema, trainingPin: z.string().optional() })),
  },
  'operator.signIn': {
    access: 'anyone',
    args: z.strictObject({ operatorId: z.uuid(), pin: z.string().max(32) }),
    result: operatorSchema,
  },
  'operator.signOut': { access: 'anyone', args: noArgs, result: nothing },

  'session.current': { access: officers, args: noArgs, result: sessionViewSchema.nullable() },
  'session.open': {
    access: officers,
    args: z.strictObject({ attendanceCode: z.string().regex(/^\d{6}$/) }),
    result: sessionViewSchema,
  },
  /** Told by the applicant and noted by the officer; the applicant's window says it by itself. */
  'session.acceptTerms': {
    access: officers,
    args: z.strictObject({ language: languageSchema }),
    result: sessionViewSchema,
  },
  'session.recordAtDesk': {
    access: officers,
    args: z.strictObject({ name: text(200).min(1), phoneNumber: text(24).min(4) }),
    result: sessionViewSchema,
  },
  /** Resolves when the reading ended, also when it ended early: the session then holds the partial inspection. */
  'session.readDocument': {
    access: officers,
    args: z.strictObject({ key: documentKeySchema, reader: z.string().nullable() }),
    result: sessionViewSchema,
  },
  'session.cancelReading': { access: officers, args: noArgs, result: nothing },
  /** `portrait` (DG2) and `signature` (DG7) as stored on the chip; null where the chip has none. */
  'session.chipImage': {
    access: officers,
    args: z.strictObject({ kind: z.enum(['portrait', 'signature']) }),
    result: image.nullable(),
  },
  /** The live face of an adult. Each call is one of the attempts the policy allows. */
  'session.addFace': {
    access: officers,
    args: z.strictObject({ jpegBase64: imageBase64, capture: faceCaptureSchema }),
    result: sessionViewSchema,
  },
  /** The officer's veto on what was measured; null takes it back. */
  'session.overrideFace': {
    access: officers,
    args: z.strictObject({ override: faceOverrideSchema.nullable() }),
    result: sessionViewSchema,
  },
  'session.addPhoto': {
    access: officers,
    args: z.strictObject({ kind: pageKindSchema, jpegBase64: imageBase64, capture: pageCaptureSchema }),
    result: sessionViewSchema,
  },
  'session.removePhoto': {
    access: officers,
    args: z.strictObject({ kind: photoKindSchema }),
    result: sessionViewSchema,
  },
  'session.photo': {
    access: officers,
    args: z.strictObject({ kind: photoKindSchema }),
    result: image.nullable(),
  },
  'session.setSignature': {
    access: officers,
    args: z.strictObject({ source: signatureSourceSchema }),
    result: sessionViewSchema,
  },
  'session.setNumber': {
    access: officers,
    args: z.strictObject({
      /** As typed, spaces and dashes and all; null takes it back. */
      dNumber: z.string().max(40).nullable(),
      /** Typed a second time, or confirmed by the applicant: one of the two (TR-03147). null only with no number. */
      confirmation: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('typed-twice'), again: z.string().max(40) }),
          z.strictObject({ kind: z.literal('applicant') }),
        ])
        .nullable(),
    }),
    result: sessionViewSchema,
  },
  'session.setNameReason': {
    access: officers,
    args: z.strictObject({ reason: text(500) }),
    result: sessionViewSchema,
  },
  /** The officer has seen a check that is undetermined and takes it into account (never possible for a failed one). */
  'session.acknowledge': {
    access: officers,
    args: z.strictObject({ check: checkIdSchema }),
    result: sessionViewSchema,
  },
  /** Asks the register again after an outage. */
  'session.checkRegister': { access: officers, args: noArgs, result: sessionViewSchema },
  /** After an interruption, with another document: pictures and notes about the one before go (DESK_OTHER_DOCUMENT). */
  'session.startOver': { access: officers, args: noArgs, result: sessionViewSchema },
  /** Notes one thing that only a human can judge; judging again replaces it. */
  'session.judge': {
    access: officers,
    args: z.strictObject({ judgement: judgementSchema }),
    result: sessionViewSchema,
  },
  /** A supervisor looks at the open session at this desk and signs with their own PIN; never the officer themselves. */
  'session.recordOpinion': {
    access: officers,
    args: z.strictObject({
      supervisorId: z.uuid(),
      pin: z.string().max(32),
      opinion: opinionSchema.shape.opinion,
      text: text(2000),
    }),
    result: sessionViewSchema,
  },
  'session.decide': { access: officers, args: decisionArgsSchema, result: receiptSchema },

  /** What the applicant's window shows, while a session is open. Without effect where there is none. */
  'applicant.show': {
    access: officers,
    args: z.strictObject({ show: applicantSceneSchema }),
    result: nothing,
  },

  'outbox.retry': {
    access: officers,
    args: noArgs,
    result: z.strictObject({ waiting: z.number().int(), refused: z.number().int() }),
  },
  ...outboxVerbs,

  /** Rejected and terminated orders without a verdict, oldest first. */
  'review.list': { access: reviewers, args: noArgs, result: z.array(listedReviewSchema) },
  /** Draws a case for whoever is signed in; null where nothing is left for them. */
  'review.next': {
    access: reviewers,
    args: noArgs,
    result: z.strictObject({ reviewId: z.uuid() }).nullable(),
  },
  /** The whole case, for whoever holds it. */
  'review.open': { access: reviewers, args: z.strictObject({ reviewId: z.uuid() }), result: reviewSchema },
  /** Only for a case that was opened by this sign-in; repeating it is safe. */
  'review.verdict': {
    access: reviewers,
    args: z.strictObject({ reviewId: z.uuid(), verdict: verdictSchema, pin: z.string().max(32) }),
    result: reviewReceiptSchema,
  },

  ...statisticsVerbs,

  ...trustVerbs,

  ...administrationVerbs,

  ...registryVerbs,

  /** Saves the audit log where the dialog of the system says; null where it was closed. `cli audit verify` checks it. */
  'audit.export': {
    access: ['supervisor', 'administrator'],
    args: noArgs,
    result: z.strictObject({ entries: z.number().int() }).nullable(),
  },

  'training.personas': { access: 'anyone', args: noArgs, result: z.array(personaSummarySchema) },
  /** Puts a training document on the software reader, or takes it off (null). */
  'training.insert': {
    access: 'anyone',
    args: z.strictObject({ persona: z.string().nullable() }),
    result: nothing,
  },
  /** Creates an order in the embedded service, as a requestor would, so that an officer can practise alone. */
  'training.order': {
    access: 'anyone',
    args: z.strictObject({ persona: z.string() }),
    result: z.strictObject({
      attendanceCode: z.string(),
      applicantName: z.string(),
      applicantPhoneNumber: z.string(),
    }),
  },
  /** The operator's exercises of the last year, for the yearly refresh. */
  'training.score': {
    access: officers,
    args: noArgs,
    result: z.strictObject({
      done: z.number().int(),
      right: z.number().int(),
      /** Personas decided rightly at least once, of how many there are. */
      covered: z.number().int(),
      of: z.number().int(),
      /** ISO 8601 UTC; null before the refresh has been passed. */
      passedAt: z.string().nullable(),
      /** What counts for the refresh: everything after the last wrong approval. */
      counted: z.strictObject({ done: z.number().int(), right: z.number().int() }),
      kindsMissing: z.array(z.enum(personaKinds)),
      /** How the newest exercise with each persona ended. */
      practised: z.array(z.strictObject({ persona: z.string(), right: z.boolean() })),
      /** What passes: so many exercises, such a share of them right. */
      needed: z.strictObject({ exercises: z.number().int(), share: z.number() }),
    }),
  },
} as const satisfies Record<VerbName, Verb>;

export type VerbArgs<N extends VerbName> = z.infer<(typeof verbs)[N]['args']>;
export type VerbResult<N extends VerbName> = z.infer<(typeof verbs)[N]['result']>;

/** What main tells the window unasked. Checked by schema as well. */
export const events = {
  'chip.progress': z.strictObject({ steps: z.array(readStepSchema) }),
  'desk.changed': deskStatusSchema,
  'session.changed': sessionViewSchema.nullable(),
  /** The applicant answered on their window: what the officer's screen waits for. */
  'applicant.said': applicantActionSchema,
  'trust.progress': trustProgressSchema,
} as const satisfies Record<EventName, z.ZodType>;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

/** How a verb answers over the boundary: an error is a code of the closed union, never a message. */
export const errorSchema = z.strictObject({
  code: z.enum(errorCodes),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What preload exposes as `window.desk`: two functions, nothing else. */
export interface DeskBridge {
  /** Resolves with a Result: `{ ok: true, value }` or `{ ok: false, error: { code, detail? } }`; never rejects for a failure. */
  call(verb: VerbName, args: unknown): Promise<unknown>;
  on(event: EventName, listener: (payload: unknown) => void): () => void;
}
