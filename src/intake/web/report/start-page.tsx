import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { FormName } from '../../core/form-answers.ts';
import { triage, triageQuestions } from '../../core/triage.ts';
import type { Filling } from './filling.ts';

const length = message({
  ja: (questions: number) => `質問は最大${questions}問、10分ほど。1画面に1問です。`,
  en: (questions: number) => `At most ${questions} questions, one a page, about ten minutes.`,
});

type StartPageProps = { readonly form: FormName; readonly filling: Filling; readonly questions: number; readonly onStart: () => void };

/** First what cannot wait: danger to life, an attack that is going on, money on its way. Only then the form. */
export function StartPage({ form, filling, questions, onStart }: StartPageProps) {
  const say = useText();
  const [yes, setYes] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const advice = triage(yes);
  const mayStart = !advice.some((one) => one.stops);
  const answer = (id: string, isYes: boolean): void => {
    setAnswered(new Set([...answered, id]));
    setYes(new Set(isYes ? [...yes, id] : [...yes].filter((one) => one !== id)));
  };
  return (
    <div className="stack">
      <ScreenTitle
        title={
          form === 'public'
            ? { ja: 'サイバー攻撃の被害を報告する', en: 'Report a cyber attack' }
            : { ja: '被害の報告', en: 'Report damage' }
        }
        lead={
          <Say
            text={
              form === 'public'
                ? {
                    ja: '会社、団体、個人のどなたでも。分かることだけで送れます。あとから足せます。',
                    en: 'For companies, associations and individuals. Send what you know; you can add to it later.',
                  }
                : {
                    ja: '聞き取った内容を、分かるところから。途中で閉じても続きから書けます。',
                    en: 'Take down what is known so far. Close it at any time and go on later.',
                  }
            }
          />
        }
      />
      {triageQuestions.map((question) => (
        <RadioCards
          key={question.id}
          id={question.id}
          label={question.question}
          isCompact
          choices={[
            { value: 'yes', label: { ja: 'はい', en: 'Yes' } },
            { value: 'no', label: { ja: 'いいえ', en: 'No' } },
          ]}
          value={answered.has(question.id) ? (yes.has(question.id) ? 'yes' : 'no') : null}
          onChange={(chosen) => answer(question.id, chosen === 'yes')}
        />
      ))}
      <div aria-live="assertive" className="stack">
        {advice.map((one) => (
          <Notice key={one.id} tone={one.stops ? 'danger' : 'caution'} title={one.advice}>
            {one.call && (
              <a className="call" href={`tel:${one.call}`}>
                {one.call}
              </a>
            )}
          </Notice>
        ))}
      </div>
      <ul className="promises">
        <li>{say(length(questions))}</li>
        <li>
          {say({
            ja: '入力は1文字ごとに保存します。閉じても続きから始められます。',
            en: 'Every letter is kept as you type. You can close this and go on later.',
          })}
        </li>
        {form === 'public' && (
          <li>
            {say({
              ja: 'この報告は被害届ではありません。最寄りの警察署が手続きを案内します。',
              en: 'This is not a formal complaint. Your nearest police station explains that procedure.',
            })}
          </li>
        )}
      </ul>
      <div className="row">
        <Button
          tone="primary"
          size="large"
          label={
            filling.draft.savedAt === null
              ? { ja: '報告を始める', en: 'Start the report' }
              : { ja: '続きから書く', en: 'Go on where you were' }
          }
          isDisabled={!mayStart}
          onPress={onStart}
        />
        {filling.draft.savedAt !== null && (
          <Button tone="plain" size="large" label={{ ja: '下書きを捨てる', en: 'Discard the draft' }} onPress={filling.draft.discard} />
        )}
      </div>
    </div>
  );
}
