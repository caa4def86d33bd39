/**
 * The database as the service sees it: PostgreSQL's dialect with `$1` parameters. PGlite is plugged in by default; a
 * PostgreSQL pool fits the same port.
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
  close(): Promise<void>;
}

/** SQLSTATE of a violated unique index. */
export const uniqueViolation = '23505';

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === uniqueViolation;
