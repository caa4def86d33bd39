import type { Submission } from '#shared/contracts/pip.ts';
import type { Queries } from '../database/sql.ts';
import { type EvidenceStore, joinEvidence, sealedTexts } from '../evidence/evidence.ts';
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

/** Letters and digits alone, in lower case, without accents. */
const words = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/**
 * @param text a name (every word of it, in any order), a telephone number (with or without its country), the number of a document,
 *   or a fødselsnummer or D-number
 * @returns orders in no particular order; what was erased is not among them
 */
export async function findPerson(
  queries: Queries,
  evidence: EvidenceStore,
  text: string,
): Promise<readonly FoundOrder[]> {
  const matches = matcher(text);
  const found: FoundOrder[] = [];
  for (let after: string | null = null; ;) {
    const rows: readonly Row[] = await queries.query<Row>(
      `select pip_id, client_id, status, created_at, applicant_name, applicant_phone_number from pip_order
       where erased_at is null and ($1::uuid is null or pip_id > $1::uuid) order by pip_id limit ${atOnce}`,
      [after],
    );
    for (const row of rows) {
      const data = await storedProofingData(queries, evidence, row.pip_id);
      const matchedBy = matches({
        name: [row.applicant_name, data?.documentHolder],
        'phone-number': [row.applicant_phone_number],
        'document-number': [data?.nfcDataDocNumber],
        'personal-number': [data?.nationalIdNumber, data?.dNumber],
      });
      if (matchedBy.length === 0) continue;
      const { pip_id: pipId, client_id: clientId, status } = row;
      found.push({ pipId, clientId, status, createdAt: row.created_at.toISOString(), matchedBy });
    }
    after = rows.at(-1)?.pip_id ?? null;
    if (rows.length < atOnce || after === null) return found;
  }
}

type Known = Readonly<Record<MatchedBy, readonly (string | null | undefined)[]>>;

function matcher(text: string): (known: Known) => readonly MatchedBy[] {
  const wanted = words(text);
  const joined = wanted.join('');
  const digits = /^[+\d\s()-]+$/.test(text) ? joined.replace(/^00/, '') : '';
  const tests: Readonly<Record<MatchedBy, (value: string) => boolean>> = {
    name: (value) => {
      const has = words(value);
      return wanted.length > 0 && wanted.every((word) => has.includes(word));
    },
    'phone-number': (value) => {
      const has = words(value).join('').replace(/^00/, '');
      const [short, long] = has.length < digits.length ? [has, digits] : [digits, has];
      return short.length >= fewestDigits && long.endsWith(short);
    },
    'document-number': (value) => words(value).join('') === joined,
    'personal-number': (value) => words(value).join('') === joined,
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
    ['result.json', json(await resultOf(queries, evidence, order, null))],
  ]);
  const [submission] = await queries.query<{ facts: string }>(
    'select facts from submission where pip_id = $1',
    [pipId],
  );
  if (submission !== undefined) {
    const facts = await evidence.open(queries, pipId, sealedTexts.facts, submission.facts);
    const joined = (await joinEvidence(evidence, queries, pipId, facts)) as Submission;
    files.set('submission.json', json(joined));
  }
  const [again] = await queries.query<{ inspection: string; differences: string }>(
    'select inspection, differences from reinspection where pip_id = $1',
    [pipId],
  );
  if (again !== undefined) {
    const found = await evidence.open(queries, pipId, sealedTexts.reinspection, again.inspection);
    const inspection: unknown = JSON.parse(found);
    files.set(
      'reinspection.json',
      json({ inspection, differences: JSON.parse(again.differences) as unknown }),
    );
  }
  for (const name of await evidence.names(queries, pipId)) {
    const bytes = await evidence.get(queries, pipId, name);
    if (bytes !== null) files.set(`${name}.bin`, bytes);
  }
  return files;
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
