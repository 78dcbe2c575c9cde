/** A day, or a span that is known to the month or the year only: `2012-11-01`, `2006-07`, `2011`. */
export type Span = string;

/** The first day of a span, `YYYY-MM-DD`; days compare as strings. */
export const firstDay = (span: Span): string => span + '-01-01'.slice(span.length - 4);

/** Where a day lies: before the span, in it, or after it. */
export const placeOf = (day: string, span: Span): 'before' | 'within' | 'after' => {
  if (day.startsWith(span)) return 'within';
  return day < firstDay(span) ? 'before' : 'after';
};
