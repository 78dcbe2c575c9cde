import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { pathOf } from '../../core/desk/path-of.ts';
import type { InquiryRecord } from '../../core/inquiry/inquiry-record.ts';
import { stateNames } from '../../core/inquiry/states.ts';

/** The way through the states: where it has been, where it is, and how it usually goes on. */
export function PathLine({ record }: { readonly record: InquiryRecord }) {
  const say = useText();
  return (
    <ol className="path-line" aria-label={say({ ja: '進み具合', en: 'Progress' })}>
      {pathOf(record).map(({ state, at, kind }) => (
        <li key={state} data-kind={kind} {...(kind === 'now' && { 'aria-current': 'step' as const })}>
          {say(stateNames[state])}
          {kind !== 'ahead' && at !== null && (
            <small>
              <When at={at} form="day" />
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}
