import type { ImportOutcome } from '#electron/trust/importFile.ts';
import type { Provenance } from '#electron/trust/provenance.ts';
import type { Activation, HistoryEntry } from '#electron/trust/trustStore.ts';
import type { Language } from '../arguments.ts';
import { table } from '../output.ts';

/** What `trust` prints for people; with --json the same objects are printed as they are. */

export type Imported = Omit<ImportOutcome, 'added' | 'removed'> & {
  readonly dryRun: boolean;
  readonly added: number;
  readonly removed: number;
};

export interface Listed {
  readonly active: string | null;
  /** ISO 8601 UTC. */
  readonly activatedAt: string | null;
  readonly sources: readonly Provenance[];
  readonly certificates: number;
  /** Number of certificates by country. */
  readonly countries: Readonly<Record<string, number>>;
  /** Every set the store ever activated, oldest first. */
  readonly sets: readonly string[];
}

export interface Shown {
  readonly set: string;
  readonly sources: readonly Provenance[];
  readonly certificates: readonly {
    readonly country: string | null;
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly sha256: string;
    /** Positions in `sources`. */
    readonly sources: readonly number[];
  }[];
  readonly unusable: readonly { readonly sha256: string; readonly reason: string }[];
}

export interface Historical {
  readonly active: string | null;
  readonly history: readonly HistoryEntry[];
}

export type RolledBack = Activation;

type Words = Readonly<Record<Language, string>>;
const w = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

const words = {
  activated: w('Aktivert', 'Aktivert', 'Activated'),
  unchanged: w('Allerede aktiv', 'Alt aktiv', 'Active already'),
  wouldActivate: w('Ville bli aktivert', 'Ville bli aktivert', 'Would be activated'),
  set: w('Sertifikatsett', 'Sertifikatsett', 'Trust set'),
  previous: w('Forrige', 'Førre', 'Previous'),
  certificates: w('Sertifikater', 'Sertifikat', 'Certificates'),
  countries: w('Land', 'Land', 'Countries'),
  added: w('Nye', 'Nye', 'Added'),
  removed: w('Fjernet', 'Fjerna', 'Removed'),
  unusable: w('Ubrukelige', 'Ubrukelege', 'Unusable'),
  source: w('Kilde', 'Kjelde', 'Source'),
  since: w('Aktiv siden', 'Aktiv sidan', 'Active since'),
  none: w(
    'Ingen sertifikatliste er aktiv.',
    'Inga sertifikatliste er aktiv.',
    'No certificate list is active.',
  ),
  noHistory: w('Ingenting er aktivert ennå.', 'Ingenting er aktivert enno.', 'Nothing was activated yet.'),
  unsigned: w('usignert', 'usignert', 'unsigned'),
  warning: w('Advarsel', 'Åtvaring', 'Warning'),
  import: w('import', 'import', 'import'),
  rollback: w('tilbakerulling', 'tilbakerulling', 'rollback'),
} as const;

const warnings: Readonly<Record<ImportOutcome['warnings'][number], Words>> = {
  'signed-in-the-future': w(
    'Listen er signert i framtiden: kontroller klokken.',
    'Lista er signert i framtida: kontroller klokka.',
    'The list was signed in the future: check the clock.',
  ),
  'weak-hash': w(
    'Listen er signert med en svak hashfunksjon.',
    'Lista er signert med ein svak hashfunksjon.',
    'The list is signed with a weak hash.',
  ),
  'duplicate-entries': w(
    'Listen har like oppføringer.',
    'Lista har like oppføringar.',
    'The list holds entries twice.',
  ),
  'malformed-entries': w(
    'Listen har oppføringer som ikke er sertifikater.',
    'Lista har oppføringar som ikkje er sertifikat.',
    'The list holds entries that are no certificates.',
  ),
};

const sourceText = ({ kind, issuer, signedOn, sha256 }: Provenance, language: Language): string =>
  `${kind} ${issuer} ${signedOn ?? words.unsigned[language]} sha256 ${sha256}`;

export function imported(outcome: Imported, language: Language): string {
  const headline = outcome.dryRun ? words.wouldActivate : outcome.changed ? words.activated : words.unchanged;
  return table([
    [words.set[language], outcome.set],
    ['', headline[language]],
    [words.previous[language], outcome.previous ?? '-'],
    [words.source[language], sourceText(outcome.source, language)],
    [words.certificates[language], String(outcome.certificates)],
    [words.countries[language], String(outcome.countries)],
    [words.added[language], String(outcome.added)],
    [words.removed[language], String(outcome.removed)],
    ...outcome.unusable.map(({ sha256, reason }) => [words.unusable[language], `${sha256} ${reason}`]),
    ...outcome.warnings.map((warning) => [words.warning[language], warnings[warning][language]]),
  ]);
}

export function listed(listing: Listed, language: Language): string {
  if (listing.active === null) return `${words.none[language]}\n`;
  const countries = Object.entries(listing.countries).map(([country, count]) => `${country} ${count}`);
  return (
    table([
      [words.set[language], listing.active],
      [words.since[language], listing.activatedAt ?? '-'],
      ...listing.sources.map((source) => [words.source[language], sourceText(source, language)]),
      [words.certificates[language], String(listing.certificates)],
      [words.countries[language], String(countries.length)],
    ]) + `\n${table(inRowsOf(8, countries))}`
  );
}

export function shown(set: Shown, language: Language): string {
  return [
    table([
      [words.set[language], set.set],
      ...set.sources.map((source, index) => [
        `${words.source[language]} ${index}`,
        sourceText(source, language),
      ]),
    ]),
    table(
      set.certificates
        .toSorted((a, b) => `${a.country} ${a.notBefore}`.localeCompare(`${b.country} ${b.notBefore}`, 'en'))
        .map(({ country, notBefore, notAfter, sha256, subject, sources }) => [
          country ?? '-',
          notBefore.slice(0, 10),
          notAfter.slice(0, 10),
          sha256,
          sources.join(','),
          subject,
        ]),
    ),
    table(set.unusable.map(({ sha256, reason }) => [words.unusable[language], sha256, reason])),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export function historical({ active, history }: Historical, language: Language): string {
  if (history.length === 0) return `${words.noHistory[language]}\n`;
  return table(
    history.map(({ at, action, set, certificates, sources }, index) => [
      index === history.length - 1 && set === active ? '*' : ' ',
      at,
      words[action][language],
      set,
      String(certificates),
      sources
        .map(({ issuer, signedOn }) => `${issuer} ${signedOn?.slice(0, 10) ?? words.unsigned[language]}`)
        .join(', '),
    ]),
  );
}

export function rolledBack({ set, previous, changed }: RolledBack, language: Language): string {
  return table([
    [words.set[language], set],
    ['', (changed ? words.activated : words.unchanged)[language]],
    [words.previous[language], previous ?? '-'],
  ]);
}

function inRowsOf(width: number, cells: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (let start = 0; start < cells.length; start += width) rows.push(cells.slice(start, start + width));
  return rows;
}
