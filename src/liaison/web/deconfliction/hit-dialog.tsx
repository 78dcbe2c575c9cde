import { useState } from 'react';
import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { Pairs } from '#platform/web/components/facts.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { HitRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { type HitOutcome, hitOutcomeNames } from '../../core/deconfliction/hit-hygiene.ts';
import { stepKindNames } from '../../core/deconfliction/planned-step.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SelectorMark } from './selector-mark.tsx';
import { ToldSide } from './told-side.tsx';

export type HitTask = { readonly hit: HitRow; readonly kind: 'outcome' | 'tell' | 'step-answer' };

/** Does one thing about a hit: says what came of it, lets the other side know, or answers what it plans. */
export function HitDialog({ task, onClose }: { readonly task: HitTask; readonly onClose: () => void }) {
  const props = { hit: task.hit, onClose };
  switch (task.kind) {
    case 'outcome':
      return <OutcomeDialog {...props} />;
    case 'tell':
      return <TellDialog {...props} />;
    case 'step-answer':
      return <StepAnswerDialog {...props} />;
  }
}

type OneHit = { readonly hit: HitRow; readonly onClose: () => void };

const outcomeHints: Readonly<Record<HitOutcome, Text>> = {
  true: { ja: '同じ相手を追っている', en: 'Both are after the same' },
  false: { ja: '一致したが別の事件', en: 'It matched, and is something else' },
  irrelevant: { ja: '同じだが、どちらの捜査にも影響しない', en: 'The same, and of no use to either' },
};

function OutcomeDialog({ hit, onClose }: OneHit) {
  const [outcome, setOutcome] = useState<HitOutcome | null>(hit.outcome?.outcome ?? null);
  return (
    <ReasonDialog
      title={{ ja: '重なりの結果', en: 'What came of it' }}
      label={{ ja: '確かめたこと', en: 'What was found' }}
      confirm={{ ja: '記録する', en: 'Record' }}
      done={{ ja: '結果を記録しました。', en: 'The outcome was recorded.' }}
      isReady={outcome !== null}
      run={(note) => send(hit, 'outcome', { outcome, note })}
      onClose={onClose}
    >
      <RadioCards
        label={{ ja: '結果', en: 'Outcome' }}
        choices={(['true', 'false', 'irrelevant'] as const).map((value) => ({
          value,
          label: hitOutcomeNames[value],
          hint: outcomeHints[value],
        }))}
        value={outcome}
        onChange={setOutcome}
      />
    </ReasonDialog>
  );
}

function TellDialog({ hit, onClose }: OneHit) {
  const [level, setLevel] = useState<'contact' | 'type'>('contact');
  return (
    <ReasonDialog
      title={{ ja: '相手に知らせる', en: 'Tell the other side' }}
      label={{ ja: '知らせる理由', en: 'Why it is told' }}
      confirm={{ ja: '知らせる', en: 'Tell' }}
      done={{ ja: '相手に知らせました。', en: 'The other side was told.' }}
      run={(reason) => send(hit, 'tell', { level, reason })}
      onClose={onClose}
    >
      <RadioCards
        label={{ ja: 'どこまで', en: 'How much' }}
        choices={[
          {
            value: 'contact',
            label: { ja: '連絡先のみ', en: 'Whom to call' },
            hint: { ja: '組織、担当、登録番号', en: 'Organisation, officer, number' },
          },
          {
            value: 'type',
            label: { ja: '種別まで', en: 'The kind of case as well' },
            hint: { ja: '事件の種別と登録日も', en: 'And since when' },
          },
        ]}
        value={level}
        onChange={setLevel}
      />
    </ReasonDialog>
  );
}

function StepAnswerDialog({ hit, onClose }: OneHit) {
  const say = useText();
  const [answer, setAnswer] = useState<'acknowledged' | 'objected' | null>(hit.answered?.answer ?? null);
  return (
    <ReasonDialog
      title={{ ja: '相手の予定に答える', en: "Answer the other side's step" }}
      label={{ ja: '伝えること', en: 'What they should know' }}
      confirm={{ ja: '答える', en: 'Answer' }}
      done={{ ja: '相手に伝えました。', en: 'The other side was told.' }}
      isReady={answer !== null}
      run={(note) => send(hit, 'step-answer', { answer, note })}
      onClose={onClose}
    >
      <Pairs
        pairs={[
          { name: { ja: '手がかり', en: 'Selector' }, value: <SelectorMark type={hit.type} value={hit.value} /> },
          { name: { ja: '相手', en: 'Other side' }, value: <ToldSide told={hit.told} /> },
          ...(hit.otherStep
            ? [
                {
                  name: { ja: '予定', en: 'Step' },
                  value: (
                    <>
                      {say(stepKindNames[hit.otherStep.kind])} <When at={hit.otherStep.from} /> – <When at={hit.otherStep.to} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <RadioCards
        label={{ ja: '答え', en: 'Answer' }}
        choices={[
          { value: 'acknowledged', label: { ja: '了承', en: 'Acknowledge' }, hint: { ja: '実施してよい', en: 'They may go ahead' } },
          {
            value: 'objected',
            label: { ja: '反対', en: 'Object' },
            hint: { ja: '待ってほしい。電話で調整する', en: 'They should wait; call them' },
          },
        ]}
        value={answer}
        onChange={setAnswer}
      />
    </ReasonDialog>
  );
}

const send = (hit: HitRow, what: string, body: object) => api.post(`/api/deconfliction/hits/${hit.number}/${what}`, body, z.unknown());
