import { z } from 'zod';
import { defaultFreshnessPolicy, type FreshnessPolicy } from '#shared/domain/trustFreshness.ts';
import { type Policies, policiesOf } from './policyVariables.ts';

export type ApplicantWindowMode = 'auto' | 'always' | 'never';

/** How this desk is set up. */
export interface DeskConfiguration {
  readonly outlet: string;
  /** The PIP service; null in training where the desk brings its own. */
  readonly pip: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecret: string;
  } | null;
  readonly readers: 'pcsc' | 'training';
  readonly trust: {
    readonly policy: FreshnessPolicy;
    /** File with public keys of those who may put update packages together; null where only shipped keys count. */
    readonly packageKeys: string | null;
  };
  /** `auto`: on a second screen, where and as long as there is one. `always`: else in a window of its own. */
  readonly applicantWindow: ApplicantWindowMode;
  readonly policy: Policies;
  /** Who keeps the people that work here: the service for all its desks, or this desk for itself. */
  readonly people: 'service' | 'desk';
  /** With which a desk that keeps its people itself is set up; null where it cannot be. */
  readonly setupCode: string | null;
  /** Another folder for the desk's store; training only. */
  readonly userData: string | null;
  /** A fixed day for practice and tests (YYYY-MM-DD); training only. */
  readonly today: string | null;
}

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const filled = z.string().trim().min(1);
/** The place of every submission: as long as the contract lets it be. */
const outlet = filled.max(200).regex(/^[^\p{Cc}]*$/u);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const days = z.coerce.number().int().min(1).max(3650);

/** How old certificate lists may be, and which this desk must have. Left out, the defaults of shared/domain/trustFreshness hold. */
const trustVariables = {
  PIPDESK_TRUST_WARN_DAYS: days.optional(),
  PIPDESK_TRUST_BLOCK_DAYS: z.union([z.literal('never'), days]).optional(),
  /** Countries, such as `DE,NO`. */
  PIPDESK_TRUST_REQUIRED: z
    .string()
    .regex(/^\s*[A-Za-z]{2}(\s*,\s*[A-Za-z]{2})*\s*$/)
    .optional(),
  PIPDESK_TRUST_PACKAGE_KEYS: filled.optional(),
};
type TrustVariables = z.infer<z.ZodObject<typeof trustVariables>>;

const windowVariables = {
  PIPDESK_APPLICANT_WINDOW: z.enum(['auto', 'always', 'never']).default('auto'),
};

/** Long enough that nobody guesses it before the desk locks: `cli desk setup-code` makes one of 80 bits. */
const setupCode = z.string().trim().min(16).max(100);

const production = z.object({
  ...trustVariables,
  ...windowVariables,
  PIPDESK_OUTLET: outlet,
  PIPDESK_PIP_URL: z.url({ protocol: /^https$/ }),
  PIPDESK_PIP_CLIENT_ID: filled,
  PIPDESK_PIP_CLIENT_SECRET: filled,
  PIPDESK_PEOPLE: z.enum(['service', 'desk']).default('service'),
  PIPDESK_SETUP_CODE: setupCode.optional(),
});

const training = z
  .object({
    ...trustVariables,
    ...windowVariables,
    PIPDESK_OUTLET: outlet.default('Øvelsesskranken'),
    PIPDESK_PIP_URL: z.url({ protocol: /^https?$/ }).optional(),
    PIPDESK_PIP_CLIENT_ID: filled.optional(),
    PIPDESK_PIP_CLIENT_SECRET: filled.optional(),
    PIPDESK_READERS: z.enum(['pcsc', 'training']).default('training'),
    PIPDESK_USER_DATA: filled.optional(),
    PIPDESK_TODAY: day.optional(),
    PIPDESK_PEOPLE: z.enum(['service', 'desk']).default('desk'),
    PIPDESK_SETUP_CODE: setupCode.optional(),
  })
  .refine(
    (env) =>
      env.PIPDESK_PIP_URL === undefined ||
      (env.PIPDESK_PIP_CLIENT_ID !== undefined && env.PIPDESK_PIP_CLIENT_SECRET !== undefined),
    { path: ['PIPDESK_PIP_CLIENT_ID'] },
  )
  // The service a training desk brings itself knows nobody.
  .refine((env) => env.PIPDESK_PEOPLE === 'desk' || env.PIPDESK_PIP_URL !== undefined, {
    path: ['PIPDESK_PEOPLE'],
  });

/** Variables that change what is true. A production desk refuses to start with one instead of ignoring it. */
const trainingOnly = ['PIPDESK_READERS', 'PIPDESK_USER_DATA', 'PIPDESK_TODAY'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {ConfigurationError} naming the variables that are missing or not allowed, never their values */
export function configurationOf(env: Environment, isTraining: boolean): DeskConfiguration {
  if (isTraining) return trainingConfiguration(env);
  const forbidden = trainingOnly.filter((name) => env[name] !== undefined);
  if (forbidden.length > 0)
    throw new ConfigurationError(`not allowed in production: ${forbidden.join(', ')}`);
  const parsed = production.safeParse(env);
  if (!parsed.success) throw configurationError(parsed.error);
  const values = parsed.data;
  return {
    outlet: values.PIPDESK_OUTLET,
    pip: {
      url: values.PIPDESK_PIP_URL,
      clientId: values.PIPDESK_PIP_CLIENT_ID,
      clientSecret: values.PIPDESK_PIP_CLIENT_SECRET,
    },
    readers: 'pcsc',
    applicantWindow: values.PIPDESK_APPLICANT_WINDOW,
    trust: trustOf(values, defaultFreshnessPolicy),
    policy: policiesOf(env),
    people: values.PIPDESK_PEOPLE,
    setupCode: values.PIPDESK_SETUP_CODE ?? null,
    userData: null,
    today: null,
  };
}

function trainingConfiguration(env: Environment): DeskConfiguration {
  const parsed = training.safeParse(env);
  if (!parsed.success) throw configurationError(parsed.error);
  const values = parsed.data;
  return {
    outlet: values.PIPDESK_OUTLET,
    pip:
      values.PIPDESK_PIP_URL === undefined
        ? null
        : {
            url: values.PIPDESK_PIP_URL,
            clientId: values.PIPDESK_PIP_CLIENT_ID ?? '',
            clientSecret: values.PIPDESK_PIP_CLIENT_SECRET ?? '',
          },
    readers: values.PIPDESK_READERS,
    applicantWindow: values.PIPDESK_APPLICANT_WINDOW,
    // Training issuers never go out of date, and practice is never blocked, unless somebody wants to practise just that.
    trust: trustOf(values, { ...defaultFreshnessPolicy, blockAfterDays: null, requiredLists: [] }),
    policy: policiesOf(env),
    people: values.PIPDESK_PEOPLE,
    setupCode: values.PIPDESK_SETUP_CODE ?? null,
    userData: values.PIPDESK_USER_DATA ?? null,
    today: values.PIPDESK_TODAY ?? null,
  };
}

function trustOf(values: TrustVariables, usual: FreshnessPolicy): DeskConfiguration['trust'] {
  const block = values.PIPDESK_TRUST_BLOCK_DAYS;
  const policy: FreshnessPolicy = {
    warnAfterDays: values.PIPDESK_TRUST_WARN_DAYS ?? usual.warnAfterDays,
    blockAfterDays: block === undefined ? usual.blockAfterDays : block === 'never' ? null : block,
    requiredLists:
      values.PIPDESK_TRUST_REQUIRED?.split(',').map((country) => country.trim().toUpperCase()) ??
      usual.requiredLists,
  };
  // A desk that blocks before it has warned surprises everybody on the same morning.
  if (policy.blockAfterDays !== null && policy.blockAfterDays < policy.warnAfterDays) {
    throw new ConfigurationError('missing or unusable: PIPDESK_TRUST_BLOCK_DAYS');
  }
  return { policy, packageKeys: values.PIPDESK_TRUST_PACKAGE_KEYS ?? null };
}

const configurationError = (error: z.ZodError): ConfigurationError =>
  new ConfigurationError(
    `missing or unusable: ${[...new Set(error.issues.map((issue) => String(issue.path[0])))].join(', ')}`,
  );
