import { Marked } from '#platform/web/components/marked.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { unusable } from './unusable.ts';
import { paragraphsOf } from './paragraphs-of.ts';

/** A message's own words in paragraphs, with the marked stretches (UTF-16 offsets of the whole text); links cannot be followed. */
export function Words({ text, marks }: { readonly text: string; readonly marks: readonly (readonly [number, number])[] }) {
  return (
    <div className="words" lang={languageOfScript(text)}>
      {paragraphsOf(text).map(([from, to]) => (
        <p key={from}>
          <Marked
            text={unusable(text.slice(from, to))}
            marks={marks.flatMap(([start, end]) => (start >= from && end <= to ? [[start - from, end - from] as const] : []))}
          />
        </p>
      ))}
    </div>
  );
}
