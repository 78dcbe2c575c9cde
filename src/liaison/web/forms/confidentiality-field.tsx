import { CheckCards } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { controlOf, hintOf, type PartProps } from './field-parts.ts';

const choices = [
  { value: 'keepSecret', label: { ja: '照会があったことを秘密にする', en: 'Keep the request secret' } },
  { value: 'doNotNotifyUser', label: { ja: '契約者に知らせない', en: 'Do not notify the user' } },
] as const;

/** Whether the request itself is a secret, and from whom. */
export function ConfidentialityField({ field, request, onChange }: PartProps) {
  const now = request.confidentiality ?? { keepSecret: false, doNotNotifyUser: false, reason: '' };
  const values = choices.map(({ value }) => value).filter((value) => now[value]);
  return (
    <>
      <CheckCards
        id={controlOf(field.id)}
        label={field.label}
        hint={hintOf(field)}
        isCompact
        choices={choices}
        values={values}
        onChange={(next) =>
          onChange({
            ...request,
            confidentiality: { ...now, keepSecret: next.includes('keepSecret'), doNotNotifyUser: next.includes('doNotNotifyUser') },
          })
        }
      />
      {values.length > 0 && (
        <TextField
          label={{ ja: '秘密にする理由（英語）', en: 'Why it must stay secret (in English)' }}
          maxLength={2000}
          value={now.reason}
          onChange={(reason) => onChange({ ...request, confidentiality: { ...now, reason } })}
        />
      )}
    </>
  );
}
