import type { Language } from '#model/text.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { refusalGround } from '../../core/instruments/refusal-ground.ts';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { dataCategoryNames, type Question, questionStateNames } from '../../core/inquiry/question.ts';
import { contentOf } from './content-of.ts';
import { Words } from './words.tsx';

const marks: Readonly<Record<Question['state'], State>> = {
  open: 'open',
  partial: 'waiting',
  answered: 'done',
  refused: 'late',
  'not-applicable': 'none',
};

type QuestionSideProps = { readonly detail: InquiryDetail; readonly question: Question; readonly language: Language };

/** A question with its state and what was answered, in one language. An answer stands on the side it was written in. */
export function QuestionSide({ detail, question, language }: QuestionSideProps) {
  const answers = detail.contents.flatMap(({ handover, content }) => {
    const answer = contentOf(content)?.answers.find((one) => one.question === question.id && one.text !== '');
    return answer ? [{ handover, text: answer.text }] : [];
  });
  const { refusal } = question;
  return (
    <div className="question-side">
      <span className="mono quiet">{question.id}</span>
      <div>
        <Words text={question.text} language={language} />
        <p>
          <StateMark state={marks[question.state]}>{questionStateNames[question.state][language]}</StateMark>{' '}
          <span className="quiet small">{dataCategoryNames[question.category][language]}</span>
        </p>
        {refusal && (
          <p className="answer-words">
            {refusal.ground} {refusalGround(refusal.ground)?.name[language]}{' '}
            <span lang={languageOfScript(refusal.reason) ?? 'en'}>{refusal.reason}</span>
          </p>
        )}
        {answers.map(({ handover, text }) =>
          (languageOfScript(text) === 'ja') === (language === 'ja') ? (
            <p key={handover} className="answer-words">
              {text}
            </p>
          ) : (
            <p key={handover} className="small quiet">
              {language === 'ja' ? '回答の原文は英語の欄にあります。' : 'The answer stands in Japanese, on the other side.'}
            </p>
          ),
        )}
      </div>
    </div>
  );
}
