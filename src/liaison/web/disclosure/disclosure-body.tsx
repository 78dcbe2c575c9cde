import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { useGo } from '#platform/web/address.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import type { DisclosureItem } from '../../core/disclosure/disclosure-item.ts';
import { DisclosureActions } from './disclosure-actions.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { ItemTable } from './item-table.tsx';
import { LeaveHistory } from './leave-history.tsx';
import { LetterPaper } from './letter-paper.tsx';
import { TwoPersons } from './two-persons.tsx';
import { type DisclosureWork, useDisclosure } from './use-disclosure.ts';
import { WordsForm } from './words-form.tsx';
import './disclosure.css';

export const countsOf = message({
  ja: (all: number, release: number, withhold: number, omit: number) =>
    `${all}項目のうち ${release} 出す・${withhold} 伏せる・${omit} 出さない`,
  en: (all: number, release: number, withhold: number, omit: number) =>
    `${all} lines: ${release} leave, ${withhold} withheld, ${omit} omitted`,
});
const stands = message({
  ja: (n: number) => `出すには、あと${n}つ`,
  en: (n: number) => (n === 1 ? 'One thing stands against it' : `${n} things stand against it`),
});

type DetailProps = {
  readonly detail: DisclosureDetail;
  readonly work: DisclosureWork;
  /** Of the headings in it. */ readonly level: 2 | 3;
};

/** One disclosure: the lines on the left, on the right what the partner gets of them. */
export function DisclosureBody({ id, level }: { readonly id: string; readonly level: 2 | 3 }) {
  const { query, work } = useDisclosure(id);
  return (
    <Loaded query={query} lines={12}>
      {(detail) => <Detail detail={detail} work={work} level={level} />}
    </Loaded>
  );
}

function Detail({ detail, work, level }: DetailProps) {
  const say = useText();
  const go = useGo();
  const [isChanging, setChanging] = useState(false);
  const [item, setItem] = useState<DisclosureItem | null>(null);
  const { counts, disclosure, objections } = detail;
  const isVictim = disclosure.content.items.some(({ identity, decision }) => identity?.as === 'pseudonym' && decision === 'release');
  const correct = async (): Promise<void> => {
    const body = { inquiry: disclosure.inquiry, kind: 'correction', also: [], replaces: disclosure.id };
    const made = await api.post('/api/disclosures', body, DisclosureDetail);
    go(`/disclosures/${made.disclosure.id}`);
  };
  return (
    <div className="disclosure">
      <p className="small second">
        {say(countsOf(disclosure.content.items.length, counts.release, counts.withhold, counts.omit))} ·{' '}
        <Say text={{ ja: '送信には起案者と別の承認者が要ります', en: 'It takes an author and another person who approves' }} />
      </p>
      <div className="halves">
        <div className="stack">
          <ItemTable detail={detail} onChange={isChanging ? setItem : null} />
          {isVictim && (
            <p className="small quiet">
              <Say
                text={{
                  ja: '被害者は仮名で出ます。同じ相手には毎回同じ仮名、別の相手には別の仮名です。',
                  en: 'Victims leave under pseudonyms: for the same partner always the same, for another one another.',
                }}
              />
            </p>
          )}
          {isChanging && <WordsForm key={disclosure.id} detail={detail} work={work} />}
          {objections.length > 0 && (
            <Notice tone="caution" title={stands(objections.length)}>
              <ul>
                {objections.map(({ code, text }) => (
                  <li key={`${code} ${text.en}`} className="small">
                    {say(text)}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <TwoPersons detail={detail} />
          <DisclosureActions
            detail={detail}
            work={work}
            isChanging={isChanging}
            onChanging={setChanging}
            onCorrect={() => void correct()}
          />
          <LeaveHistory detail={detail} level={level} />
        </div>
        <div className="stack">
          {detail.letters.map((letter) => (
            <LetterPaper key={letter.recipient} letter={letter} />
          ))}
        </div>
      </div>
      {item && <ItemDialog key={item.id} detail={detail} item={item} work={work} onClose={() => setItem(null)} />}
    </div>
  );
}
