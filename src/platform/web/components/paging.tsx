import { message } from '#model/text.ts';
import { useFormat } from '../language/format.ts';
import { useText } from '../language/language.tsx';
import { Button } from './button.tsx';
import './paging.css';

export type PagingProps = {
  /** Place of the first row shown, from 1. */
  readonly first: number;
  readonly shown: number;
  /** Null where counting would cost more than it tells. */
  readonly total: number | null;
  /** Null at the start. */
  readonly onPrevious: (() => void) | null;
  /** Null at the end. */
  readonly onNext: (() => void) | null;
};

const place = message({
  ja: (first: string, last: string, total: string | null) =>
    total === null ? `${first}–${last}件目` : `${total}件中 ${first}–${last}件目`,
  en: (first: string, last: string, total: string | null) => (total === null ? `${first}–${last}` : `${first}–${last} of ${total}`),
});

/** Where in a long list, and the ways on. The list itself pages on the server. */
export function Paging({ first, shown, total, onPrevious, onNext }: PagingProps) {
  const say = useText();
  const { count } = useFormat();
  const words = say(place(count(first), count(first + shown - 1), total === null ? null : count(total)));
  if (!onPrevious && !onNext) return <p className="paging">{words}</p>;
  return (
    <div className="paging">
      <span>{words}</span>
      <Button label={{ ja: '前へ', en: 'Previous' }} size="small" isDisabled={!onPrevious} {...(onPrevious && { onPress: onPrevious })} />
      <Button label={{ ja: '次へ', en: 'Next' }} size="small" isDisabled={!onNext} {...(onNext && { onPress: onNext })} />
    </div>
  );
}
