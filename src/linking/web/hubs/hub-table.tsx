import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { HubRow, HubsPage } from '../../core/hubs/hub-page.ts';
import { shortValue } from '../short-value.ts';
import { valueWords } from '../trace-words.ts';
import type { Pages } from '../use-pages.ts';
import { capital, typeWords } from '../words.ts';
import type { Asked } from './hub-decision.tsx';
import { HubReason } from './hub-reason.tsx';
import { weighsWords } from './hub-words.ts';

type HubTableProps = {
  readonly page: HubsPage | undefined;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
  readonly pages: Pages;
  /** Widens the list again; null where nothing narrows it. */
  readonly onClear: (() => void) | null;
  readonly onAsk: (hub: HubRow, what: Asked) => void;
};

/** Each value with why it is held back, since when, and what may be done about it. */
export function HubTable({ page, problem, onRetry, pages, onClear, onAsk }: HubTableProps) {
  const say = useText();
  const { count } = useFormat();
  return (
    <DataTable
      caption={{ ja: '抑えている値', en: 'Values that are held back' }}
      isCaptionHidden
      rows={page?.hubs}
      rowKey={(hub) => `${hub.type} ${hub.value} ${hub.exercise}`}
      problem={problem}
      onRetry={onRetry}
      empty={
        onClear
          ? {
              title: { ja: '当てはまる値はありません', en: 'No value fits' },
              why: { ja: '条件をゆるめると見つかるかもしれません。', en: 'Wider filters may find some.' },
              next: <Button label={{ ja: '条件を外す', en: 'Clear the filters' }} onPress={onClear} size="small" />,
            }
          : {
              title: { ja: '抑えている値はありません', en: 'No value is held back' },
              why: {
                ja: '2件以上の報告に、よくある値が出てくると、ここに理由とともに現れます。',
                en: 'A value appears here, with its reason, as soon as it is common and two reports have it.',
              },
            }
      }
      {...(page && { paging: { ...pages, shown: page.hubs.length, total: page.total } })}
      columns={[
        {
          id: 'value',
          name: { ja: '値', en: 'Value' },
          isHeading: true,
          cell: (hub) => (
            <div className="hub-value">
              <code lang="und">{shortValue(say(valueWords(hub)), 60)}</code>
              <p className="small second">
                <Say text={capital(typeWords(hub.type))} />{' '}
                {hub.exercise && (
                  <Badge>
                    <Say text={{ ja: '訓練', en: 'Exercise' }} />
                  </Badge>
                )}
              </p>
            </div>
          ),
        },
        { id: 'why', name: { ja: '理由', en: 'Why' }, cell: (hub) => <HubReason hub={hub} /> },
        {
          id: 'reports',
          name: { ja: '報告', en: 'Reports' },
          isNumber: true,
          cell: (hub) => (
            <>
              {hub.more ? `${count(hub.reports)}+` : count(hub.reports)}
              <span className="hub-seen small">
                {hub.seen.map(({ id, number }) => (
                  <Link key={id} to={`/reports/${number}`}>
                    <span className="mono">{number}</span>
                  </Link>
                ))}
              </span>
            </>
          ),
        },
        {
          id: 'weighs',
          name: { ja: '重み', en: 'Weighs' },
          isWide: true,
          cell: (hub) => <span className="nowrap">{say(weighsWords(hub))}</span>,
        },
        ...(page?.may.decide === true
          ? [
              {
                id: 'decide',
                name: { ja: '判断', en: 'Decide' },
                cell: (hub: HubRow) => <HubButtons hub={hub} onAsk={(what) => onAsk(hub, what)} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** A decision that stands is taken back; else a value that is held back may count after all, and one held to a cap may say nothing too. */
function HubButtons({ hub, onAsk }: { readonly hub: HubRow; readonly onAsk: (what: Asked) => void }) {
  if (hub.decision) return <Button label={{ ja: '元に戻す', en: 'Undo' }} size="small" onPress={() => onAsk('undo')} />;
  return (
    <div className="hub-buttons">
      {hub.weighs !== 'fully' && (
        <Button label={{ ja: 'やはり数える', en: 'Counts after all' }} size="small" onPress={() => onAsk('not-hub')} />
      )}
      {hub.weighs !== 'nothing' && <Button label={{ ja: '数えない', en: 'Says nothing' }} size="small" onPress={() => onAsk('hub')} />}
    </div>
  );
}
