import { setImmediate as nextTurn } from 'node:timers/promises';
import { ConfigurationError } from '../configurationError.ts';
import type { Queries, Sql } from '../database/sql.ts';
import type { ServiceRandomness } from '../ports.ts';
import type { EvidenceStore } from './evidence.ts';
import { type EvidenceFolder, fileNameBytes } from './folder.ts';
import { EvidenceError, keyBytes, nonceBytes, overheadBytes, seal, unseal } from './sealing.ts';

/**
 * Evidence in files, written before the transaction of the submission commits: a crash leaves all of it, or files that nobody names.
 * Each order has a random key, kept wrapped under the service's; names, lengths and files of what it opens are sealed beside it, so
 * that nothing can be left out unnoticed.
 */

/** Sealed in a fraction of a millisecond: nothing else in the process waits for a picture. */
const partBytes = 128 * 1024;

interface Content {
  /** In bytes. */
  readonly length: number;
  readonly file: string;
}

interface OrderKey {
  readonly key: Uint8Array;
  /** What the key was made for, by a name that stays when a returned attempt becomes an order of its own. */
  readonly origin: string;
  readonly contents: ReadonlyMap<string, Content>;
}

/** Binds the key, and with it everything it seals, to one order. */
const wrapPlace = (pipId: string, origin: string) => ['order-key', pipId, origin];
const contentsPlace = (origin: string) => ['contents', origin];
const textPlace = (origin: string, name: string) => ['text', origin, name];
const partPlace = (origin: string, name: string, part: number) => ['evidence', origin, name, part];

export function sealedEvidence(
  serviceKey: Uint8Array,
  random: ServiceRandomness,
  folder: EvidenceFolder,
): EvidenceStore {
  const sealNow = (key: Uint8Array, place: readonly (string | number)[], plain: Uint8Array): Uint8Array =>
    seal(key, random.bytes(nonceBytes), place, plain);

  const find = async (queries: Queries, pipId: string): Promise<OrderKey | null> => {
    const [row] = await queries.query<{ origin: string; wrapped: Uint8Array; contents: Uint8Array }>(
      'select origin, wrapped, contents from evidence_key where pip_id = $1',
      [pipId],
    );
    if (row === undefined) return null;
    const { origin } = row;
    const key = unseal(serviceKey, wrapPlace(pipId, origin), row.wrapped);
    const contents = unseal(key, contentsPlace(origin), row.contents);
    const listed = JSON.parse(Buffer.from(contents).toString('utf8')) as [string, Content][];
    return { key, origin, contents: new Map(listed) };
  };

  const findOrMake = async (queries: Queries, pipId: string): Promise<Pick<OrderKey, 'key' | 'origin'>> => {
    const found = await find(queries, pipId);
    if (found !== null) return found;
    const key = random.bytes(keyBytes);
    const origin = random.uuid();
    await queries.query(
      'insert into evidence_key (pip_id, origin, wrapped, contents) values ($1, $2, $3, $4)',
      [
        pipId,
        origin,
        sealNow(serviceKey, wrapPlace(pipId, origin), key),
        sealNow(key, contentsPlace(origin), Buffer.from('[]')),
      ],
    );
    return { key, origin };
  };

  const sealedFile = async (
    { key, origin }: Pick<OrderKey, 'key' | 'origin'>,
    name: string,
    bytes: Uint8Array,
  ): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for (let part = 0; part === 0 || part * partBytes < bytes.length; part++) {
      const plain = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      parts.push(sealNow(key, partPlace(origin, name, part), plain));
      await nextTurn();
    }
    return Buffer.concat(parts);
  };

  return {
    put: async (queries, pipId, evidence) => {
      const order = await findOrMake(queries, pipId);
      const contents: [string, Content][] = [];
      const files = new Map<string, Uint8Array>();
      for (const [name, bytes] of evidence) {
        const file = Buffer.from(random.bytes(fileNameBytes)).toString('hex');
        files.set(file, await sealedFile(order, name, bytes));
        contents.push([name, { length: bytes.length, file }]);
      }
      await folder.write(files);
      await queries.query(
        'insert into evidence_file (file, pip_id) select file, $2 from jsonb_array_elements_text($1::jsonb) as f (file)',
        [JSON.stringify([...files.keys()]), pipId],
      );
      await queries.query('update evidence_key set contents = $2 where pip_id = $1', [
        pipId,
        sealNow(order.key, contentsPlace(order.origin), Buffer.from(JSON.stringify(contents))),
      ]);
    },

    get: async (queries, pipId, name) => {
      const order = await find(queries, pipId);
      const content = order?.contents.get(name);
      if (order === null || content === undefined) return null;
      const sealed = await folder.read(content.file);
      if (sealed === null) throw new EvidenceError('a file of evidence is missing');
      const count = Math.max(1, Math.ceil(content.length / partBytes));
      // Neither cut between two parts nor longer than it was written.
      if (sealed.length !== content.length + count * overheadBytes) {
        throw new EvidenceError('a file of evidence has another length');
      }
      const parts: Uint8Array[] = [];
      for (let part = 0; part < count; part++) {
        const from = part * (partBytes + overheadBytes);
        const bytes = sealed.subarray(from, from + partBytes + overheadBytes);
        parts.push(unseal(order.key, partPlace(order.origin, name, part), bytes));
        await nextTurn();
      }
      return Buffer.concat(parts);
    },

    names: async (queries, pipId) => [...((await find(queries, pipId))?.contents.keys() ?? [])],

    seal: async (queries, pipId, name, text) => {
      const { key, origin } = await findOrMake(queries, pipId);
      return Buffer.from(sealNow(key, textPlace(origin, name), Buffer.from(text, 'utf8'))).toString('base64');
    },

    open: async (queries, pipId, name, sealed) => {
      const order = await find(queries, pipId);
      if (order === null) throw new EvidenceError('the key of the order is gone');
      const plain = unseal(order.key, textPlace(order.origin, name), Buffer.from(sealed, 'base64'));
      return Buffer.from(plain).toString('utf8');
    },

    move: async (queries, from, to) => {
      const order = await find(queries, from);
      if (order === null) return;
      await queries.query('update evidence_key set pip_id = $2, wrapped = $3 where pip_id = $1', [
        from,
        to,
        sealNow(serviceKey, wrapPlace(to, order.origin), order.key),
      ]);
      await queries.query('update evidence_file set pip_id = $2 where pip_id = $1', [from, to]);
    },

    erase: async (queries, pipId) => {
      await queries.query('delete from evidence_key where pip_id = $1', [pipId]);
      const rows = await queries.query<{ file: string }>(
        'delete from evidence_file where pip_id = $1 returning file',
        [pipId],
      );
      return () => folder.remove(rows.map(({ file }) => file));
    },
  };
}

/**
 * Whether the key is the one this database began with; the first one is. A wrong one would go unnoticed until somebody asks for
 * an older order.
 *
 * @throws ConfigurationError where it is another
 */
export async function checkEvidenceKey(
  sql: Sql,
  serviceKey: Uint8Array,
  random: ServiceRandomness,
): Promise<void> {
  if (serviceKey.length !== keyBytes) throw new ConfigurationError('the evidence key has not 32 bytes');
  const place = ['evidence-key-check'];
  // Of two services that begin at once the first one's counts.
  await sql.query('insert into evidence_key_check (check_id, sealed) values (1, $1) on conflict do nothing', [
    seal(serviceKey, random.bytes(nonceBytes), place, new Uint8Array(0)),
  ]);
  const [row] = await sql.query<{ sealed: Uint8Array }>(
    'select sealed from evidence_key_check where check_id = 1',
  );
  try {
    unseal(serviceKey, place, row?.sealed ?? new Uint8Array(0));
  } catch {
    throw new ConfigurationError('the evidence key is not the one of this database');
  }
}
