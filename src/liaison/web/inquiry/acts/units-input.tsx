import organisations from '#knowledge/organisations.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import { Select } from '#platform/web/components/choice.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { Button } from '#platform/web/components/button.tsx';

type UnitsInputProps = {
  readonly label: Text;
  readonly hint?: Text;
  /** Stands first: whose matter it is. */
  readonly owner: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
};

/** Organisations of our own, one after another out of a list. */
export function UnitsInput({ label, hint, owner, values, onChange }: UnitsInputProps) {
  const say = useText();
  const ordered = [...organisations].sort((a, b) => Number(b.id === owner) - Number(a.id === owner));
  return (
    <div className="units-input">
      <Select
        label={label}
        {...(hint && { hint })}
        none={values.length > 0 ? { ja: 'さらに選ぶ', en: 'Choose another' } : { ja: '選んでください', en: 'Choose' }}
        choices={ordered.filter(({ id }) => !values.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onChange={(unit) => unit !== null && onChange([...values, unit])}
      />
      {values.length > 0 && (
        <ul className="chips">
          {values.map((unit) => (
            <li key={unit}>
              {say(organisations.find(({ id }) => id === unit)?.name ?? { ja: unit, en: unit })}
              <Button
                label={{ ja: `${unit} を外す`, en: `Remove ${unit}` }}
                tone="plain"
                size="small"
                onPress={() => onChange(values.filter((one) => one !== unit))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
