import type { FormField } from '../../core/questions.ts';
import { Moment } from '#model/moment.ts';
import { answerStateNames } from '#language/core/names.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { When } from '#platform/web/components/when.tsx';

type AnswerWordsProps = { readonly field: FormField; readonly value: unknown; readonly files: readonly File[] };

/** An answer as its reader's language says it; what was left open says that too. */
export function AnswerWords({ field, value, files }: AnswerWordsProps) {
  const say = useText();
  const format = useFormat();
  if (field.control === 'files')
    return files.length > 0 ? <Foreign lang={null}>{format.list(files.map((file) => file.name))}</Foreign> : <LeftOpen />;
  if (value === undefined) return <LeftOpen />;
  if (field.control === 'moment') {
    const moment = Moment.safeParse(value).data;
    if (!moment) return <LeftOpen />;
    return (
      <>
        {moment.approximate && say({ ja: 'だいたい ', en: 'about ' })}
        <When at={moment.at} precision={moment.precision} form="zoned" />
      </>
    );
  }
  const plain = isAnswer(value) ? (value.state === 'answered' ? value.value : undefined) : value;
  if (plain === undefined) return <Say text={answerStateNames.unknown} />;
  const word = typeof plain === 'string' ? plain : '';
  switch (field.control) {
    case 'choice':
      return <>{say(field.options[word] ?? verbatim(word))}</>;
    case 'yes-no':
      return <Say text={plain === true ? { ja: 'はい', en: 'Yes' } : { ja: 'いいえ', en: 'No' }} />;
    case 'yen':
      return <>{format.yen(Number(plain))}</>;
    case 'prefecture':
      return <>{format.prefecture(Number(plain))}</>;
    case 'paragraph':
    case 'line':
      return <span className="own-words">{word}</span>;
  }
}

const LeftOpen = () => (
  <span className="quiet">
    <Say text={{ ja: '未記入', en: 'Left open' }} />
  </span>
);

const isAnswer = (value: unknown): value is { state: string; value?: unknown } =>
  typeof value === 'object' && value !== null && 'state' in value;
