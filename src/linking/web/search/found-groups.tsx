import { useGo } from '#platform/web/address.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Marked } from '#platform/web/components/marked.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useListKeys } from '#platform/web/components/use-list-keys.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { SearchGroup, SearchHit } from '../../core/search-answer.ts';
import { howMany } from './texts.ts';

/** Everything found, kind by kind; J and K go through all of it. */
export function FoundGroups({ groups }: { readonly groups: readonly SearchGroup[] }) {
  const { count } = useFormat();
  const go = useGo();
  const hits = groups.flatMap((group) => group.hits);
  const keys = useListKeys(hits.map(keyOf), { onOpen: (key) => hits.filter((hit) => keyOf(hit) === key).forEach((hit) => go(hit.href)) });
  return groups.map((group) => (
    <Section key={group.kind} title={group.name} note={<Say text={howMany(count(group.count), group.more)} />}>
      <ul className="found">
        {group.hits.map((hit) => (
          <li key={hit.id} {...keys.row(keyOf(hit))}>
            <Found hit={hit} />
          </li>
        ))}
      </ul>
    </Section>
  ));
}

/** Ids are unique within a kind, addresses altogether. */
const keyOf = (hit: SearchHit): string => `${hit.href} ${hit.id}`;

function Found({ hit }: { readonly hit: SearchHit }) {
  const own = { lang: hit.lang ?? languageOfScript(hit.title.text) };
  return (
    <>
      <Link to={hit.href}>
        <span {...own}>
          <Marked text={hit.title.text} marks={hit.title.marks} />
        </span>
      </Link>
      {hit.excerpt && (
        <p {...own}>
          <Marked text={hit.excerpt.text} marks={hit.excerpt.marks} />
        </p>
      )}
      <p className="quiet">
        <Mixed text={hit.detail} />
      </p>
    </>
  );
}
