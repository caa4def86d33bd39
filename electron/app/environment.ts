import { z } from 'zod';

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

const production = z.object({
  PIPDESK_OUTLET: outlet,
  PIPDESK_PIP_URL: z.url({ protocol: /^https$/ }),
  PIPDESK_PIP_CLIENT_ID: filled,
  PIPDESK_PIP_CLIENT_SECRET: filled,
});

const training = z
  .object({
    PIPDESK_OUTLET: outlet.default('Øvelsesskranken'),
    PIPDESK_PIP_URL: z.url({ protocol: /^https?$/ }).optional(),
    PIPDESK_PIP_CLIENT_ID: filled.optional(),
    PIPDESK_PIP_CLIENT_SECRET: filled.optional(),
    PIPDESK_READERS: z.enum(['pcsc', 'training']).default('training'),
    PIPDESK_USER_DATA: filled.optional(),
    PIPDESK_TODAY: day.optional(),
  })
  .refine(
    (env) =>
      env.PIPDESK_PIP_URL === undefined ||
      (env.PIPDESK_PIP_CLIENT_ID !== undefined && env.PIPDESK_PIP_CLIENT_SECRET !== undefined),
    { path: ['PIPDESK_PIP_CLIENT_ID'] },
  );

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
    userData: values.PIPDESK_USER_DATA ?? null,
    today: values.PIPDESK_TODAY ?? null,
  };
}

const configurationError = (error: z.ZodError): ConfigurationError =>
  new ConfigurationError(
    `missing or unusable: ${[...new Set(error.issues.map((issue) => String(issue.path[0])))].join(', ')}`,
  );
