import { Link } from '#platform/web/components/link.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { objectTypeName } from '../object-type-names.ts';

type TypeListProps = {
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Whose they are; each number then leads to them. */
  readonly of?: string;
};

/** How many objects of each type, the most frequent first. */
export function TypeList({ types, of }: TypeListProps) {
  const { count } = useFormat();
  return (
    <ul className="exchange-types small">
      {types.map(({ type, count: n }) => (
        <li key={type}>
          <span>
            <Say text={objectTypeName(type)} />
          </span>
          <span className="number">
            {of === undefined ? count(n) : <Link to={`/exchange/objects?organisation=${of}&type=${type}`}>{count(n)}</Link>}
          </span>
        </li>
      ))}
    </ul>
  );
}
