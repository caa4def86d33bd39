import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Paged } from './Paged.tsx';

interface Props<T> {
  /** Says what the table is of, for a screen reader. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly cells: (item: T) => readonly ReactNode[];
  readonly size?: number;
}

/** Rows of one kind, a page at a time. */
export function DataTable<T>({ name, columns, items, keyOf, cells, size }: Props<T>) {
  return (
    <Paged name={name} items={items} {...(size === undefined ? {} : { size })}>
      {(shown) => (
        <Table data-size="sm" zebra aria-label={name} className="data-table">
          <Table.Head>
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell key={column} scope="col">
                  {column}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {shown.map((item) => (
              <Table.Row key={keyOf(item)}>
                {cells(item).map((cell, i) => (
                  <Table.Cell key={columns[i]}>{cell}</Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Paged>
  );
}
