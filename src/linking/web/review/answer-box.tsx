import { useRef, useState } from 'react';
import { errors } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import type { ReviewAnswer, ReviewItem } from '../../core/queue/review-page.ts';
import { useDecide } from '../picture/decide/use-decide.ts';
import { useDraft } from '../picture/decide/use-draft.ts';
import type { Given } from './last-answer.tsx';
import { reasons } from './reasons.ts';
import '../picture/decide/decide.css';

type Which = 'yes' | 'no' | 'unsure';
type AnswerBoxProps = { readonly item: ReviewItem; readonly onAnswered: (given: Given) => void; readonly onSkip: () => void };

const said: Readonly<Record<Which, (question: Text) => Text>> = {
  yes: message({ ja: (question: Text) => `「${question.ja}」→ はい`, en: (question: Text) => `“${question.en}” Yes.` }),
  no: message({ ja: (question: Text) => `「${question.ja}」→ いいえ`, en: (question: Text) => `“${question.en}” No.` }),
  unsure: message({ ja: (question: Text) => `「${question.ja}」→ 保留`, en: (question: Text) => `“${question.en}” Unsure.` }),
};

/** Where the answer is given: a reason in one key, the answer in another, and under each what it changes. */
export function AnswerBox({ item, onAnswered, onSkip }: AnswerBoxProps) {
  const say = useText();
  const [reason, setReason] = useDraft(`review.${item.id}`);
  const [isMissing, setMissing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const decide = useDecide(item.answers.yes.cluster);
  const { yes, no, unsure } = item.answers;

  const answer = (which: Which, { kind, reports }: ReviewAnswer): void => {
    if (reason.trim() === '') {
      setMissing(true);
      box.current?.querySelector('textarea')?.focus();
      return;
    }
    decide.mutateAsync({ kind, reports, reason }).then(
      ({ id }) => {
        setReason('');
        const words = said[which](item.question);
        announce({ text: words, tone: 'good' });
        onAnswered({ id, item: item.id, words });
        return undefined;
      },
      () => undefined, // the problem stands in the box
    );
  };
  const choose = (words: string): void => {
    setReason(words);
    setMissing(false);
  };

  return (
    <div className="decide answer-box" ref={box}>
      <h2>
        <Say text={{ ja: '答え', en: 'Your answer' }} />
      </h2>
      <TextArea
        label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
        value={reason}
        onChange={choose}
        rows={2}
        maxLength={2000}
        error={isMissing ? errors['reason-required'] : null}
      />
      <fieldset className="reason-chips">
        <legend className="unseen">{say({ ja: 'よくある理由', en: 'Common reasons' })}</legend>
        {reasons.map((words, place) => (
          <Button key={words.en} label={words} size="small" shortcut={String(place + 1)} onPress={() => choose(say(words))} />
        ))}
      </fieldset>
      {decide.error && <Problem problem={decide.error} />}
      <Answer
        label={{ ja: '同じ', en: 'Same' }}
        shortcut="y"
        tone="primary"
        answer={yes}
        isBusy={decide.isPending}
        onPress={() => answer('yes', yes)}
      />
      {no === null ? (
        <p className="small second answer">
          <Say text={{ ja: '違うときは、集団の図で分けてください：', en: 'If not, part it on its picture: ' }} />
          <Link to={`/clusters/${item.clusters[0]?.id}`}>{item.clusters[0]?.id}</Link>
        </p>
      ) : (
        <Answer
          label={{ ja: '別', en: 'Not the same' }}
          shortcut="n"
          answer={no}
          isBusy={decide.isPending}
          onPress={() => answer('no', no)}
        />
      )}
      <Answer
        label={{ ja: 'まだ分からない', en: 'Unsure' }}
        shortcut="u"
        answer={unsure}
        isBusy={decide.isPending}
        onPress={() => answer('unsure', unsure)}
      />
      <div className="answer">
        <Button label={{ ja: '後回し', en: 'Skip' }} tone="plain" shortcut="s" onPress={onSkip} />
      </div>
    </div>
  );
}

type AnswerProps = {
  readonly label: Text;
  readonly shortcut: string;
  readonly tone?: 'primary';
  readonly answer: ReviewAnswer;
  readonly isBusy: boolean;
  readonly onPress: () => void;
};

const Answer = ({ label, shortcut, tone, answer, isBusy, onPress }: AnswerProps) => (
  <div className="answer">
    <Button label={label} shortcut={shortcut} isBusy={isBusy} onPress={onPress} {...(tone && { tone })} />
    <p className="small second">
      <Say text={answer.effect} />
    </p>
  </div>
);
