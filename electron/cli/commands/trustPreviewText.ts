import type { Attention, CertificateSummary, TrustDiff, TrustPreview } from '#shared/contracts/trust.ts';
import { watchedCountries } from '#electron/trust/diff.ts';
import type { Language } from '../arguments.ts';
import { table } from '../output.ts';

/** What `trust import` and `trust diff` print for people: what deserves a look first, in whole sentences. */

export type Imported = TrustPreview & {
  readonly dryRun: boolean;
  readonly added: number;
  readonly removed: number;
};

type Words = Readonly<Record<Language, string>>;
const w = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

const words = {
  activated: w('Aktivert.', 'Aktivert.', 'Activated.'),
  unchanged: w(
    'Allerede aktiv: ingenting er endret.',
    'Alt aktiv: ingenting er endra.',
    'Active already: nothing has changed.',
  ),
  would: w(
    'Bare kontrollert: ingenting er endret. Slik ville det blitt:',
    'Berre kontrollert: ingenting er endra. Slik ville det blitt:',
    'Only checked: nothing has changed. This is what it would do:',
  ),
  set: w('Sertifikatsett', 'Sertifikatsett', 'Trust set'),
  previous: w('Forrige', 'Førre', 'Previous'),
  file: w('Fil', 'Fil', 'File'),
  holds: w('Innhold', 'Innhald', 'Content'),
  certificates: w('sertifikater', 'sertifikat', 'certificates'),
  countries: w('land', 'land', 'countries'),
  changes: w('Endringer', 'Endringar', 'Changes'),
  new: w('nye', 'nye', 'new'),
  removed: w('fjernet', 'fjerna', 'removed'),
  unchangedCount: w('uendret', 'uendra', 'unchanged'),
  links: w('lenkesertifikater', 'lenkjesertifikat', 'link certificates'),
  reKeyed: w('med ny nøkkel', 'med ny nøkkel', 'with a new key'),
  expired: w('utløpte', 'utgåtte', 'expired'),
  signers: w('Dokumentsignatarer', 'Dokumentsignatarar', 'Document signers'),
  first: w('Se på dette først', 'Sjå på dette først', 'Look at this first'),
  none: w('ingen', 'ingen', 'none'),
  newCountries: w('Nye land', 'Nye land', 'New countries'),
  goneCountries: w('Land som faller bort', 'Land som fell bort', 'Countries that go'),
  weak: w('Svake nøkler', 'Svake nøklar', 'Weak keys'),
  removals: w('Fjernet', 'Fjerna', 'Removed'),
  noChange: w('ingen endring', 'inga endring', 'no change'),
  all: w('Alle endringer', 'Alle endringar', 'Every change'),
  unusable: w('Kan ikke brukes', 'Kan ikkje brukast', 'Cannot be used'),
  warning: w('Advarsel', 'Åtvaring', 'Warning'),
  compare: w(
    'Ingen har signert for disse. Les fingeravtrykket fra en annen kilde enn denne filen, og sammenlign:',
    'Ingen har signert for desse. Les fingeravtrykket frå ei anna kjelde enn denne fila, og samanlikn:',
    'Nobody signed for these. Read the fingerprint from a source other than this file, and compare:',
  ),
  undated: w('usignert', 'usignert', 'unsigned'),
  newList: w('ny', 'ny', 'new'),
} as const;

const attentionWords: Readonly<Record<Attention, Words>> = {
  removed: w('fjernes', 'blir fjerna', 'is removed'),
  'watched-country': w('følges nøye', 'blir følgt nøye', 'watched'),
  'new-country': w('nytt land', 'nytt land', 'new country'),
  unsigned: w('usignert', 'usignert', 'unsigned'),
  'weak-key': w('svak nøkkel', 'svak nøkkel', 'weak key'),
  unusable: w('ubrukelig', 'ubrukeleg', 'unusable'),
  're-keyed': w('ny nøkkel', 'ny nøkkel', 'new key'),
  expired: w('utløpt', 'utgått', 'expired'),
};

const kindWords: Readonly<Record<CertificateSummary['kind'], Words>> = {
  'self-signed': w('rot', 'rot', 'root'),
  link: w('lenke', 'lenkje', 'link'),
  issued: w('utstedt', 'utferda', 'issued'),
};

const warnings: Readonly<Record<TrustPreview['warnings'][number], Words>> = {
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
    'Filen har like oppføringer.',
    'Fila har like oppføringar.',
    'The file holds entries twice.',
  ),
  'malformed-entries': w(
    'Listen har oppføringer som ikke er sertifikater.',
    'Lista har oppføringar som ikkje er sertifikat.',
    'The list holds entries that are no certificates.',
  ),
  'contradictory-entries': w(
    'Listen har oppføringer som motsier hverandre.',
    'Lista har oppføringar som motseier kvarandre.',
    'The list holds entries that contradict each other.',
  ),
  'anchor-by-rollover': w(
    'Listen er signert under en ny rot, som den festede roten står inne for.',
    'Lista er signert under ei ny rot, som den festa rota står inne for.',
    'The list is signed under a new root, for which the pinned one vouches.',
  ),
  'crl-expired': w(
    'En tilbakekallingsliste er utløpt.',
    'Ei tilbakekallingsliste er utgått.',
    'A revocation list is overdue.',
  ),
};

export function imported(outcome: Imported, language: Language): string {
  const say = (of: Words): string => of[language];
  const headline = outcome.dryRun ? words.would : outcome.changed ? words.activated : words.unchanged;
  const { diff } = outcome;
  return [
    `${say(headline)}\n`,
    table([
      [say(words.set), outcome.set],
      [say(words.previous), outcome.previous ?? '-'],
      [
        say(words.file),
        `${outcome.fileName} (${outcome.bytes})${outcome.file ? ` sha256 ${outcome.file}` : ''}`,
      ],
      [
        say(words.holds),
        `${outcome.certificates} ${say(words.certificates)}, ${outcome.countries} ${say(words.countries)}`,
      ],
      ...outcome.warnings.map((warning) => [say(words.warning), say(warnings[warning])]),
    ]),
    differences(diff, language),
    unusableTable(outcome, language),
    comparing(outcome, language),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export const differing = (diff: TrustDiff, language: Language): string =>
  `${table([
    [words.previous[language], diff.from ?? '-'],
    [words.set[language], diff.to],
  ])}\n${differences(diff, language)}`;

function differences(diff: TrustDiff, language: Language): string {
  const say = (of: Words): string => of[language];
  const listOr = (items: readonly string[]): string =>
    items.length === 0 ? say(words.none) : items.join(', ');
  const added = diff.certificates.filter(({ change }) => change === 'added');
  const removed = diff.certificates.filter(({ change }) => change === 'removed');
  const having = (attention: Attention): TrustDiff['certificates'] =>
    diff.certificates.filter((line) => line.attention.includes(attention));
  const total = [
    `${added.length} ${say(words.new)}`,
    `${removed.length} ${say(words.removed)}`,
    `${diff.unchanged} ${say(words.unchangedCount)}`,
  ].join(', ');
  const { documentSigners } = diff;
  const signers = `${documentSigners.added} ${say(words.new)}, ${documentSigners.removed} ${say(words.removed)}`;
  const summary = [
    ...diff.lists.map(({ kind, issuer, from, to }) => [`${kind} ${issuer}`, datesText(from, to, language)]),
    [say(words.changes), total],
    ...(documentSigners.added + documentSigners.removed === 0 ? [] : [[say(words.signers), signers]]),
  ];
  const first = [
    [say(words.removals), listOr(byCountry(removed))],
    ...watchedCountries.map((country) => [country, countryText(diff, country, language)]),
    [
      say(words.newCountries),
      listOr(diff.from === null ? [String(diff.newCountries.length)] : diff.newCountries),
    ],
    [say(words.goneCountries), listOr(diff.goneCountries)],
    [
      say(words.weak),
      listOr(
        having('weak-key').map(({ certificate: { country, weak } }) => `${country ?? '-'} ${weak.join(' ')}`),
      ),
    ],
  ];
  // A first list is new altogether: what is in it `trust show` tells.
  const every = diff.from === null ? [] : diff.certificates.map((line) => lineOf(line, language));
  return [
    table(summary),
    `${say(words.first)}\n${table(first, '  ')}`,
    every.length === 0 ? '' : `${say(words.all)}\n${table(every, '  ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function datesText(from: string | null, to: string | null, language: Language): string {
  const day = (moment: string | null): string => moment?.slice(0, 10) ?? words.undated[language];
  if (from === null) return `${day(to)} (${words.newList[language]})`;
  return from === to ? day(to) : `${day(from)} → ${to === null ? '-' : day(to)}`;
}

/** `2 SE, 1 XU` */
function byCountry(lines: TrustDiff['certificates']): string[] {
  const counts = new Map<string, number>();
  for (const { certificate } of lines) {
    const country = certificate.country ?? '-';
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, count]) => `${count} ${country}`);
}

function countryText(diff: TrustDiff, country: string, language: Language): string {
  const lines = diff.certificates.filter(({ certificate }) => certificate.country === country);
  if (lines.length === 0) return words.noChange[language];
  const counted: readonly (readonly [number, Words])[] = [
    [lines.filter(({ change }) => change === 'added').length, words.new],
    [lines.filter(({ change }) => change === 'removed').length, words.removed],
    [lines.filter(({ certificate }) => certificate.kind === 'link').length, words.links],
    [lines.filter(({ attention }) => attention.includes('re-keyed')).length, words.reKeyed],
    [lines.filter(({ attention }) => attention.includes('expired')).length, words.expired],
  ];
  return counted
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what[language]}`)
    .join(', ');
}

function lineOf(
  { change, attention, certificate }: TrustDiff['certificates'][number],
  language: Language,
): string[] {
  const { country, kind, key, notBefore, notAfter, subject, id } = certificate;
  return [
    change === 'added' ? '+' : '-',
    country ?? '-',
    kindWords[kind][language],
    key,
    `${notBefore.slice(0, 10)}–${notAfter.slice(0, 10)}`,
    id.slice(0, 16),
    attention.map((each) => attentionWords[each][language]).join(', '),
    subject,
  ];
}

/** More than a screen of them is a directory's, and told by number. */
function unusableTable({ unusable }: Imported, language: Language): string {
  if (unusable.length > 24) {
    const counts = new Map<string, number>();
    for (const { reason } of unusable) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return table([...counts].map(([reason, count]) => [words.unusable[language], `${count} ${reason}`]));
  }
  return table(
    unusable.map(({ sha256, country, reason }) => [words.unusable[language], country ?? '-', sha256, reason]),
  );
}

function comparing({ toCompare }: Imported, language: Language): string {
  if (toCompare.length === 0) return '';
  const rows = toCompare.map(({ id, country, subject, notBefore }) => [
    id,
    country ?? '-',
    notBefore.slice(0, 10),
    subject,
  ]);
  return `${words.compare[language]}\n${table(rows, '  ')}`;
}
