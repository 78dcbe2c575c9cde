import { message } from '#model/text.ts';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { dataCategoryNames, type QuestionState, questionStateNames } from '../../core/inquiry/question.ts';
import { refusalGround } from '../../core/instruments/refusal-ground.ts';
import type { ThreadMessage } from '../../core/message/partner-pages.ts';
import type { PartnerView } from '../../core/message/partner-view.ts';

const settled = message({
  ja: (done: number, all: number) => `${all}問のうち ${done}問が済み`,
  en: (done: number, all: number) => `${done} of ${all} settled`,
});

/** The questions with their states, and what was answered to each. */
export function PartnerQuestions({ view, messages }: { readonly view: PartnerView; readonly messages: readonly ThreadMessage[] }) {
  const say = useText();
  const { questions } = view;
  const delivered = new Set(view.handovers.flatMap((one) => (one.state === 'delivered' ? [one.id] : [])));
  if (questions.length === 0) return null;
  const done = questions.filter(({ state }) => state !== 'open' && state !== 'partial').length;
  return (
    <Section title={{ ja: '問い', en: 'Questions' }} note={say(settled(done, questions.length))}>
      <ol className="partner-questions">
        {questions.map(({ id, text, language, category, state, refusal }) => (
          <li key={id}>
            <span className="mono quiet">{id}</span>
            <div>
              <p>
                <Foreign lang={language}>{text}</Foreign> <small className="quiet">{say(dataCategoryNames[category])}</small>
              </p>
              <p>
                <StateMark state={marks[state]}>{say(questionStateNames[state])}</StateMark>
              </p>
              {refusal && (
                <p className="second">
                  {refusal.ground} {groundName(refusal.ground, say)}: <Foreign lang={null}>{refusal.reason}</Foreign>
                </p>
              )}
              {answersTo(messages, delivered, id).map((answer) => (
                <p key={answer.key} className="said second">
                  <Foreign lang={answer.language}>{answer.text}</Foreign>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const marks: Record<QuestionState, State> = {
  open: 'open',
  partial: 'waiting',
  answered: 'done',
  refused: 'none',
  'not-applicable': 'none',
};

const groundName = (ground: string, say: ReturnType<typeof useText>): string => {
  const known = refusalGround(ground);
  return known ? say(known.name) : '';
};

/** What was declined or called back is no answer; it stands in the conversation only. */
const answersTo = (messages: readonly ThreadMessage[], delivered: ReadonlySet<string>, question: string) =>
  messages.flatMap(({ id, content, language }) =>
    (content?.kind === 'answer' || content?.kind === 'delivery') && delivered.has(content.handover)
      ? content.answers.flatMap((one) => (one.question === question && one.text !== '' ? [{ key: id, text: one.text, language }] : []))
      : [],
  );
