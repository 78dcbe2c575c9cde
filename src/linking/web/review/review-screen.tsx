import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { ReviewPage } from '../../core/queue/review-page.ts';
import { AnswerBox } from './answer-box.tsx';
import { LastAnswer, type Given } from './last-answer.tsx';
import { Question } from './question.tsx';
import { ReviewState } from './review-state.ts';
import './review.css';

const title = { ja: '判断待ち', en: 'To decide' };
const waiting = message({
  ja: (left: string, more: boolean) =>
    `${left}件${more ? '以上' : ''}の問いが人の判断を待っています。答えで動く報告が多く、証拠の拮抗するものから尋ねます。`,
  en: (left: string, more: boolean) =>
    `${left}${more ? ' or more' : ''} ${left === '1' ? 'question waits' : 'questions wait'} for a person. Those that move most reports and are most open come first.`,
});
const progress = message({
  ja: (place: string, all: string, answered: string) => `${all}問中 ${place}問目${answered === '0' ? '' : `・今回 ${answered}問に回答`}`,
  en: (place: string, all: string, answered: string) =>
    `Question ${place} of ${all}${answered === '0' ? '' : `; ${answered} answered now`}`,
});

/** One question at a time: two reports, the evidence, what each answer changes. Y N U answer, S passes on, Z takes back. */
export function ReviewScreen() {
  const { count } = useFormat();
  const [state, set] = useSearch(ReviewState);
  const [given, setGiven] = useState<readonly Given[]>([]);
  const query = useApi('/api/review', ReviewPage, { query: { after: state.after, limit: 2 }, keepPrevious: true });
  const answered = new Set(given.map(({ item }) => item));
  return (
    <Loaded query={query} lines={12} screen={title}>
      {(page) => {
        // What was just answered leaves at once; the server's word follows.
        const items = page.items.filter(({ id }) => !answered.has(id) && id !== state.after);
        const [item] = items;
        const left = page.total - page.items.filter(({ id }) => answered.has(id)).length;
        const last = given.at(-1);
        const undone = (): void => setGiven((all) => all.slice(0, -1));
        return (
          <>
            <ScreenTitle title={title} {...(left > 0 && { lead: <Say text={waiting(count(left), page.isCapped)} /> })} />
            {item === undefined ? (
              <>
                <Nothing
                  hasPassed={state.after !== undefined && left > 0}
                  isLoading={query.isFetching}
                  onAgain={() => set({ after: undefined })}
                />
                {last && <LastAnswer key={last.id} given={last} onUndone={undone} />}
              </>
            ) : (
              <div className="columns review">
                <Question item={item} evidence={state.evidence} onEvidence={(evidence) => set({ evidence }, { replace: true })} />
                <div className="review-side">
                  <p className="small second review-progress">
                    <Say text={progress(count(page.before + 1), count(left), count(given.length))} />
                  </p>
                  <AnswerBox
                    key={item.id}
                    item={item}
                    onAnswered={(answer) => {
                      setGiven((all) => [...all, answer]);
                      set({ evidence: undefined }, { replace: true });
                    }}
                    onSkip={() => set({ after: item.id, evidence: undefined }, { replace: true })}
                  />
                  {last && <LastAnswer key={last.id} given={last} onUndone={undone} />}
                </div>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const passed: { title: Text; why: Text } = {
  title: { ja: '残りはすべて後回しにしました', en: 'You have passed over all that is left' },
  why: { ja: '最初の問いに戻れます。', en: 'Begin again with the first.' },
};
const done: { title: Text; why: Text } = {
  title: { ja: '判断を待つ問いはありません', en: 'Nothing waits for a decision' },
  why: {
    ja: '証拠の拮抗する組や、急に大きくなった集団が現れると、ここに並びます。',
    en: 'Pairs that the evidence leaves open, and clusters that grow suspiciously, appear here.',
  },
};

function Nothing({
  hasPassed,
  isLoading,
  onAgain,
}: {
  readonly hasPassed: boolean;
  readonly isLoading: boolean;
  readonly onAgain: () => void;
}) {
  if (isLoading) return null;
  const { title: what, why } = hasPassed ? passed : done;
  return (
    <Empty
      title={what}
      why={why}
      next={
        hasPassed ? (
          <Button label={{ ja: '最初から', en: 'Begin again' }} onPress={onAgain} />
        ) : (
          <ButtonLink label={{ ja: '全体像を見る', en: 'See the picture' }} to="/clusters" />
        )
      }
    />
  );
}
