import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { MessageKind } from '../../../core/message/message-content.ts';
import type { PartnerView } from '../../../core/message/partner-view.ts';

type PartnerActBarProps = {
  readonly view: PartnerView;
  readonly chosen: MessageKind | null;
  readonly onChoose: (kind: MessageKind | null) => void;
};

const keys = ['a', 's', 'd'];

/** What the authority may say now; what usually comes next is first, and has a key. */
export function PartnerActBar({ view, chosen, onChoose }: PartnerActBarProps) {
  const say = useText();
  const acts = order(view).filter((kind) => kind in partnerActNames && view.may.includes(kind));
  if (acts.length === 0) return <p className="quiet">{say({ ja: '今できることはありません。', en: 'There is nothing to say now.' })}</p>;
  return (
    <fieldset className="partner-acts">
      <legend className="unseen">{say({ ja: '返信', en: 'Reply' })}</legend>
      {acts.map((kind, place) => (
        <Button
          key={kind}
          label={partnerActNames[kind] ?? { ja: kind, en: kind }}
          tone={kind === chosen || (chosen === null && place === 0 && view.waitsFor === 'partner') ? 'primary' : 'ordinary'}
          {...(keys[place] && { shortcut: keys[place] })}
          onPress={() => onChoose(kind === chosen ? null : kind)}
        />
      ))}
    </fieldset>
  );
}

/** Said by the authority. An offer without content is for other systems: on the screen an answer brings its conditions along. */
export const partnerActNames: Partial<Record<MessageKind, Text>> = {
  acknowledgement: { ja: '受理する', en: 'Acknowledge' },
  'clarification-request': { ja: '確認を求める', en: 'Ask back' },
  clarification: { ja: '確認に回答する', en: 'Clarify' },
  answer: { ja: '回答する', en: 'Answer' },
  delivery: { ja: '内容を渡す', en: 'Deliver the content' },
  refusal: { ja: '拒否する', en: 'Refuse' },
  postponement: { ja: '延期する', en: 'Postpone' },
  acceptance: { ja: '条件を受諾する', en: 'Accept the conditions' },
  declination: { ja: '条件を断る', en: 'Decline the conditions' },
  preservation: { ja: '保全を知らせる', en: 'Tell of a preservation' },
  request: { ja: '追加で問う', en: 'Ask further' },
  'use-report': { ja: '利用結果を報告する', en: 'Report the use made' },
  'consent-request': { ja: '利用の同意を求める', en: 'Ask for consent to a use' },
  recall: { ja: '渡したものを回収する', en: 'Recall what was given' },
  correction: { ja: '訂正を知らせる', en: 'Announce a correction' },
  withdrawal: { ja: '取り下げる', en: 'Withdraw' },
};

/** First what the state asks for. */
function order({ state }: PartnerView): readonly MessageKind[] {
  const usual: readonly MessageKind[] = [
    'acceptance',
    'declination',
    'clarification',
    'delivery',
    'acknowledgement',
    'answer',
    'clarification-request',
    'preservation',
    'postponement',
    'refusal',
    'request',
    'use-report',
    'consent-request',
    'correction',
    'recall',
    'withdrawal',
  ];
  // Whoever has acknowledged answers next, and acknowledges again only to say something new.
  return state === 'with-partner' || state === 'answered-in-part'
    ? ['answer', ...usual.filter((kind) => kind !== 'answer' && kind !== 'acknowledgement'), 'acknowledgement']
    : usual;
}
