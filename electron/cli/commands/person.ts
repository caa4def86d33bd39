import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '#electron/pip/service/evidence/sealing.ts';
import { openPersonalData, type PersonalData } from '#electron/pip/service/retention/personalData.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes, type Command, type CommandIo } from '../command.ts';
import { table, writeJson } from '../output.ts';
import { notOpened, readDatabase, readEvidenceKey } from '../serviceDatabase.ts';

/** What the PIP service keeps of a person: found, exported, erased. The embedded database is opened by one program at a time. */

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const command: Command = {
  name: 'person',
  usage: `
    person --database pglite:DIR|postgres://… [--evidence DIR] [--evidence-key FILE]
           --find TEXT [--export DIR] [--json]
    person --database pglite:DIR|postgres://… [--evidence DIR] [--evidence-key FILE]
           --erase PIP-ID [--json]`,

  run: async (args, io) => {
    const { json, values, positionals } = readArguments(args, {
      database: { type: 'string' },
      evidence: { type: 'string' },
      'evidence-key': { type: 'string' },
      find: { type: 'string' },
      export: { type: 'string' },
      erase: { type: 'string' },
    });
    readPositionals(positionals);
    const { find, erase, export: folder } = values;
    if (values.database === undefined || values.database === 'memory') {
      throw new UsageError('--database pglite:DIR or postgres://… is missing');
    }
    if ((find === undefined) === (erase === undefined)) throw new UsageError('either --find or --erase');
    if (folder !== undefined && find === undefined) throw new UsageError('--export goes with --find');
    if (find?.trim() === '') throw new UsageError('--find needs a name or a number');
    if (erase !== undefined && !uuid.test(erase)) throw new UsageError('--erase needs the id of an order');
    const database = readDatabase(values.database, values.evidence);
    const key = await readEvidenceKey(database, values['evidence-key'], null);

    let data: PersonalData;
    try {
      const random = { bytes: io.random, uuid: () => crypto.randomUUID() };
      data = await openPersonalData({ ...database, ...key, clock: io, random });
    } catch (error) {
      return notOpened(error, io);
    }
    try {
      if (erase !== undefined) return await eraseOne(data, erase, json, io);
      return await findAll(data, find ?? '', folder, json, io);
    } finally {
      await data.close();
    }
  },
};

async function findAll(
  data: PersonalData,
  text: string,
  folder: string | undefined,
  json: boolean,
  io: CommandIo,
): Promise<number> {
  const { orders, damaged } = await data.find(text);
  for (const pipId of damaged) io.stderr(`${pipId}: its evidence was altered or is incomplete\n`);
  if (json) writeJson(io, { orders, damaged });
  else {
    io.stdout(
      table(
        orders.map(({ pipId, clientId, status, createdAt, matchedBy }) => [
          pipId,
          clientId,
          status,
          createdAt,
          matchedBy.join(', '),
        ]),
      ),
    );
  }
  if (folder === undefined) return exitCodes.done;
  for (const { pipId } of orders) {
    try {
      const files = await data.export(pipId);
      if (files === null) continue;
      await mkdir(join(folder, pipId), { recursive: true, mode: 0o700 });
      for (const [name, bytes] of files) {
        await writeFile(join(folder, pipId, name), bytes, { mode: 0o600, flag: 'wx' });
      }
    } catch (error) {
      if (error instanceof EvidenceError) {
        io.stderr(`${pipId} cannot be exported: ${error.message}\n`);
        return exitCodes.failed;
      }
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      io.stderr(`${join(folder, pipId)} cannot be written: ${code}\n`);
      return exitCodes.failed;
    }
  }
  return exitCodes.done;
}

async function eraseOne(data: PersonalData, pipId: string, json: boolean, io: CommandIo): Promise<number> {
  const outcome = await data.erase(pipId);
  if (json) writeJson(io, { outcome });
  else io.stdout(`${sentences[outcome]}\n`);
  return outcome === 'erased' || outcome === 'erased-before' ? exitCodes.done : exitCodes.failed;
}

const sentences = {
  erased: 'erased',
  'erased-before': 'was erased before',
  live: 'the order is still open: it has to be cancelled, or to expire, first',
  unknown: 'there is no such order',
} as const;
