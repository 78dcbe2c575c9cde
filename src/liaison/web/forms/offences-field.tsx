import { Button } from '#platform/web/components/button.tsx';
import { FieldGroup } from '#platform/web/components/field.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { only } from '../../core/inquiry/bilingual.ts';
import type { Offence } from '../../core/inquiry/request.ts';
import { BilingualField } from './bilingual-field.tsx';
import { controlOf, hintOf, type PartProps, problemAt } from './field-parts.ts';

/** The offences: provision, name in both languages, heaviest penalty. */
export function OffencesField({ field, request, onChange, problems, write }: PartProps) {
  const offences = request.offences ?? [];
  const change = (next: Offence[]): void => onChange({ ...request, offences: next });
  const put = (at: number, part: Partial<Offence>): void =>
    change(offences.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <FieldGroup
      id={controlOf(field.id)}
      label={field.label}
      hint={hintOf(field)}
      error={problemAt(problems, field.id)}
      isRequired={field.need === 'required'}
    >
      {offences.map((offence, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- an offence has no other identity than its place
        <fieldset className="form-row" key={at}>
          <legend className="unseen">{at + 1}</legend>
          <TextField
            id={controlOf(`offences.${at}.provision`)}
            label={{ ja: '罰条', en: 'Provision' }}
            maxLength={300}
            value={offence.provision}
            onChange={(provision) => put(at, { provision })}
          />
          <BilingualField
            id={controlOf(`offences.${at}.name`)}
            label={{ ja: '罪名', en: 'Offence' }}
            rows={1}
            write={write}
            value={offence.name}
            onChange={(name) => put(at, { name })}
          />
          <TextField
            id={controlOf(`offences.${at}.maxPenalty`)}
            label={{ ja: '最も重い刑', en: 'Heaviest penalty' }}
            maxLength={200}
            value={offence.maxPenalty}
            onChange={(maxPenalty) => put(at, { maxPenalty })}
          />
          <Button
            label={{ ja: `罪名${at + 1}を外す`, en: `Remove offence ${at + 1}` }}
            tone="plain"
            size="small"
            onPress={() => change(offences.filter((_, place) => place !== at))}
          />
        </fieldset>
      ))}
      <Button
        label={{ ja: '罪名を足す', en: 'Add an offence' }}
        size="small"
        onPress={() => change([...offences, { provision: '', name: only(write === 'both' ? 'ja' : write, ''), maxPenalty: '' }])}
      />
    </FieldGroup>
  );
}
