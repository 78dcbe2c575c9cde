import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { FormName } from '../../core/form-answers.ts';
import { triage, triageQuestions } from '../../core/triage.ts';
import { ExerciseMark } from './exercise-mark.tsx';
import type { Filling } from './filling.ts';
import { TriageBox } from './triage-box.tsx';

const length = message({
  ja: (questions: number) => `質問は最大${questions}問、10分ほど。1画面に1問です。`,
  en: (questions: number) => `At most ${questions} questions, one a page, about ten minutes.`,
});

type StartPageProps = { readonly form: FormName; readonly filling: Filling; readonly questions: number; readonly onStart: () => void };

/** First what cannot wait: danger to life, an attack that is going on, money on its way. Only then the form. */
export function StartPage({ form, filling, questions, onStart }: StartPageProps) {
  const say = useText();
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const yes = new Set(Object.keys(answers).filter((id) => answers[id]));
  const mayStart = !triage(yes).some((one) => one.stops);
  const isBegun = filling.draft.savedAt !== null;
  return (
    <div className="stack">
      <ScreenTitle title={titles[form]} lead={<Say text={leads[form]} />} />
      {triageQuestions.map((question) => (
        <TriageBox
          key={question.id}
          question={question}
          isYes={answers[question.id] ?? null}
          onAnswer={(isYes) => setAnswers({ ...answers, [question.id]: isYes })}
        />
      ))}
      {filling.mayMark && <ExerciseMark filling={filling} />}
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
      <div className="row actions">
        <Button
          tone="primary"
          size="large"
          label={isBegun ? { ja: '続きから書く', en: 'Go on where you were' } : { ja: '報告を始める', en: 'Start the report' }}
          isDisabled={!mayStart}
          onPress={onStart}
        />
        {isBegun && (
          <Button tone="plain" size="large" label={{ ja: '下書きを捨てる', en: 'Discard the draft' }} onPress={filling.draft.discard} />
        )}
        {form === 'public' && (
          <ButtonLink to="/report/more" tone="plain" size="large" label={{ ja: '受付番号で続ける', en: 'Add to an earlier report' }} />
        )}
      </div>
      {!mayStart && (
        <p className="second">
          {say({
            ja: '電話を先にしてください。危険がなくなったら「いいえ」を選ぶと、ここから報告できます。',
            en: 'Telephone first. Once nobody is in danger any more, choose "No" and report here.',
          })}
        </p>
      )}
    </div>
  );
}

const titles = {
  public: { ja: 'サイバー攻撃の被害を報告する', en: 'Report a cyber attack' },
  officer: { ja: '被害の報告', en: 'Report damage' },
} as const;

const leads = {
  public: {
    ja: '会社、団体、個人のどなたでも。分かることだけで送れます。あとから足せます。',
    en: 'For companies, associations and individuals. Send what you know; you can add to it later.',
  },
  officer: {
    ja: '聞き取った内容を、分かるところから。途中で閉じても続きから書けます。',
    en: 'Take down what is known so far. Close it at any time and go on later.',
  },
} as const;
