import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import type { Anchor } from '#electron/trust/anchors.ts';
import { certificateIn, importTrustFile } from '#electron/trust/importFile.ts';
import { masterListLimits } from '#electron/trust/masterList.ts';
import { readCertificate } from '#electron/trust/readCertificate.ts';
import { trustSetFrom } from '#electron/trust/trustSet.ts';
import type { TrustSet } from '#electron/trust/trustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import type { TrustStore } from '#electron/trust/trustStore.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import type { CommonArguments } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command, CommandIo } from '../command.ts';
import { defaultTrustFolder } from '../dataFolder.ts';
import { readInputFile } from '../inputFile.ts';
import { reportFailure, writeJson } from '../output.ts';
import { pinnedAnchors } from '../pinnedAnchors.ts';
import * as text from './trustText.ts';

/** What this desk trusts, and since when; changes only folders named with --store. */
export const command: Command = {
  name: 'trust',
  usage: `
    trust import FILE --store DIR [--anchor FILE.cer] [--dry-run] [--json]
    trust list [--store DIR] [--json]
    trust show ID [--store DIR] [--json]
    trust history [--store DIR] [--json]
    trust rollback ID --store DIR [--json]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    const given = readArguments(rest, {
      store: { type: 'string' },
      anchor: { type: 'string' },
      'dry-run': { type: 'boolean' },
    });
    const { values } = given;
    if (form !== 'import' && (values.anchor !== undefined || values['dry-run'] !== undefined)) {
      throw new UsageError('--anchor and --dry-run belong to trust import');
    }
    const reading = (): TrustStore => openTrustStore(values.store ?? defaultTrustFolder(io.env));
    switch (form) {
      case 'import': {
        const [file = ''] = readPositionals(given.positionals, 'FILE');
        const store = writable(values.store);
        return answer(io, given, await importInto(store, file, values, io.now()), text.imported);
      }
      case 'list':
        readPositionals(given.positionals);
        return answer(io, given, await list(reading()), text.listed);
      case 'show': {
        const [id = ''] = readPositionals(given.positionals, 'ID');
        return answer(io, given, await show(reading(), id), text.shown);
      }
      case 'history':
        readPositionals(given.positionals);
        return answer(io, given, await history(reading()), text.historical);
      case 'rollback': {
        const [id = ''] = readPositionals(given.positionals, 'ID');
        return answer(io, given, await rollback(writable(values.store), id, io.now()), text.rolledBack);
      }
      default:
        throw new UsageError(form === undefined ? 'trust needs a verb' : `unknown: trust ${form}`);
    }
  },
};

/** The store of a desk is changed in the desk, by two people; the command line changes folders of its own. */
function writable(folder: string | undefined): TrustStore {
  if (folder === undefined || folder === '') {
    throw new UsageError('--store DIR is missing: the store of the desk itself is changed in the desk');
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

async function importInto(
  store: TrustStore,
  path: string,
  options: { readonly anchor?: string; readonly 'dry-run'?: boolean },
  at: Date,
): Promise<Result<text.Imported>> {
  const anchors = options.anchor === undefined ? ok(pinnedAnchors) : await readAnchor(options.anchor);
  if (!anchors.ok) return anchors;
  const file = await readInputFile(path, masterListLimits.bytes);
  if (!file.ok) return file;
  const dryRun = options['dry-run'] === true;
  const outcome = await importTrustFile(store, {
    file: file.value,
    anchors: anchors.value,
    at,
    dryRun,
    allowUnsigned: true,
  });
  if (!outcome.ok) return outcome;
  const { added, removed, ...rest } = outcome.value;
  return ok({ ...rest, dryRun, added: added.length, removed: removed.length });
}

async function readAnchor(path: string): Promise<Result<readonly Anchor[]>> {
  const file = await readInputFile(path, masterListLimits.bytes);
  const der = file.ok ? certificateIn(file.value) : null;
  if (der === null || readCertificate(der).reason !== null) {
    return fail('TRUST_ANCHOR_MISSING', { file: path });
  }
  return ok([anchorOf(der)]);
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
    certificates: certificates.all.length,
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

async function load(store: TrustStore, id: string): Promise<Result<TrustSet>> {
  const content = await store.load(id);
  return content.ok ? ok(trustSetFrom(id, content.value)) : content;
}
