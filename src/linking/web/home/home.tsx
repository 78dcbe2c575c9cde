import type { ComponentType } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useSearch } from '#platform/web/address.ts';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { ChangesPage } from '../../core/picture.ts';
import { HomeSearch } from './home-search.ts';
import { useLastLook } from './last-look.ts';
import { News } from './news.tsx';
import { newSince } from './texts.ts';
import { useNews } from './use-news.ts';
import { Waiting } from './waiting.tsx';
import './home.css';

const told = ['/api/changes?', '/api/clusters'];

/** What changed since the reader last looked, each with its reason, under the figures of the bureau. */
export const home = (around: AroundNews) =>
  function Home() {
    const person = useSession()?.viewer?.person ?? 'nobody';
    return <HomeOf key={person} person={person} {...around} />;
  };

/** What other rooms put around the news: the figures above it, and what stands beside it. */
export type AroundNews = { readonly Figures: ComponentType; readonly Beside: ComponentType };

function HomeOf({ person, Figures, Beside }: AroundNews & { readonly person: string }) {
  const say = useText();
  const format = useFormat();
  const look = useLastLook(person);
  const [search] = useSearch(HomeSearch);
  const changes = useApi('/api/changes', ChangesPage, { query: { limit: search.show }, keepPrevious: true });
  useNews(told);
  const unseen =
    changes.data?.changes.filter((change) => look.lookedAt !== null && change.at > look.lookedAt && !look.done.has(change.id)).length ?? 0;

  return (
    <>
      <ScreenTitle
        title={{ ja: '変わったこと', en: 'What changed' }}
        lead={
          changes.data &&
          say(
            newSince(
              look.lookedAt && format.date(look.lookedAt),
              unseen,
              changes.data.next !== null && unseen === changes.data.changes.length,
            ),
          )
        }
      />
      <Figures />
      <div className="columns">
        <News query={changes} look={look} />
        <div className="stack">
          <Beside />
          <Waiting />
        </div>
      </div>
    </>
  );
}
