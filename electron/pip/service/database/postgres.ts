import pg from 'pg';
import type { Queries, Sql, SqlValue } from './sql.ts';

/** Connections of one service. A transaction holds one; what finds none waits, and is refused after `patienceMs`. */
const connections = 20;
const patienceMs = 5_000;
/** No statement of ours takes nearly as long: what does, hangs on a lock. */
const longestStatementMs = 30_000;
/** A deadlock and a lost serialisation are nobody's fault: the same work again finds its way. */
const retried = new Set(['40P01', '40001']);
const attempts = 4;
/** Held while the schema is brought up to date, so that of two services that start together one waits. Any number, always this. */
const migrationLock = 7_470_001;

/**
 * A PostgreSQL server: many desks, and several services beside each other.
 *
 * @param url `postgres://user:password@host:port/database`; what libpq's URIs know (PostgreSQL 15 §34.1.1.2)
 * @throws what the server says, or that it cannot be reached
 */
export async function openPostgres(url: string): Promise<Sql> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: longestStatementMs,
    application_name: 'pip-service',
  });
  // A connection that breaks while nobody uses it is replaced when somebody does; unheard it would end the process.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }

  const once = async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query('begin');
      const result = await work(queriesOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      // A connection in an unknown state serves nobody else.
      client.release(broken);
    }
  };
  const transaction = async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(work);
      } catch (error) {
        if (attempt === attempts || !retried.has(codeOf(error))) throw error;
      }
    }
  };

  return {
    ...queriesOf(pool),
    transaction,
    migrate: (script, record) =>
      transaction(async (queries) => {
        // Without parameters the simple protocol is used, which takes several statements.
        await queries.query(script);
        await record(queries);
      }),
    exclusively: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('select pg_advisory_lock($1)', [migrationLock]);
        return await work();
      } finally {
        // Ending the connection lets go of the lock, whatever state it is in.
        client.release(true);
      }
    },
    close: () => pool.end(),
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const queriesOf = (source: Pick<pg.Pool | pg.PoolClient, 'query'>): Queries => ({
  query: async <Row>(text: string, values?: readonly SqlValue[]) => {
    const { rows } = await (values === undefined
      ? source.query(text)
      : source.query(text, values.map(asParameter)));
    return (rows ?? []) as readonly Row[];
  },
});

/** pg writes a Date in the machine's own zone and to the millisecond; UTC says the same without asking where we are. */
const asParameter = (value: SqlValue): unknown => (value instanceof Date ? value.toISOString() : value);
