/** One table of the report. Cells are printed as they are; numbers for programs go into `values`. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What the numbers mean, one line each. */
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** A part this machine cannot have. */
export interface Skipped {
  readonly id: string;
  readonly title: string;
  readonly skipped: string;
}

export type Part = Section | Skipped;

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
/** Two decimals, or two digits where that would be nothing. */
export function ratio(value: number, to: number): string {
  const times = value / to;
  return `${times < 0.095 ? times.toPrecision(2) : times.toFixed(2)} ×`;
}
export const count = (value: number): string => String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ' ');

export function text(part: Part): string {
  if ('skipped' in part) return `${part.title}\n  skipped: ${part.skipped}\n`;
  const lines = [part.columns, ...part.rows];
  const widths = part.columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [part.title, ...part.notes.map((note) => `  ${note}`), ...table.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}
