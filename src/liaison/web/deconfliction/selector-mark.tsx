import { indicatorNames } from '#language/core/names.ts';
import type { IndicatorType } from '#model/indicator.ts';
import { useText } from '#platform/web/language/language.tsx';

/** A selector: its kind in small words, and itself as written. */
export function SelectorMark({ type, value }: { readonly type: IndicatorType; readonly value: string }) {
  const say = useText();
  return (
    <span className="selector-mark">
      <small className="quiet">{say(indicatorNames[type])}</small>{' '}
      <span className="mono" lang="und">
        {value}
      </span>
    </span>
  );
}
