import type { z } from 'zod';
import { defaultDeskPolicy, type DeskPolicy, deskPolicySchema } from '#shared/domain/deskPolicy.ts';
import {
  defaultReadinessLimits,
  type ReadinessLimits,
  readinessLimitsSchema,
  warnedBeforeBlocked,
} from '#shared/domain/readiness.ts';

/** How this desk works and when it warns, out of the environment; what cannot be used is named, and its default holds. */
export interface Policies {
  readonly desk: DeskPolicy;
  readonly limits: ReadinessLimits;
  /** Variables whose values cannot be used: the desk opens, says so, and begins no session. */
  readonly unusable: readonly string[];
}

const deskVariables = {
  faceAttempts: 'PIPDESK_FACE_ATTEMPTS',
  readAttempts: 'PIPDESK_READ_ATTEMPTS',
  faceThreshold: 'PIPDESK_FACE_THRESHOLD',
  leapDay: 'PIPDESK_LEAP_DAY',
  mrzByCamera: 'PIPDESK_MRZ_BY_CAMERA',
} as const satisfies Record<keyof DeskPolicy, string>;

const limitVariables = {
  clockWarnSeconds: 'PIPDESK_CLOCK_WARN_SECONDS',
  clockBlockSeconds: 'PIPDESK_CLOCK_BLOCK_SECONDS',
  outboxWarn: 'PIPDESK_OUTBOX_WARN',
  outboxBlock: 'PIPDESK_OUTBOX_BLOCK',
  outboxWarnHours: 'PIPDESK_OUTBOX_WARN_HOURS',
  outboxBlockHours: 'PIPDESK_OUTBOX_BLOCK_HOURS',
  diskWarnMiB: 'PIPDESK_DISK_WARN_MIB',
  diskBlockMiB: 'PIPDESK_DISK_BLOCK_MIB',
  pinWarnDays: 'PIPDESK_PIN_WARN_DAYS',
  refreshWarnDays: 'PIPDESK_REFRESH_WARN_DAYS',
  refreshBlockDays: 'PIPDESK_REFRESH_BLOCK_DAYS',
} as const satisfies Record<keyof ReadinessLimits, string>;

/** As people write them in a file of settings: numbers, `yes`, `no`, `never`, words. */
function valueOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === 'never') return null;
  if (trimmed === 'yes' || trimmed === 'no') return trimmed === 'yes';
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

export function policiesOf(env: Readonly<Record<string, string | undefined>>): Policies {
  const unusable: string[] = [];
  const read = <T extends object>(
    usual: T,
    variables: Readonly<Record<keyof T & string, string>>,
    shape: Readonly<Record<string, z.ZodType>>,
  ): T => {
    const values = { ...usual } as Record<string, unknown>;
    for (const [key, name] of Object.entries<string>(variables)) {
      const text = env[name];
      if (text === undefined) continue;
      const parsed = shape[key]?.safeParse(valueOf(text));
      if (parsed?.success === true) values[key] = parsed.data;
      else unusable.push(name);
    }
    return values as T;
  };
  const desk = read(defaultDeskPolicy, deskVariables, deskPolicySchema.shape);
  const limits = read(defaultReadinessLimits, limitVariables, readinessLimitsSchema.shape);
  for (const key of warnedBeforeBlocked(limits)) unusable.push(limitVariables[key]);
  return { desk, limits, unusable };
}
