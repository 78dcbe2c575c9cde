import { FieldGroup } from '#platform/web/components/field.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import type { Custodian } from '../../core/inquiry/request.ts';
import { controlOf, hintOf, type PartProps, problemAt } from './field-parts.ts';

const parts = [
  { part: 'name', label: { ja: '名称', en: 'Name' }, most: 300 },
  { part: 'address', label: { ja: '所在地', en: 'Address' }, most: 500 },
  { part: 'systemLocation', label: { ja: '装置のある場所', en: 'Where the system is' }, most: 300 },
] as const;

const nobody: Custodian = { name: '', address: '', systemLocation: '' };

/** Who holds the data: a name, or where the system stands. */
export function CustodianField({ field, request, onChange, problems }: PartProps) {
  const custodian = request.custodian ?? nobody;
  const change = (next: Custodian): void =>
    onChange({ ...request, custodian: Object.values(next).every((one) => one === '') ? null : next });
  return (
    <FieldGroup
      id={controlOf(field.id)}
      label={field.label}
      hint={hintOf(field)}
      error={problemAt(problems, field.id)}
      isRequired={field.need === 'required'}
    >
      <div className="row fill">
        {parts.map(({ part, label, most }) => (
          <TextField
            key={part}
            label={label}
            maxLength={most}
            value={custodian[part]}
            onChange={(value) => change({ ...custodian, [part]: value })}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
