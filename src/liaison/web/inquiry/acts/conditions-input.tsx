import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { CheckCards } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { ConditionKind, conditionNames, type UseCondition } from '../../../core/inquiry/condition.ts';

/** Conditions by their kinds, each with what is asked beyond its own sentence. */
export function ConditionsInput({ label, onChange }: { readonly label: Text; readonly onChange: (value: UseCondition[]) => void }) {
  const [conditions, setConditions] = useState<readonly UseCondition[]>([]);
  const change = (next: readonly UseCondition[]): void => {
    setConditions(next);
    onChange([...next]);
  };
  return (
    <div className="stack">
      <CheckCards
        label={label}
        isCompact
        choices={ConditionKind.options.map((value) => ({ value, label: conditionNames[value] }))}
        values={conditions.map(({ kind }) => kind)}
        onChange={(kinds) => change(kinds.map((kind) => conditions.find((one) => one.kind === kind) ?? { kind, detail: '', until: null }))}
      />
      {conditions.map((one) => (
        <TextField
          key={one.kind}
          label={{ ja: `「${conditionNames[one.kind].ja}」の補足`, en: `More on “${conditionNames[one.kind].en}”` }}
          maxLength={2000}
          value={one.detail}
          onChange={(detail) => change(conditions.map((other) => (other.kind === one.kind ? { ...other, detail } : other)))}
        />
      ))}
    </div>
  );
}
