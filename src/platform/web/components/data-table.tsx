import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.ts';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { ColumnHead, type Sort } from './column-head.tsx';
import { Empty, type EmptyProps } from './empty.tsx';
import { Paging, type PagingProps } from './paging.tsx';
import { Problem } from './problem.tsx';
import { Scroll } from './scroll.tsx';
import { Skeleton } from './skeleton.tsx';
import { useListKeys } from './use-list-keys.ts';
import './data-table.css';

export type Column<Row> = {
  readonly id: string;
  readonly name: Text;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
  readonly isSortable?: boolean;
  /** The cell that names the row; one column has it. */
  readonly isHeading?: boolean;
  /** Goes away on a narrow screen. */
  readonly isWide?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table lists; read out, and shown unless `isCaptionHidden`. */
  readonly caption: Text;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  /** Undefined while loading. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Enter on the row J and K have reached. Give the row a link as well, for the pointer. Without it the table takes no keys. */
  readonly onOpen?: (row: Row) => void;
  readonly selected?: string | null;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly problem?: ApiProblem | null;
  readonly onRetry?: () => void;
  readonly empty: EmptyProps;
  /** What is missing from these rows and who is waited for. */
  readonly partial?: ReactNode;
  readonly paging?: PagingProps;
};

/** Rows that the server pages and sorts. Empty, loading, failed and partial are part of it. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, onOpen, selected, sort = null, onSort, problem, onRetry, empty, partial, paging } = props;
  const say = useText();
  const keys = useListKeys(onOpen ? (rows ?? []).map(rowKey) : [], {
    ...(onOpen && { onOpen: (key) => rows?.filter((row) => rowKey(row) === key).forEach(onOpen) }),
  });
  if (problem && !rows) return <Problem problem={problem} {...(onRetry && { onRetry })} />;
  if (!rows) return <Skeleton lines={6} />;
  if (rows.length === 0) return <Empty {...empty} />;
  return (
    <div className="data-table">
      {partial && <p className="partial">{partial}</p>}
      <Scroll label={props.caption}>
        <table>
          <caption className={props.isCaptionHidden ? 'unseen' : undefined}>{say(props.caption)}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHead key={column.id} column={column} sort={sort} {...(onSort && { onSort })} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} {...(onOpen ? keys.row(rowKey(row)) : {})} data-selected={rowKey(row) === selected || undefined}>
                {columns.map((column) => {
                  const Cell = column.isHeading ? 'th' : 'td';
                  return (
                    <Cell key={column.id} className={cellClass(column)} {...(column.isHeading && { scope: 'row' })}>
                      {column.cell(row)}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {paging && <Paging {...paging} />}
    </div>
  );
}

const cellClass = ({ isNumber, isWide }: { isNumber?: boolean; isWide?: boolean }): string | undefined =>
  [isNumber && 'number', isWide && 'wide'].filter(Boolean).join(' ') || undefined;
