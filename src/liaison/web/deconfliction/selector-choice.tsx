import { Badge } from '#platform/web/components/badge.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { keyOf, type Offered } from './selector-key.ts';
import { SelectorMark } from './selector-mark.tsx';

type SelectorChoiceProps = {
  readonly offered: readonly Offered[];
  /** Keys of those left out. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
};

/** The selectors found, each of which can be left out. */
export function SelectorChoice({ offered, left, onChange }: SelectorChoiceProps) {
  const say = useText();
  return (
    <fieldset className="selector-choice">
      <legend>{say({ ja: '使う手がかり', en: 'Selectors to use' })}</legend>
      <ul>
        {offered.map((one) => {
          const key = keyOf(one);
          const isOn = !left.includes(key);
          return (
            <li key={key}>
              <label>
                <input
                  type="checkbox"
                  checked={isOn}
                  onChange={() => onChange(isOn ? [...left, key] : left.filter((other) => other !== key))}
                />
                <SelectorMark type={one.type} value={one.value} />
                {one.registered && <Badge>{say({ ja: '登録済み', en: 'registered' })}</Badge>}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
