import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { conditionNames, type UseCondition } from '../../core/inquiry/condition.ts';

const until = message({ ja: (day: string) => `${day}まで`, en: (day: string) => `until ${day}` });

/** What whoever receives may not do, or must do. */
export function ConditionList({ conditions }: { readonly conditions: readonly UseCondition[] }) {
  const say = useText();
  const format = useFormat();
  if (conditions.length === 0) return null;
  return (
    <ul className="partner-conditions">
      {conditions.map((one) => (
        <li key={`${one.kind} ${one.detail}`}>
          <Say text={conditionNames[one.kind]} />
          {one.detail !== '' && (
            <>
              {': '}
              <Foreign lang={null}>{one.detail}</Foreign>
            </>
          )}
          {one.until !== null && <small className="quiet"> {say(until(format.date(one.until, 'day')))}</small>}
        </li>
      ))}
    </ul>
  );
}
