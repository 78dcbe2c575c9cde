import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { FeedPage, type FeedRow } from '../../core/exchange-pages.ts';
import { FeedActs } from './feed-acts.tsx';
import { FeedDialog } from './feed-dialog.tsx';
import { FeedHealthMark } from './feed-health.tsx';
import { feedKindNames } from './feed-kind-names.ts';

/** The feeds of one partner, or of all: how each stands, why it failed, when it runs next. */
export function FeedTable({ organisation }: { readonly organisation?: string }) {
  const [isAdding, setAdding] = useState(false);
  const isRunning = (page: { rows: readonly FeedRow[] } | undefined): boolean => page?.rows.some((row) => row.isRunning) ?? false;
  const [isWatching, setWatching] = useState(false);
  const page = useApi('/api/exchange/feeds', FeedPage, isWatching ? { every: 2000 } : {});
  if (isRunning(page.data) !== isWatching) setWatching(isRunning(page.data));
  const rows = page.data?.rows.filter(({ partner }) => organisation === undefined || partner.organisation === organisation);
  const may = page.data?.may.change ?? false;
  const [now] = useState(() => Date.now());
  return (
    <Section
      title={{ ja: 'フィード', en: 'Feeds' }}
      note={rows && String(rows.length)}
      end={
        may && page.data && page.data.kinds.length > 0 ? (
          <Button label={{ ja: 'フィードを加える', en: 'Add a feed' }} size="small" onPress={() => setAdding(true)} />
        ) : undefined
      }
    >
      <div className="exchange-stacked">
        <DataTable<FeedRow>
          caption={{ ja: 'フィードの一覧', en: 'Feeds' }}
          isCaptionHidden
          columns={columns(may, now).filter(({ id }) => id !== 'partner' || organisation === undefined)}
          rows={rows}
          rowKey={({ id }) => id}
          problem={page.error}
          onRetry={() => void page.refetch()}
          empty={{
            title: { ja: 'フィードはありません', en: 'There is no feed' },
            why: may
              ? {
                  ja: '相手のTAXIIやMISPを、決まった間隔で読む、またはそこへ渡す設定です。',
                  en: "A feed reads a partner's TAXII or MISP at fixed times, or writes to it.",
                }
              : {
                  ja: '相手のTAXIIやMISPとの定期的な受け渡しです。連絡窓口の担当者が設定します。',
                  en: "A feed reads a partner's TAXII or MISP at fixed times, or writes to it. Officers of the liaison desk set it up.",
                },
          }}
        />
      </div>
      {isAdding && page.data && (
        <FeedDialog
          kinds={page.data.kinds}
          feed={null}
          {...(organisation !== undefined && { organisation })}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

const putRight: Text = { ja: '「変更」で直してから「再開」してください。', en: 'Put it right with Edit, then resume it.' };

const columns = (mayChange: boolean, now: number): readonly Column<FeedRow>[] => [
  {
    id: 'name',
    name: { ja: '名前', en: 'Name' },
    isHeading: true,
    cell: ({ name, kind, url }) => (
      <>
        <Foreign lang={null}>{name}</Foreign>
        <small className="exchange-under">
          <Say text={feedKindNames[kind].name} /> <span className="mono wide">{url}</span>
        </small>
      </>
    ),
  },
  {
    id: 'partner',
    name: { ja: '連携先', en: 'Partner' },
    isWide: true,
    cell: ({ partner }) => (
      <Link to={`/exchange/partners/${partner.organisation}`}>
        <Say text={partner.name} />
      </Link>
    ),
  },
  {
    id: 'health',
    name: { ja: '状態', en: 'Health' },
    cell: (feed) => (
      <>
        <span className="nowrap">
          <FeedHealthMark feed={feed} />
        </span>
        {feed.problem && (
          <small className="exchange-under">
            <Say text={feed.problem.text} /> {mayChange && feed.health === 'stopped' && <Say text={putRight} />}{' '}
            <code>{feed.problem.code}</code>
          </small>
        )}
      </>
    ),
  },
  {
    id: 'last',
    name: { ja: '最後に成功', en: 'Last good run' },
    isWide: true,
    cell: ({ lastGoodAt, lastDelivery }) => (
      <>
        {lastGoodAt ? <When at={lastGoodAt} form="recent" now={now} /> : '–'}
        {lastDelivery && (
          <small className="exchange-under">
            <Link to={`/exchange/deliveries/${lastDelivery}`} className="link nowrap">
              {lastDelivery}
            </Link>
          </small>
        )}
      </>
    ),
  },
  {
    id: 'next',
    name: { ja: '次回', en: 'Next run' },
    isWide: true,
    cell: ({ nextRunAt, everyMinutes }) => (
      <>
        {nextRunAt ? (
          <span className="nowrap">
            <When at={nextRunAt} form="day" /> <When at={nextRunAt} form="time" />
          </span>
        ) : (
          '–'
        )}
        <small className="exchange-under nowrap">
          <Say text={{ ja: `${everyMinutes}分ごと`, en: `every ${everyMinutes} min` }} />
        </small>
      </>
    ),
  },
  ...(mayChange ? [{ id: 'acts', name: { ja: '操作', en: 'Actions' }, cell: (feed: FeedRow) => <FeedActs feed={feed} /> }] : []),
];
