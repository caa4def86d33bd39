import type { Sql } from '#electron/pip/service/database/sql.ts';

import { banks } from './world.ts';

/** A day holds 12,000 orders: a million of them are less than what is kept before it is erased (90 days). */
const secondsApart = 7;
/** Every fiftieth order is still to be done; with a million of them 20,000 codes are taken. */
const liveEvery = 50;
/** The feed of events goes back this far. */
const eventDays = 30;

/**
 * Fills the database with orders as years of use leave them: each with its claim, submission, sealed evidence key, result and delivery,
 * the young ones with their events. Sealed texts are 2,000 bytes of nothing: none of them is opened.
 *
 * @param upTo so many orders there are afterwards
 */
export async function fill(sql: Sql, upTo: number): Promise<void> {
  const [row] = await sql.query<{ orders: string }>('select count(*) as orders from pip_order');
  for (let from = Number(row?.orders ?? 0); from < upTo; from += 50_000) {
    await sql.transaction(async (queries) => {
      const to = Math.min(upTo, from + 50_000);
      await queries.query(
        'create temporary table made on commit drop as ' +
          `select n, gen_random_uuid() as pip_id, gen_random_uuid() as claim_id, n % ${liveEvery} = 0 as live,
           now() - make_interval(secs => n * ${secondsApart}) as at from generate_series(${from}, ${to - 1}) n`,
      );
      for (const statement of statements) await queries.query(statement);
    });
  }
  await sql.query('vacuum analyze');
}

const statements = [
  // A code that a live order of the load has already goes to a finished one only.
  `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status, created_at,
     last_updated, expires_at)
   select pip_id, 'bank-' || n % ${banks}, 'Kari Prøve', '99999999', lpad((n % 1000000)::text, 6, '0'),
     case when live and not exists (select 1 from pip_order o where o.attendance_code = lpad((n % 1000000)::text, 6, '0')
       and o.status in ('CREATED', 'IN_PROGRESS')) then 'CREATED' else 'RESULT_SENT' end,
     at, at, at + interval '90 days' from made`,
  `insert into claim (claim_id, pip_id, desk, created_at) select claim_id, pip_id, 'desk', at from made where not live`,
  `insert into submission (submission_id, pip_id, claim_id, desk, idempotency_key, body_sha256, received_at, decided_at,
     approved, cause, officer_name, location, facts)
   select gen_random_uuid(), pip_id, claim_id, 'desk', claim_id::text, md5(claim_id::text), at, at, n % 20 <> 1,
     case when n % 20 = 1 then 'other' end, 'Ole Olsen', '1234 Lagunen', repeat(md5(pip_id::text), 62) from made where not live`,
  `insert into evidence_key (pip_id, origin, wrapped, contents)
   select pip_id, claim_id::text, decode(repeat(md5(pip_id::text), 4), 'hex'), decode(repeat(md5(pip_id::text), 20), 'hex')
   from made where not live`,
  `insert into result (pip_id, approved, completed, proofing_data)
   select pip_id, n % 20 <> 1, true, repeat(md5(pip_id::text), 30) from made where not live`,
  `insert into result_delivery (pip_id, client_id, fetched_at) select pip_id, 'bank-' || n % ${banks}, at from made where not live`,
  `insert into order_event (pip_id, client_id, status, last_updated, position)
   select pip_id, 'bank-' || n % ${banks}, status, at, (select coalesce(max(position), 0) from order_event)
     + row_number() over (order by n, status)
   from made, unnest(array['CREATED', 'IN_PROGRESS', 'RESULT_SENT']) status
   where not live and at > now() - interval '${eventDays} days'`,
];
