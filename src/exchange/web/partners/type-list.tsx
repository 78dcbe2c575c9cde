import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { objectTypeName } from '../object-type-names.ts';

/** How many objects of each type, the most frequent first. */
export function TypeList({ types }: { readonly types: readonly { readonly type: string; readonly count: number }[] }) {
  const { count } = useFormat();
  return (
    <ul className="exchange-types small">
      {types.map(({ type, count: n }) => (
        <li key={type}>
          <span>
            <Say text={objectTypeName(type)} />
          </span>
          <span className="number">{count(n)}</span>
        </li>
      ))}
    </ul>
  );
}
