import { formsOfName } from '#shared/domain/names.ts';
import type { Queries } from '../database/sql.ts';
import { storedFacts, storedReinspection } from '../desk/storedSubmission.ts';
import { type EvidenceStore, joinEvidence } from '../evidence/evidence.ts';
import { looksAt } from '../evidence/looks.ts';
import { EvidenceError } from '../evidence/sealing.ts';
import { orderAsStored } from '../orders/order.ts';
import { resultOf, storedProofingData } from '../orders/result.ts';

/**
 * Everything the service holds about one person (GDPR Art. 15). What is sealed cannot be searched by the database, so every order
 * is opened: minutes for a large one, for a question that comes seldom.
 */

export type MatchedBy = 'name' | 'phone-number' | 'document-number' | 'personal-number';

export interface FoundOrder {
  readonly pipId: string;
  readonly clientId: string;
  readonly status: string;
  readonly createdAt: string;
  readonly matchedBy: readonly MatchedBy[];
}

export interface Found {
  readonly orders: readonly FoundOrder[];
  /** Ids of orders whose evidence is damaged: of these the name and telephone number of the order alone were looked at. */
  readonly damaged: readonly string[];
}

interface Row {
  readonly pip_id: string;
  readonly client_id: string;
  readonly status: string;
  readonly created_at: Date;
  readonly applicant_name: string;
  readonly applicant_phone_number: string;
}

const atOnce = 200;
/** Fewer digits would match half the register. */
const fewestDigits = 6;

/** A number as people and forms write it: spaces and signs do not count. */
const bare = (number: string): string => number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const withoutPrefix = (number: string): string => bare(number).replace(/^00/, '');

/**
 * @param text a name (its words in any order, written as on paper or as in an MRZ), a telephone number (with or without its country), the number of a document,
 *   or a fødselsnummer or D-number
 * @returns orders in no particular order; what was erased is not among them
 */
export async function findPerson(queries: Queries, evidence: EvidenceStore, text: string): Promise<Found> {
  const matches = matcher(text);
  const orders: FoundOrder[] = [];
  const damaged: string[] = [];
  for (let after: string | null = null; ;) {
    const rows: readonly Row[] = await queries.query<Row>(
      `select pip_id, client_id, status, created_at, applicant_name, applicant_phone_number from pip_order
       where erased_at is null and ($1::uuid is null or pip_id > $1::uuid) order by pip_id limit ${atOnce}`,
      [after],
    );
    for (const row of rows) {
      const data = await storedProofingData(queries, evidence, row.pip_id).catch((error: unknown) => {
        if (!(error instanceof EvidenceError)) throw error;
        damaged.push(row.pip_id);
        return null;
      });
      const matchedBy = matches({
        name: [row.applicant_name, data?.documentHolder],
        'phone-number': [row.applicant_phone_number],
        'document-number': [data?.nfcDataDocNumber],
        'personal-number': [data?.nationalIdNumber, data?.dNumber],
      });
      if (matchedBy.length === 0) continue;
      const { pip_id: pipId, client_id: clientId, status } = row;
      orders.push({ pipId, clientId, status, createdAt: row.created_at.toISOString(), matchedBy });
    }
    after = rows.at(-1)?.pip_id ?? null;
    if (rows.length < atOnce || after === null) return { orders, damaged };
  }
}

type Known = Readonly<Record<MatchedBy, readonly (string | null | undefined)[]>>;

function matcher(text: string): (known: Known) => readonly MatchedBy[] {
  const wanted = formsOfName(text);
  const number = bare(text);
  const digits = /^[+\d\s()-]+$/.test(text) ? withoutPrefix(text) : '';
  const isNumber = (value: string): boolean => bare(value) === number;
  const tests: Readonly<Record<MatchedBy, (value: string) => boolean>> = {
    name: (value) => {
      const has = formsOfName(value);
      const isThere = (word: ReadonlySet<string>): boolean =>
        has.some((other) => [...word].some((form) => other.has(form)));
      return wanted.length > 0 && wanted.every(isThere);
    },
    'phone-number': (value) => {
      const has = withoutPrefix(value);
      const [short, long] = has.length < digits.length ? [has, digits] : [digits, has];
      return short.length >= fewestDigits && long.endsWith(short);
    },
    'document-number': isNumber,
    'personal-number': isNumber,
  };
  return (known) =>
    (Object.keys(tests) as MatchedBy[]).filter((kind) =>
      known[kind].some((value) => typeof value === 'string' && value !== '' && tests[kind](value)),
    );
}

/**
 * Everything kept about the person of one order, by file name.
 * @returns null where there is no such order or it was erased
 * @throws EvidenceError
 */
export async function exportOrder(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const order = await orderAsStored(queries, pipId);
  if (order === null || order.erased_at !== null) return null;
  const files = new Map<string, Uint8Array>([
    ['order.json', json({ ...order, current_claim: undefined, lease_until: undefined })],
    ['result.json', json(await resultOf(queries, evidence, order))],
    // To whom it was shown belongs to it (GDPR Art. 15 (1) (c)).
    ['looks.json', json(await looksAt(queries, pipId))],
  ]);
  const facts = await storedFacts(queries, evidence, pipId);
  if (facts !== null) files.set('submission.json', json(await joinEvidence(evidence, queries, pipId, facts)));
  const again = await storedReinspection(queries, evidence, pipId);
  if (again !== null) {
    const { inspection, differences } = again;
    files.set('reinspection.json', json({ inspection, differences }));
  }
  for (const name of await evidence.names(queries, pipId)) {
    const bytes = await evidence.get(queries, pipId, name);
    if (bytes !== null) files.set(`${name}.bin`, bytes);
  }
  return files;
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
