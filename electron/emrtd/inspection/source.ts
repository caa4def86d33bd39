import type { DocumentRead, FileState } from '../read/documentRead.ts';
import type { EfName } from '../lds/files.ts';

/** What is inspected: the reading of a chip, or raw files alone (`EF_*.bin` of an earlier reading). */
export type InspectionSource =
  | { readonly read: DocumentRead; readonly files?: never }
  | { readonly files: ReadonlyMap<EfName, Uint8Array>; readonly read?: never };

/** Where a file stands: `not-asked` where nobody asked for it, or the reading ended before. */
export type Standing = FileState | 'not-asked';

export function standingOf(source: InspectionSource, name: EfName): Standing {
  if (source.read !== undefined) return source.read.fileStates.get(name) ?? 'not-asked';
  return source.files.has(name) ? 'read' : 'not-asked';
}

export const fileOf = (source: InspectionSource, name: EfName): Uint8Array | undefined =>
  (source.read?.files ?? source.files)?.get(name);

/** Whether the reading came to an early end: what is missing then says nothing about the document. */
export const endedEarly = (source: InspectionSource): boolean =>
  source.read !== undefined && source.read.error !== null;
