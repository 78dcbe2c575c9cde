import { useState } from 'react';
import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { cursorPaging, cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Paging } from '#platform/web/components/paging.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { ObjectFoundPage } from '../../core/exchange-pages.ts';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { objectTypeName } from '../object-type-names.ts';
import { ObjectEntry } from './object-entry.tsx';
import '../exchange.css';

const Search = z.object({
  q: z.string().max(200).default('').catch(''),
  /** Who handed it in, of which type, and whether a report was made of it; as a number elsewhere leads here. */
  organisation: z.string().max(60).optional().catch(undefined),
  type: z.string().max(250).optional().catch(undefined),
  made: z.literal('report').optional().catch(undefined),
  ...cursorPlace,
});
const limit = 20;

/** Looks for an object by its id, a trace, a name or an alias, in what is shared and what was handed in. */
export function ObjectsScreen() {
  const say = useText();
  const here = useHere();
  const [{ q, organisation, type, made, after, from }, set] = useSearch(Search);
  const [words, setWords] = useState(q);
  const page = useApi('/api/exchange/objects', ObjectFoundPage, {
    query: { q: q || undefined, organisation, type, made, after, limit },
    keepPrevious: true,
  });
  return (
    <>
      <ScreenTitle
        title={{ ja: 'オブジェクトを探す', en: 'Search objects' }}
        lead={say({
          ja: 'このセンターが共有するものと、受け取ったもの。同じものかもしれないときは並べて示し、まとめません。',
          en: 'What this centre shares and what it received. What may be the same thing under another id is named, and never merged.',
        })}
      />
      <ExchangeTabs current="objects" />
      <form
        className="stack exchange-form"
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: words, after: undefined, from: 1 });
        }}
      >
        <TextField
          label={{ ja: 'id、痕跡、名前、別名', en: 'An id, a trace, a name or an alias' }}
          type="search"
          value={words}
          onChange={setWords}
          maxLength={200}
        />
        <Button type="submit" label={{ ja: '探す', en: 'Search' }} />
      </form>
      {(organisation ?? type ?? made) !== undefined && (
        <p className="small exchange-beneath">
          {type !== undefined && say(objectTypeName(type))} {made && say({ ja: '報告になったもの', en: 'made into reports' })}{' '}
          {organisation !== undefined && <span className="mono">{organisation}</span>}{' '}
          <Link to={here({ organisation: undefined, type: undefined, made: undefined, after: undefined, from: undefined })}>
            {say({ ja: '絞り込みを外す', en: 'Show all' })}
          </Link>
        </p>
      )}
      <Loaded query={page} lines={6}>
        {({ rows, next, searched }) =>
          rows.length === 0 ? (
            <Empty
              title={{ ja: '見つかりません', en: 'Nothing was found' }}
              why={
                searched === null
                  ? { ja: '見てよいものの中にはありません。', en: 'It is not among what you may see.' }
                  : { ja: `新しい${searched}個の中にはありません。`, en: `It is not among the newest ${searched}.` }
              }
            />
          ) : (
            <>
              <ul className="quarantine">
                {rows.map((row) => (
                  <ObjectEntry key={`${row.stixId} ${row.version} ${row.partner?.organisation}`} row={row} />
                ))}
              </ul>
              <div className="exchange-beneath small">
                <Paging {...cursorPaging({ rows, next }, from, limit, set)} />
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
}
