import { Urgency, urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import { Tlp } from '#model/handling.ts';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { BilingualField } from './bilingual-field.tsx';
import { ConfidentialityField } from './confidentiality-field.tsx';
import { CustodianField } from './custodian-field.tsx';
import { DayField } from './day-field.tsx';
import { controlOf, hintOf, type PartProps, problemAt } from './field-parts.ts';
import { OffencesField } from './offences-field.tsx';
import { QuestionsField } from './questions-field.tsx';
import { SelectorsField } from './selectors-field.tsx';

/** One field of a form, with the control that suits it. */
export function FieldOf(props: PartProps & { readonly zone: string }) {
  const { field, request, onChange, problems, write } = props;
  const common = {
    id: controlOf(field.id),
    label: field.label,
    hint: hintOf(field),
    error: problemAt(problems, field.id),
    isRequired: field.need === 'required',
  };
  switch (field.id) {
    case 'subject':
    case 'facts':
    case 'relation':
    case 'necessity':
    case 'urgencyReason':
    case 'instructions': {
      const name = field.id;
      return (
        <BilingualField
          {...common}
          rows={name === 'subject' ? 1 : name === 'facts' ? 6 : 3}
          write={write}
          value={request[name]}
          onChange={(value) => onChange({ ...request, [name]: value })}
        />
      );
    }
    case 'offences':
      return <OffencesField {...props} />;
    case 'selectors':
      return <SelectorsField {...props} />;
    case 'custodian':
      return <CustodianField {...props} />;
    case 'questions':
      return <QuestionsField {...props} />;
    case 'confidentiality':
      return <ConfidentialityField {...props} />;
    case 'assistanceBy':
    case 'wantedBy': {
      const name = field.id;
      return (
        <DayField key={name} {...common} value={request[name] ?? null} onChange={(value) => onChange({ ...request, [name]: value })} />
      );
    }
    case 'preserveDays':
      return (
        <TextField
          {...common}
          inputMode="numeric"
          maxLength={3}
          value={request.preserveDays?.toString() ?? ''}
          onChange={(value) => onChange({ ...request, preserveDays: daysIn(value) })}
        />
      );
    case 'urgency':
      return (
        <RadioCards
          {...common}
          isCompact
          choices={Urgency.options.map((value) => ({ value, label: urgencyNames[value] }))}
          value={request.urgency ?? null}
          onChange={(urgency) => onChange({ ...request, urgency })}
        />
      );
    case 'tlp':
      return (
        <RadioCards
          {...common}
          isCompact
          choices={Tlp.options.map((value) => ({ value, label: verbatim(`TLP:${value.toUpperCase()}`) }))}
          value={request.tlp ?? null}
          onChange={(tlp) => onChange({ ...request, tlp })}
        />
      );
    case 'alsoSentTo':
      return (
        <TextArea
          {...common}
          rows={2}
          value={(request.alsoSentTo ?? []).join('\n')}
          onChange={(value) => onChange({ ...request, alsoSentTo: linesIn(value) })}
        />
      );
  }
}

/** Full-width digits too; null: nothing, or nothing that a request can hold. */
function daysIn(written: string): number | null {
  const days = Number(written.normalize('NFKC').replace(/\D/g, ''));
  return days >= 1 && days <= 366 ? days : null;
}

/** One a line; an empty line at the end stays while somebody types. */
const linesIn = (written: string): string[] =>
  written === ''
    ? []
    : written
        .split('\n')
        .map((line) => line.slice(0, 200))
        .slice(0, 50);
