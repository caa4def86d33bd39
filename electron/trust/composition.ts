import { fingerprintOf } from './anchors.ts';
import type { Provenance } from './provenance.ts';
import type { SourcedDer, TrustSetContent, UnusableEntry } from './setFile.ts';

/** What a trust set holds, by the name of the part. */
export type SetPart = 'certificates' | 'crls' | 'documentSigners' | 'defectLists';
const parts: readonly SetPart[] = ['certificates', 'crls', 'documentSigners', 'defectLists'];

interface Entry {
  readonly der: Uint8Array;
  readonly sources: Set<Provenance>;
}

/** A trust set while it is being put together: sources come and go, and what no source vouches for any more goes with them. */
export class Composition {
  readonly #sources: Set<Provenance>;
  readonly #entries: Readonly<Record<SetPart, Map<string, Entry>>>;
  readonly #unusable: (Omit<UnusableEntry, 'sources'> & { readonly sources: Set<Provenance> })[];

  constructor(before: TrustSetContent) {
    this.#sources = new Set(before.sources);
    const sourcesAt = (positions: readonly number[]): Set<Provenance> =>
      new Set(positions.flatMap((position) => before.sources[position] ?? []));
    const entriesOf = (part: SetPart): Map<string, Entry> =>
      new Map(
        before[part].map(({ der, sources }) => [fingerprintOf(der), { der, sources: sourcesAt(sources) }]),
      );
    this.#entries = {
      certificates: entriesOf('certificates'),
      crls: entriesOf('crls'),
      documentSigners: entriesOf('documentSigners'),
      defectLists: entriesOf('defectLists'),
    };
    this.#unusable = before.unusable.map((entry) => ({ ...entry, sources: sourcesAt(entry.sources) }));
  }

  get sources(): readonly Provenance[] {
    return [...this.#sources];
  }

  /**
   * The source as it stands in the set: the one that is there already where it is the same object, so that the same list out of
   * another container changes nothing.
   */
  admit(source: Provenance): Provenance {
    const present = this.sources.find(({ kind, sha256 }) => kind === source.kind && sha256 === source.sha256);
    if (present !== undefined) return present;
    this.#sources.add(source);
    return source;
  }

  /** Takes a source out, with everything that only it vouched for. */
  withdraw(source: Provenance): void {
    this.#sources.delete(source);
    for (const part of parts) {
      for (const [sha256, entry] of this.#entries[part]) {
        if (entry.sources.delete(source) && entry.sources.size === 0) this.#entries[part].delete(sha256);
      }
    }
    for (const entry of this.#unusable) entry.sources.delete(source);
  }

  add(part: SetPart, sha256: string, der: Uint8Array, source: Provenance): void {
    const entry = this.#entries[part].get(sha256);
    if (entry === undefined) this.#entries[part].set(sha256, { der, sources: new Set([source]) });
    else entry.sources.add(source);
  }

  remove(part: SetPart, sha256: string): void {
    this.#entries[part].delete(sha256);
  }

  addUnusable(sha256: string, reason: string, source: Provenance): void {
    const entry = this.#unusable.find((known) => known.sha256 === sha256 && known.reason === reason);
    if (entry === undefined) this.#unusable.push({ sha256, reason, sources: new Set([source]) });
    else entry.sources.add(source);
  }

  /** Who vouches for an entry; empty where it is not in the set. */
  sourcesOf(part: SetPart, sha256: string): readonly Provenance[] {
    return [...(this.#entries[part].get(sha256)?.sources ?? [])];
  }

  entries(part: SetPart): readonly { readonly sha256: string; readonly der: Uint8Array }[] {
    return [...this.#entries[part]].map(([sha256, { der }]) => ({ sha256, der }));
  }

  content(): TrustSetContent {
    const sources = this.sources;
    const place = new Map(sources.map((source, position) => [source, position]));
    const positions = (of: ReadonlySet<Provenance>): number[] =>
      [...of].flatMap((source) => place.get(source) ?? []);
    const ders = (part: SetPart): SourcedDer[] =>
      [...this.#entries[part].values()].map(({ der, sources: of }) => ({ der, sources: positions(of) }));
    return {
      sources,
      certificates: ders('certificates'),
      crls: ders('crls'),
      documentSigners: ders('documentSigners'),
      defectLists: ders('defectLists'),
      unusable: this.#unusable
        .map(({ sha256, reason, sources: of }) => ({ sha256, reason, sources: positions(of) }))
        .filter(({ sources: of }) => of.length > 0),
    };
  }
}
