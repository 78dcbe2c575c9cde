import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';

export type Sort = { readonly by: string; readonly direction: 'ascending' | 'descending' };

type ColumnHeadProps = {
  readonly column: {
    readonly id: string;
    readonly name: Text;
    readonly isNumber?: boolean;
    readonly isSortable?: boolean;
    readonly isWide?: boolean;
  };
  readonly sort: Sort | null;
  readonly onSort?: (sort: Sort) => void;
};

/** The head of a column; where it can be sorted by, a button that says which way it is. */
export function ColumnHead({ column, sort, onSort }: ColumnHeadProps) {
  const say = useText();
  const direction = sort?.by === column.id ? sort.direction : undefined;
  const className = [column.isNumber && 'number', column.isWide && 'wide'].filter(Boolean).join(' ');
  const next = direction === 'descending' ? 'ascending' : 'descending';
  return (
    <th scope="col" {...(className && { className })} {...(direction && { 'aria-sort': direction })}>
      {column.isSortable && onSort ? (
        <button type="button" onClick={() => onSort({ by: column.id, direction: next })}>
          {say(column.name)}
          <span aria-hidden="true">{direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : '↕'}</span>
        </button>
      ) : (
        say(column.name)
      )}
    </th>
  );
}
