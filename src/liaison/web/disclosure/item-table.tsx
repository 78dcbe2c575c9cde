import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import '#platform/web/components/data-table.css';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { ConsentState } from '../../core/disclosure/consent-request.ts';
import type { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import { decisionNames, type DisclosureItem } from '../../core/disclosure/disclosure-item.ts';
import { consentNames } from './consent-names.ts';
import { Leaves } from './leaves.tsx';

const FIRST = 8;
const more = message({ ja: (n: number) => `ほか${n}項目`, en: (n: number) => `${n} more lines` });
const changeOf = message({
  ja: (decision: string, what: string, id: string) => `${decision}：${what}（${id}）を変える`,
  en: (decision: string, what: string, id: string) => `${decision}: change ${what} (${id})`,
});
const marks: Partial<Record<ConsentState, State>> = {
  granted: 'done',
  requested: 'waiting',
  due: 'late',
  denied: 'late',
  expired: 'late',
  none: 'open',
};

type ItemTableProps = {
  readonly detail: DisclosureDetail;
  /** Lines can be changed: each has its button. */
  readonly onChange: ((item: DisclosureItem) => void) | null;
};

/** What our records hold, line by line, and what becomes of each on the way out. */
export function ItemTable({ detail, onChange }: ItemTableProps) {
  const say = useText();
  const [isWhole, setWhole] = useState(false);
  const { items } = detail.disclosure.content;
  const shown = isWhole || onChange ? items : items.slice(0, FIRST);
  return (
    <>
      <Scroll label={{ ja: '出ていくもの、1項目ずつ', en: 'What leaves, line by line' }}>
        <table className="plain items">
          <caption className="unseen">{say({ ja: '出ていくもの、1項目ずつ', en: 'What leaves, line by line' })}</caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: '項目', en: 'Line' })}</th>
              <th scope="col">{say({ ja: 'こちらの記録', en: 'Our record' })}</th>
              <th scope="col">{say({ ja: '出ていくもの', en: 'What leaves' })}</th>
              <th scope="col">{say({ ja: '理由', en: 'Why' })}</th>
              {onChange && (
                <th scope="col">
                  <span className="unseen">{say({ ja: '変える', en: 'Change' })}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={item.id} data-decision={item.decision}>
                <th scope="row">{say(item.label)}</th>
                <td>
                  <Mixed text={item.ours} />
                </td>
                <td>
                  <Leaves item={item} recipients={detail.disclosure.content.recipients} />
                </td>
                <td className="second">
                  <Why item={item} consent={detail.consents[item.id] ?? 'not-needed'} />
                </td>
                {onChange && (
                  <td>
                    <Button
                      label={changeOf(say(decisionNames[item.decision]), say(item.label), item.id)}
                      size="small"
                      tone="plain"
                      onPress={() => onChange(item)}
                    >
                      {say(decisionNames[item.decision])}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {items.length > shown.length && (
        <Button label={more(items.length - shown.length)} tone="plain" size="small" onPress={() => setWhole(true)} />
      )}
    </>
  );
}

/** The rule's reason, or that of whoever decided otherwise, and where the owner's consent stands. */
function Why({ item, consent }: { readonly item: DisclosureItem; readonly consent: ConsentState }) {
  const mark = marks[consent];
  return (
    <>
      {item.changed ? (
        <>
          <Mixed text={{ ja: item.changed.why, en: item.changed.why }} />{' '}
          <small className="quiet">
            <Mixed text={{ ja: item.changed.by, en: item.changed.by }} />
          </small>
        </>
      ) : (
        <Mixed text={item.reason} />
      )}
      {mark && item.decision === 'release' && (
        <div>
          <StateMark state={mark}>
            <Say text={consentNames[consent]} /> <span className="mono">{item.owner}</span>
          </StateMark>
        </div>
      )}
    </>
  );
}
