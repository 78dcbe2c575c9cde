import { Fragment } from 'react';
import './marked.css';

type MarkedProps = {
  readonly text: string;
  /** What was found in it: UTF-16 offsets [start, end), in order. */ readonly marks: readonly (readonly [number, number])[];
};

/** A text with the found words marked. */
export const Marked = ({ text, marks }: MarkedProps) => (
  <>
    {marks.map(([start, end], place) => (
      <Fragment key={start}>
        {text.slice(marks[place - 1]?.[1] ?? 0, start)}
        <mark>{text.slice(start, end)}</mark>
      </Fragment>
    ))}
    {text.slice(marks.at(-1)?.[1] ?? 0)}
  </>
);
