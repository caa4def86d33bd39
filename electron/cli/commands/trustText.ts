import type { CertificateSummary } from '#shared/contracts/trust.ts';
import type { Provenance } from '#electron/trust/provenance.ts';
import type { Activation, HistoryEntry } from '#electron/trust/trustStore.ts';
import type { Language } from '../arguments.ts';
import { table } from '../output.ts';

/** What `trust` prints for people; with --json the same objects are printed as they are. */

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

export interface Found {
  readonly set: string | null;
  readonly certificates: readonly CertificateSummary[];
}

export interface Packaged {
  readonly file: string;
  readonly bytes: number;
  readonly number: number;
  /** Name of the key: SHA-256 of its SPKI. */
  readonly signedBy: string;
  readonly files: readonly { readonly name: string; readonly kind: string; readonly bytes: number }[];
}

export interface KeyMade {
  readonly file: string;
  readonly key: string;
  /** Base64, as assets/trust/packageKeys.json has it. */
  readonly spki: string;
  /** PEM, as --package-key takes it. */
  readonly publicKey: string;
}

type Words = Readonly<Record<Language, string>>;
const w = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

const words = {
  activated: w('Aktivert', 'Aktivert', 'Activated'),
  unchanged: w('Allerede aktiv', 'Alt aktiv', 'Active already'),
  set: w('Sertifikatsett', 'Sertifikatsett', 'Trust set'),
  previous: w('Forrige', 'Førre', 'Previous'),
  certificates: w('Sertifikater', 'Sertifikat', 'Certificates'),
  countries: w('Land', 'Land', 'Countries'),
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
  package: w('Pakke', 'Pakke', 'Package'),
  signedBy: w('Signert av', 'Signert av', 'Signed by'),
  file: w('Fil', 'Fil', 'File'),
  key: w('Nøkkel', 'Nøkkel', 'Key'),
  keepSecret: w(
    'Filen har den hemmelige nøkkelen. Skrankene trenger bare den offentlige:',
    'Fila har den hemmelege nøkkelen. Skrankane treng berre den offentlege:',
    'The file holds the secret key. Desks need only the public one:',
  ),
  nothingFound: w('Ingen treff.', 'Ingen treff.', 'Nothing found.'),
  import: w('import', 'import', 'import'),
  rollback: w('tilbakerulling', 'tilbakerulling', 'rollback'),
} as const;

const sourceText = ({ kind, issuer, signedOn, sha256 }: Provenance, language: Language): string =>
  `${kind} ${issuer} ${signedOn ?? words.unsigned[language]} sha256 ${sha256}`;

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

export function found({ certificates }: Found, language: Language): string {
  if (certificates.length === 0) return `${words.nothingFound[language]}\n`;
  return table(
    certificates.map(({ country, notBefore, notAfter, kind, key, sha256, subject }) => [
      country ?? '-',
      notBefore.slice(0, 10),
      notAfter.slice(0, 10),
      kind,
      key,
      sha256 ?? '',
      subject,
    ]),
  );
}

export function packaged({ file, number, bytes, signedBy, files }: Packaged, language: Language): string {
  return table([
    [words.package[language], `${number}: ${file} (${bytes})`],
    [words.signedBy[language], signedBy],
    ...files.map(({ name, kind, bytes: length }) => [words.file[language], `${name} ${kind} ${length}`]),
  ]);
}

export const keyMade = ({ file, key, publicKey }: KeyMade, language: Language): string =>
  `${table([
    [words.file[language], file],
    [words.key[language], key],
  ])}${words.keepSecret[language]}\n${publicKey}`;

function inRowsOf(width: number, cells: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (let start = 0; start < cells.length; start += width) rows.push(cells.slice(start, start + width));
  return rows;
}
