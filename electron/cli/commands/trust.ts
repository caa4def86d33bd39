import { ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import type { TrustDiff } from '#shared/contracts/trust.ts';
import { deskFolder, isOfDesk, trustFolderIn } from '#electron/storage/dataFolder.ts';
import { searchCertificates } from '#electron/trust/describe.ts';
import { diffSets, watchedCountries } from '#electron/trust/diff.ts';
import type { IdentifiedSet } from '#electron/trust/diff.ts';
import { trustSetFrom } from '#electron/trust/trustSet.ts';
import type { TrustSet } from '#electron/trust/trustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import type { TrustStore } from '#electron/trust/trustStore.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import type { CommonArguments } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command, CommandIo } from '../command.ts';
import { reportFailure, writeJson } from '../output.ts';
import { importInto } from './trustImport.ts';
import { writeNewKey, writePackage } from './trustPackage.ts';
import * as preview from './trustPreviewText.ts';
import * as text from './trustText.ts';

const optionsOf: Readonly<Record<string, readonly string[]>> = {
  import: ['store', 'anchor', 'package-key', 'dry-run', 'fingerprint'],
  list: ['store'],
  show: ['store'],
  history: ['store'],
  rollback: ['store'],
  diff: ['store'],
  find: ['store', 'set'],
  package: ['out', 'key', 'number', 'new-key'],
};

/** What this desk trusts, and since when; changes only folders named with --store. */
export const command: Command = {
  name: 'trust',
  usage: `
    trust import FILE --store DIR [--anchor FILE.cer]… [--package-key FILE]… [--fingerprint ID=HEX]… [--dry-run] [--json]
    trust list [--store DIR] [--json]
    trust show ID [--store DIR] [--json]
    trust find QUERY [--set ID] [--store DIR] [--json]
    trust diff ID ID [--store DIR] [--json]
    trust history [--store DIR] [--json]
    trust rollback ID --store DIR [--json]
    trust package --out FILE --key KEY.pem --number N FILE… [--json]
    trust package --new-key KEY.pem [--json]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    const given = readArguments(rest, {
      store: { type: 'string' },
      anchor: { type: 'string', multiple: true },
      'package-key': { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      fingerprint: { type: 'string', multiple: true },
      set: { type: 'string' },
      out: { type: 'string' },
      key: { type: 'string' },
      number: { type: 'string' },
      'new-key': { type: 'string' },
    });
    const { values, positionals } = given;
    const allowed = optionsOf[form ?? ''];
    const stray = Object.keys(values).find((option) => allowed?.includes(option) === false);
    if (stray !== undefined) throw new UsageError(`--${stray} does not belong to trust ${form ?? ''}`);
    const reading = (): TrustStore => openTrustStore(values.store ?? trustFolderIn(deskFolder(io.env)));
    switch (form) {
      case 'import': {
        const [file = ''] = readPositionals(positionals, 'FILE');
        const store = await writable(values.store, io);
        return answer(io, given, await importInto(store, file, values, io.now()), preview.imported);
      }
      case 'list':
        readPositionals(positionals);
        return answer(io, given, await list(reading()), text.listed);
      case 'show': {
        const [id = ''] = readPositionals(positionals, 'ID');
        return answer(io, given, await show(reading(), id), text.shown);
      }
      case 'find': {
        const [query = ''] = readPositionals(positionals, 'QUERY');
        return answer(io, given, await find(reading(), query, values.set), text.found);
      }
      case 'diff': {
        const [from = '', to = ''] = readPositionals(positionals, 'ID', 'ID');
        return answer(io, given, await diff(reading(), from, to, io.now()), preview.differing);
      }
      case 'history':
        readPositionals(positionals);
        return answer(io, given, await history(reading()), text.historical);
      case 'rollback': {
        const [id = ''] = readPositionals(positionals, 'ID');
        return answer(
          io,
          given,
          await rollback(await writable(values.store, io), id, io.now()),
          text.rolledBack,
        );
      }
      case 'package':
        if (values['new-key'] !== undefined) {
          readPositionals(positionals);
          return answer(io, given, await writeNewKey(values['new-key']), text.keyMade);
        }
        return answer(io, given, await writePackage(positionals, values, io.now()), text.packaged);
      default:
        throw new UsageError(form === undefined ? 'trust needs a verb' : `unknown: trust ${form}`);
    }
  },
};

/** The store of a desk is changed in the desk, by two people; the command line changes folders of its own. */
async function writable(folder: string | undefined, { env }: CommandIo): Promise<TrustStore> {
  if (folder === undefined || folder === '') {
    throw new UsageError('--store DIR is missing: the store of the desk itself is changed in the desk');
  }
  if (await isOfDesk(folder, env)) {
    throw new UsageError('--store names the store of a desk, which is changed in the desk, by two people');
  }
  return openTrustStore(folder);
}

function answer<T extends object>(
  io: CommandIo,
  { json, language }: CommonArguments,
  result: Result<T>,
  say: (value: T, language: CommonArguments['language']) => string,
): number {
  if (!result.ok) return reportFailure(io, { json, language }, result.error);
  if (json) writeJson(io, result.value);
  else io.stdout(say(result.value, language));
  return exitCodes.done;
}

async function list(store: TrustStore): Promise<Result<text.Listed>> {
  const state = await store.state();
  if (!state.ok) return state;
  const { active, history: entries } = state.value;
  const sets = [...new Set(entries.map((entry) => entry.set))];
  if (active === null)
    return ok({ active, activatedAt: null, sources: [], certificates: 0, countries: {}, sets });
  const set = await load(store, active);
  if (!set.ok) return set;
  const { certificates, sources } = set.value;
  return ok({
    active,
    activatedAt: entries.at(-1)?.at ?? null,
    sources,
    certificates: certificates.size,
    countries: Object.fromEntries(
      certificates.countries.map((country) => [country, certificates.byCountry(country).length]),
    ),
    sets,
  });
}

async function show(store: TrustStore, beginning: string): Promise<Result<text.Shown>> {
  const id = await store.resolve(beginning);
  if (!id.ok) return id;
  const set = await load(store, id.value);
  if (!set.ok) return set;
  const { sources, certificates, unusable } = set.value;
  return ok({
    set: id.value,
    sources,
    certificates: certificates.all.map(({ certificate, sha256, provenance }) => ({
      country: certificate.subject.country,
      subject: certificate.subject.text,
      issuer: certificate.issuer.text,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      sha256,
      sources: provenance.map((source) => sources.indexOf(source)),
    })),
    unusable,
  });
}

async function history(store: TrustStore): Promise<Result<text.Historical>> {
  const state = await store.state();
  return state.ok ? ok({ active: state.value.active, history: state.value.history }) : state;
}

async function rollback(store: TrustStore, beginning: string, at: Date): Promise<Result<text.RolledBack>> {
  const id = await store.resolve(beginning);
  return id.ok ? store.rollback(id.value, at) : id;
}

async function find(
  store: TrustStore,
  query: string,
  beginning: string | undefined,
): Promise<Result<text.Found>> {
  const state = await store.state();
  if (!state.ok) return state;
  const id = beginning === undefined ? ok(state.value.active) : await store.resolve(beginning);
  if (!id.ok) return id;
  if (id.value === null) return ok({ set: null, certificates: [] });
  const content = await store.load(id.value);
  return content.ok ? ok({ set: id.value, certificates: searchCertificates(content.value, query) }) : content;
}

async function diff(store: TrustStore, from: string, to: string, at: Date): Promise<Result<TrustDiff>> {
  const before = await identified(store, from);
  if (!before.ok) return before;
  const after = await identified(store, to);
  if (!after.ok) return after;
  return ok(diffSets(before.value, after.value, { watched: watchedCountries, at }));
}

async function identified(store: TrustStore, beginning: string): Promise<Result<IdentifiedSet>> {
  const id = await store.resolve(beginning);
  if (!id.ok) return id;
  const content = await store.load(id.value);
  return content.ok ? ok({ id: id.value, content: content.value }) : content;
}

async function load(store: TrustStore, id: string): Promise<Result<TrustSet>> {
  const content = await store.load(id);
  return content.ok ? ok(trustSetFrom(id, content.value)) : content;
}
