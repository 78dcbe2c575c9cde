import { CheckCards } from '#platform/web/components/choice.tsx';
import type { Filling } from './filling.ts';

/** In a centre with exercise records: whether this is one too. The two kinds never meet, so the answer decides what the report can belong with. */
export const ExerciseMark = ({ filling }: { readonly filling: Filling }) => (
  <CheckCards
    label={{ ja: '扱い', en: 'Mark' }}
    choices={[
      {
        value: 'exercise',
        label: { ja: '訓練の記録として書く', en: 'As an exercise record' },
        hint: {
          ja: '訓練の記録は、訓練の記録とだけ照らし合わせます。実際の被害なら外してください。',
          en: 'Exercise records are held against exercise records only. Take the mark away for real damage.',
        },
      },
    ]}
    values={filling.isExercise ? ['exercise'] : []}
    onChange={(marks) => filling.draft.answer('exercise', marks.includes('exercise'))}
  />
);
