import { RadioCards } from '#platform/web/components/choice.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { TriageQuestion } from '../../core/triage.ts';

type TriageBoxProps = {
  readonly question: TriageQuestion;
  /** Null: not answered yet. */
  readonly isYes: boolean | null;
  readonly onAnswer: (isYes: boolean) => void;
};

/** One question of the triage. Whom to call stands beside it before anybody answers: who is in danger does not fill in forms. */
export const TriageBox = ({ question, isYes, onAnswer }: TriageBoxProps) => (
  <div className={`triage ${question.stops ? 'danger' : question.call ? 'caution' : 'plain'}`}>
    <RadioCards
      id={question.id}
      label={question.question}
      isCompact
      choices={[
        { value: 'yes', label: { ja: 'はい', en: 'Yes' } },
        { value: 'no', label: { ja: 'いいえ', en: 'No' } },
      ]}
      value={isYes === null ? null : isYes ? 'yes' : 'no'}
      onChange={(chosen) => onAnswer(chosen === 'yes')}
    />
    {question.call && (
      <a className="call" href={`tel:${question.call}`}>
        {question.call}
      </a>
    )}
    <div className="advice" aria-live="assertive">
      {isYes && (
        <p className="strong">
          <Say text={question.advice} />
        </p>
      )}
    </div>
  </div>
);
