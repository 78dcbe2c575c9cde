import { useState } from 'react';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { type LegalCheck, legalGuardNames } from '../../../core/inquiry/legal-guard.ts';
import { legalResultNames } from '../legal-result-names.ts';

/** Each requirement with what was found of it and why; those without a finding stay open. */
export function LegalInput({
  checks,
  onChange,
}: {
  readonly checks: readonly LegalCheck[];
  readonly onChange: (value: LegalCheck[]) => void;
}) {
  const [all, setAll] = useState(checks);
  const change = (guard: LegalCheck['guard'], next: Partial<LegalCheck>): void => {
    const changed = all.map((one) => (one.guard === guard ? { ...one, ...next } : one));
    setAll(changed);
    onChange(changed.filter(({ result }) => result !== null));
  };
  return (
    <div className="stack">
      {all.map((check) => (
        <div key={check.guard} className="legal-input">
          <RadioCards
            label={legalGuardNames[check.guard]}
            isCompact
            choices={(['met', 'not-met', 'not-needed'] as const).map((value) => ({ value, label: legalResultNames[value] }))}
            value={check.result}
            onChange={(result) => change(check.guard, { result })}
          />
          <TextField
            label={{ ja: `理由（${legalGuardNames[check.guard].ja}）`, en: `Why (${legalGuardNames[check.guard].en})` }}
            maxLength={2000}
            value={check.note}
            onChange={(note) => change(check.guard, { note })}
          />
        </div>
      ))}
    </div>
  );
}
