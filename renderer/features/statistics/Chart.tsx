import { Table } from '@digdir/designsystemet-react';
import { useId, type ReactNode } from 'react';

interface ChartProps {
  readonly name: string;
  /** What the labels are, then the numbers; the bars stand between them and have no name of their own. */
  readonly columns: readonly string[];
  readonly note?: string;
  /** More rows than there is room for: they scroll by themselves, by keys as well. */
  readonly scrolls?: boolean;
  readonly children: ReactNode;
}

export function Chart({ name, columns: [first, ...others], note, scrolls, children }: ChartProps) {
  const id = useId();
  return (
    <section className="chart" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {note !== undefined && <p className="chart-note">{note}</p>}
      <div
        className={scrolls === true ? 'chart-rows scrolling' : 'chart-rows'}
        {...(scrolls === true ? { tabIndex: 0, role: 'group', 'aria-label': name } : {})}
      >
        <Table data-size="sm" aria-labelledby={id}>
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{first}</Table.HeaderCell>
              <td aria-hidden="true" />
              {others.map((column) => (
                <Table.HeaderCell key={column} scope="col" className="number">
                  {column}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>{children}</Table.Body>
        </Table>
      </div>
    </section>
  );
}

export interface Part {
  /** Of the whole width, 0 to 1. */
  readonly size: number;
  readonly kind: 'approved' | 'rejected' | 'terminated' | 'plain' | 'gap' | 'lower' | 'upper';
}

interface BarProps {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly values: readonly string[];
}

export function Bar({ label, parts, values }: BarProps) {
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{label}</Table.HeaderCell>
      <Table.Cell aria-hidden="true" className="bar-cell">
        {/* Drawn as shapes: a style of its own is what the window's policy forbids. */}
        <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none">
          {parts.map(({ size, kind }, at) => (
            <rect
              key={kind}
              className={kind}
              x={100 * parts.slice(0, at).reduce((sum, part) => sum + part.size, 0)}
              width={Math.max(0, 100 * size)}
              height="10"
            />
          ))}
        </svg>
      </Table.Cell>
      {values.map((value, column) => (
        <Table.Cell key={column} className="number">
          {value}
        </Table.Cell>
      ))}
    </Table.Row>
  );
}
