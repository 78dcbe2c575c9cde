import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useSearch } from '#platform/web/address.ts';
import { Figures } from '#platform/web/components/figure.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { ChangesPage, Figures as FiguresAnswer } from '../../core/picture.ts';
import { HomeSearch } from './home-search.ts';
import { useLastLook } from './last-look.ts';
import { News } from './news.tsx';
import { asOf, newSince } from './texts.ts';
import { useNews } from './use-news.ts';
import { Waiting } from './waiting.tsx';
import './home.css';

const told = ['/api/changes?', '/api/clusters'];

/** What changed since the reader last looked, each with its reason, under the figures of the bureau. */
export function Home() {
  const person = useSession()?.viewer?.person ?? 'nobody';
  return <HomeOf key={person} person={person} />;
}

function HomeOf({ person }: { readonly person: string }) {
  const say = useText();
  const format = useFormat();
  const look = useLastLook(person);
  const [search] = useSearch(HomeSearch);
  const figures = useApi('/api/figures', FiguresAnswer, { every: 60_000 });
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
      <Loaded query={figures} lines={4}>
        {(answer) =>
          answer.figures.length > 0 && (
            <div className="home-figures">
              <Figures label={{ ja: '主な数字', en: 'Figures' }} figures={answer.figures} />
              <p className="small quiet">
                <Say text={asOf(format.zoned(answer.asOf))} />
              </p>
            </div>
          )
        }
      </Loaded>
      <div className="columns">
        <News query={changes} look={look} />
        <Waiting />
      </div>
    </>
  );
}
