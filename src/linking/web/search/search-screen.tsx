import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { SearchAnswer } from '../../core/search-answer.ts';
import { FoundGroups } from './found-groups.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchState } from './search-state.ts';
import { alsoSought } from './texts.ts';
import './search.css';

/** The search over everything, in both scripts: how many of each kind, and where the words stand. */
export function SearchScreen() {
  const [{ q, show }, set] = useSearch(SearchState);
  const query = useApi('/api/search', SearchAnswer, { query: { q, limit: show }, enabled: q !== '', keepPrevious: true });
  return (
    <>
      <ScreenTitle title={{ ja: '検索', en: 'Search' }} />
      <SearchBox key={q} words={q} onSearch={(words) => set({ q: words, show: 10 })} />
      {q === '' ? (
        <Empty
          title={{ ja: '探す言葉を入れてください', en: 'What are you looking for?' }}
          why={{
            ja: '日本語でも英語でも、番号・アドレス・口座の一部でも探せます。',
            en: 'Words in Japanese or English, or a part of a number, an address or an account.',
          }}
        />
      ) : (
        <Loaded query={query} lines={8}>
          {(answer) => (
            <>
              {answer.also.length > 0 && (
                <p className="small second">
                  <Say text={alsoSought(answer.also)} />
                </p>
              )}
              {answer.groups.length === 0 && <NothingFound />}
              <FoundGroups groups={answer.groups} />
              {show < 50 && answer.groups.some((group) => group.more || group.count > group.hits.length) && (
                <div className="search-more">
                  <Button label={{ ja: 'もっと見る', en: 'Show more' }} size="small" onPress={() => set({ show: 50 }, { replace: true })} />
                </div>
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

const NothingFound = () => (
  <Empty
    title={{ ja: '見つかりません', en: 'Nothing found' }}
    why={{
      ja: '閲覧できる記録の中にはありません。短い言葉や、番号・アドレスの一部でも探せます。',
      en: 'Not among the records that are open to you. Try fewer words, or part of a number or address.',
    }}
  />
);
