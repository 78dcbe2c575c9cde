import { message, type Text } from '#model/text.ts';
import { type State, StateMark } from '#platform/web/components/state-mark.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { FeedHealth, FeedRow, PartnerRow } from '../../core/exchange-pages.ts';

const healths: Readonly<Record<FeedHealth, { readonly state: State; readonly name: Text }>> = {
  failing: { state: 'late', name: { ja: '失敗', en: 'Failing' } },
  stopped: { state: 'late', name: { ja: '停止（要対応）', en: 'Stopped' } },
  late: { state: 'waiting', name: { ja: '遅れ', en: 'Late' } },
  ok: { state: 'done', name: { ja: '正常', en: 'OK' } },
  new: { state: 'open', name: { ja: '実行前', en: 'Not run yet' } },
  paused: { state: 'none', name: { ja: '休止', en: 'Paused' } },
};

/** How a feed stands: a shape and a word. */
export function FeedHealthMark({ feed }: { readonly feed: Pick<FeedRow, 'health' | 'isRunning'> }) {
  const { state, name } = healths[feed.health];
  return feed.isRunning ? (
    <StateMark state="running">
      <Say text={{ ja: '実行中', en: 'Running' }} />
    </StateMark>
  ) : (
    <StateMark state={state}>
      <Say text={name} />
    </StateMark>
  );
}

const counted = message({ ja: (name: string, n: number) => `${name} ${n}`, en: (name: string, n: number) => `${n} ${name.toLowerCase()}` });

/** How a partner's feeds stand, the worst first. */
export function FeedCounts({ feeds }: { readonly feeds: PartnerRow['feeds'] }) {
  const shown = (['stopped', 'failing', 'late', 'ok', 'new', 'paused'] as const).filter((health) => feeds[health] > 0);
  if (shown.length === 0) return '–';
  return (
    <span className="row small">
      {shown.map((health) => (
        <span key={health} className="nowrap">
          <StateMark state={healths[health].state}>
            <Say
              text={{ ja: counted(healths[health].name.ja, feeds[health]).ja, en: counted(healths[health].name.en, feeds[health]).en }}
            />
          </StateMark>
        </span>
      ))}
    </span>
  );
}
