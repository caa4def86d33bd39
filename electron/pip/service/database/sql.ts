/**
 * The database as the service sees it: PostgreSQL's dialect with `$1` parameters. PGlite is plugged in by default, a PostgreSQL
 * server where many desks share one service.
 *
 * Rows come with PostgreSQL's own types: timestamptz as Date, bytea as Uint8Array, text, boolean and int4 as themselves.
 */
export type SqlValue = string | number | boolean | null | Date | Uint8Array;

export interface Queries {
  query<Row>(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

export interface Sql extends Queries {
  /** Runs `work` in one transaction: commits when it resolves, rolls back when it throws. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Several statements without parameters in one transaction, followed by `record`: one migration. */
  migrate(script: string, record: (queries: Queries) => Promise<void>): Promise<void>;
  /** Only one service at a time is in such a `work`, of all that share the database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** SQLSTATE of a violated unique index. */
export const uniqueViolation = '23505';

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === uniqueViolation;

/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shut down), a cancelled statement, and what the network says. */
const away = /^(08...|53...|57P0.|57014|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

/** Whether the database cannot answer now and may again later: the client is asked to come back. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && away.test(String(error.code))) ||
    // pg's pool and its broken connections have no code.
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message));
