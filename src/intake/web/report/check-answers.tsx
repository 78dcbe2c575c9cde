import { Button } from '#platform/web/components/button.tsx';
import { Pairs } from '#platform/web/components/facts.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { message, type Text } from '#model/text.ts';
import type { Question } from '../../core/questions.ts';
import { AnswerWords } from './answer-words.tsx';
import type { Filling } from './filling.ts';
import { errorsOf } from './question-page.tsx';
import type { Sending } from './send-report.ts';

type CheckAnswersProps = {
  readonly questions: readonly Question[];
  readonly filling: Filling;
  readonly sending: Sending;
  readonly onChange: (question: string) => void;
};

/** Everything that was answered, once more, before it is sent; each answer with the way back to it. */
export function CheckAnswers({ questions, filling, sending, onChange }: CheckAnswersProps) {
  const say = useText();
  const wrong = questions.find((question) => errorsOf(question, filling).length > 0);
  return (
    <div className="stack">
      <ScreenTitle
        title={{ ja: '内容を確かめて送る', en: 'Check your answers and send' }}
        lead={
          <Say text={{ ja: '空いているところがあっても送れます。あとから足せます。', en: 'Gaps are fine. You can add to it later.' }} />
        }
      />
      {questions.map((question) => (
        <Section
          key={question.id}
          title={question.title}
          level={2}
          end={
            <Button label={changeOf(question.title)} tone="plain" size="small" onPress={() => onChange(question.id)}>
              {say({ ja: '変える', en: 'Change' })}
            </Button>
          }
        >
          <Pairs
            pairs={question.fields.map((field) => ({
              name: field.label,
              value: <AnswerWords field={field} value={filling.draft.answers[field.path]} files={filling.files} />,
            }))}
          />
        </Section>
      ))}
      {sending.problem && <Problem problem={sending.problem} />}
      {sending.progress && (
        <ProgressBar
          what={{ ja: 'ファイルを送っています', en: 'Sending the files' }}
          done={sending.progress.done}
          total={sending.progress.total}
          amount={filesSent}
        />
      )}
      <div className="row actions">
        <Button
          tone="primary"
          size="large"
          label={{ ja: '報告を送る', en: 'Send the report' }}
          isBusy={sending.isBusy}
          onPress={() => (wrong ? onChange(wrong.id) : sending.send())}
        />
      </div>
    </div>
  );
}

const changeOf = message<[Text]>({ ja: (title) => `「${title.ja}」の答えを変える`, en: (title) => `Change the answer to: ${title.en}` });

const filesSent = (done: string, total: string | null): Text => ({ ja: `${total}件中 ${done}件`, en: `${done} of ${total} files` });
