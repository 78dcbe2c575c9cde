import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { HubRow } from '../../core/hubs/hub-page.ts';
import { causeWords, overLimit, wouldWords } from './hub-words.ts';

/** Why a value is held back and since when: its list with version, the limit of its type, or who said so with which words. */
export function HubReason({ hub }: { readonly hub: HubRow }) {
  const say = useText();
  const { count } = useFormat();
  const { cause, reason, list, decision, limit, weighs, would, reports, more } = hub;
  return (
    <div className="hub-reason">
      <p>
        {reason ? (
          <Mixed text={reason} />
        ) : (
          <Say text={{ ja: '人の判断により、手がかりとして数える', en: 'a person decided that it counts as a lead' }} />
        )}
      </p>
      <p className="small second">
        <Say text={causeWords[cause]} />
        {list && (
          <>
            {': '}
            <Foreign lang="en">{list.list}</Foreign>
          </>
        )}
        {cause === 'number' && <> · {say(overLimit(count(limit)))}</>}
        {decision && (
          <>
            {' · '}
            <When at={decision.at} form="day" /> <Foreign lang={null}>{decision.by}</Foreign>
          </>
        )}
      </p>
      {decision && (
        <blockquote>
          <Foreign lang={null}>{decision.reason}</Foreign>
        </blockquote>
      )}
      {weighs === 'nothing' && would > 0 && reports > 1 && (
        <p className="small second">{say(wouldWords(more ? `${count(reports)}+` : count(reports), would.toFixed(1)))}</p>
      )}
    </div>
  );
}
