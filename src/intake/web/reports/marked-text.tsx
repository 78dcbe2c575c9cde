import type { Indicator } from '#model/indicator.ts';
import { indicatorNames, indicatorRoleNames } from '#language/core/names.ts';
import { useText } from '#platform/web/language/language.tsx';
import { JapaneseMarked } from '#platform/web/language/mixed.tsx';
import './marked-text.css';

type MarkedTextProps = { readonly text: string; readonly lang: string; readonly indicators: readonly Indicator[] };

/** The reporter's own words, with what was read out of them marked in place. Shown as text whatever it holds. */
export function MarkedText({ text, lang, indicators }: MarkedTextProps) {
  const say = useText();
  return (
    <p className="marked-text" lang={lang}>
      {pieces(text, indicators).map(({ start, words, trace }) =>
        trace ? (
          <mark key={start} className={trace.role} title={`${say(indicatorNames[trace.type])} · ${say(indicatorRoleNames[trace.role])}`}>
            {words}
          </mark>
        ) : lang.startsWith('ja') ? (
          words
        ) : (
          // A partner's report has its translation behind its own words.
          <JapaneseMarked key={start} words={words} />
        ),
      )}
    </p>
  );
}

type Piece = { readonly start: number; readonly words: string; readonly trace: Indicator | null };

/**
 * The text cut at the spans of its traces; a span that overlaps an earlier one is left unmarked. A ransom note is no mark: it is a
 * passage, and what stands inside it matters more.
 */
export function pieces(text: string, indicators: readonly Indicator[]): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  const marked = indicators.flatMap((trace) =>
    trace.span && trace.type !== 'note-text' ? [{ trace, start: trace.span[0], end: trace.span[1] }] : [],
  );
  for (const { trace, start, end } of marked.sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    if (start > at) cut.push({ start: at, words: text.slice(at, start), trace: null });
    cut.push({ start, words: text.slice(start, end), trace });
    at = end;
  }
  if (at < text.length) cut.push({ start: at, words: text.slice(at), trace: null });
  return cut;
}
