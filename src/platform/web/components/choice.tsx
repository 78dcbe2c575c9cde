import { useId } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { Field, FieldGroup, type FieldProps } from './field.tsx';
import './choice.css';

export type Choice<V extends string> = { readonly value: V; readonly label: Text; readonly hint?: Text };

type GroupProps<V extends string> = Omit<FieldProps, 'isDisabled'> & {
  readonly choices: readonly Choice<V>[];
  /** Side by side where there is room. */ readonly isCompact?: boolean;
};

/** One of several, each a whole card to press. */
export function RadioCards<V extends string>({
  choices,
  value,
  onChange,
  isCompact,
  ...group
}: GroupProps<V> & { readonly value: V | null; readonly onChange: (value: V) => void }) {
  const name = useId();
  return (
    <FieldGroup {...group}>
      <div className={isCompact ? 'choices compact' : 'choices'}>
        {choices.map((choice) => (
          <Card
            key={choice.value}
            choice={choice}
            type="radio"
            name={name}
            isOn={choice.value === value}
            onPick={() => onChange(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Any of several. */
export function CheckCards<V extends string>({
  choices,
  values,
  onChange,
  isCompact,
  ...group
}: GroupProps<V> & { readonly values: readonly V[]; readonly onChange: (values: V[]) => void }) {
  const toggle = (value: V): void => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <FieldGroup {...group}>
      <div className={isCompact ? 'choices compact' : 'choices'}>
        {choices.map((choice) => (
          <Card
            key={choice.value}
            choice={choice}
            type="checkbox"
            isOn={values.includes(choice.value)}
            onPick={() => toggle(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of many, in a list that the system draws. `none` is the words for having chosen nothing. */
export function Select<V extends string>({
  choices,
  value,
  onChange,
  none,
  ...field
}: FieldProps & {
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  readonly none?: Text;
}) {
  const say = useText();
  return (
    <Field {...field}>
      {(tied) => (
        <select
          {...tied}
          className="input"
          value={value ?? ''}
          onChange={(event) => onChange(choices.find((choice) => choice.value === event.target.value)?.value ?? null)}
        >
          {(none || value === null) && <option value="">{say(none ?? { ja: '選んでください', en: 'Choose' })}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {say(choice.label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CardProps = {
  readonly choice: Choice<string>;
  readonly type: 'radio' | 'checkbox';
  readonly name?: string;
  readonly isOn: boolean;
  readonly onPick: () => void;
};

function Card({ choice, type, name, isOn, onPick }: CardProps) {
  const say = useText();
  return (
    <label className="choice">
      <input type={type} checked={isOn} onChange={onPick} {...(name && { name })} />
      <span>
        {say(choice.label)}
        {choice.hint && <small>{say(choice.hint)}</small>}
      </span>
    </label>
  );
}
