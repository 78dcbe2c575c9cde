import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useGo, useHere, useSearch } from '#platform/web/address.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useListKeys } from '#platform/web/components/use-list-keys.ts';
import { Say } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import type { ChangeRow, ChangesPage } from '../../core/picture.ts';
import { foldChanges } from './fold-changes.ts';
import { HomeSearch } from './home-search.ts';
import type { LastLook } from './last-look.ts';
import { NewsRow } from './news-row.tsx';
import { doneCount } from './texts.ts';

type NewsProps = { readonly query: UseQueryResult<ChangesPage, ApiProblem>; readonly look: LastLook };

/** What changed, newest first: J and K move, Enter opens, E marks as done (and brings back). */
export function News({ query, look }: NewsProps) {
  const here = useHere();
  const [search] = useSearch(HomeSearch);
  const all = query.data?.changes ?? [];
  const done = all.filter((change) => look.done.has(change.id));
  const isDoneList = search.list === 'done';
  return (
    <Section
      title={isDoneList ? { ja: '済んだこと', en: 'Done' } : { ja: '新しいこと', en: 'New' }}
      note={<Keys />}
      end={
        isDoneList ? (
          <Link to={here({ list: null })}>
            <Say text={{ ja: '新しいことへ', en: 'Back to what is new' }} />
          </Link>
        ) : (
          done.length > 0 && (
            <Link to={here({ list: 'done' })}>
              <Say text={doneCount(done.length)} />
            </Link>
          )
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(page) => (
          <Rows
            rows={isDoneList ? done : all.filter((change) => !look.done.has(change.id))}
            look={look}
            page={page}
            now={query.dataUpdatedAt}
          />
        )}
      </Loaded>
    </Section>
  );
}

const Keys = () => (
  <span className="news-keys">
    <KeyHint keys="J" /> <KeyHint keys="K" /> <Say text={{ ja: '移動', en: 'move' }} />
    <KeyHint keys="Enter" /> <Say text={{ ja: '開く', en: 'open' }} />
    <KeyHint keys="E" /> <Say text={{ ja: '済みにする', en: 'done' }} />
  </span>
);

type RowsProps = { readonly rows: readonly ChangeRow[]; readonly look: LastLook; readonly page: ChangesPage; readonly now: number };

function Rows({ rows, look, page, now }: RowsProps) {
  const go = useGo();
  const announce = useAnnounce();
  const [search, setSearch] = useSearch(HomeSearch);
  const folds = foldChanges(rows);
  const setDone = (id: string): void => {
    const isDone = !look.done.has(id);
    const ids = folds
      .filter(({ latest }) => latest.id === id)
      .flatMap(({ latest, earlier }) => [latest.id, ...earlier.map((change) => change.id)]);
    look.setDone(ids, isDone);
    announce({
      text: isDone ? { ja: '済みにしました', en: 'Marked as done' } : { ja: '新しいことに戻しました', en: 'Back among what is new' },
      undo: () => look.setDone(ids, !isDone),
    });
  };
  const keys = useListKeys(
    folds.map(({ latest }) => latest.id),
    {
      onOpen: (id) => rows.filter((row) => row.id === id && row.cluster).forEach((row) => go(`/clusters/${row.cluster}`)),
      more: [{ key: 'e', label: { ja: '済みにする、または戻す', en: 'Mark as done, or bring back' }, run: setDone }],
    },
  );
  if (page.changes.length === 0) return <NothingYet />;
  if (rows.length === 0) return <AllDone />;
  return (
    <>
      <ul className="news">
        {folds.map(({ latest, earlier }) => (
          <NewsRow
            key={latest.id}
            change={latest}
            earlier={earlier.length}
            isNew={look.lookedAt !== null && latest.at > look.lookedAt}
            keys={keys.row(latest.id)}
            isDone={look.done.has(latest.id)}
            now={now}
            onDone={() => setDone(latest.id)}
          />
        ))}
      </ul>
      {page.next !== null && search.show < 100 && (
        <div className="news-more">
          <Button
            label={{ ja: 'もっと前を見る', en: 'Show earlier' }}
            size="small"
            onPress={() => setSearch({ show: Math.min(100, search.show * 2) }, { replace: true })}
          />
        </div>
      )}
    </>
  );
}

const NothingYet = () => (
  <Empty
    title={{ ja: 'まだ何も変わっていません', en: 'Nothing has changed yet' }}
    why={{
      ja: '報告が届き、ほかの報告と結び付くと、ここに理由とともに現れます。',
      en: 'When reports arrive and turn out to belong together, it appears here with the reason.',
    }}
    next={<ButtonLink to="/report" label={{ ja: '被害を報告する', en: 'Report damage' }} tone="primary" size="small" />}
  />
);

const AllDone = () => (
  <Empty
    title={{ ja: 'すべて済んでいます', en: 'All done' }}
    why={{ ja: '次に何かが変わると、ここに現れます。', en: 'The next change will appear here.' }}
  />
);
