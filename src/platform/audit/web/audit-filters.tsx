import type { Organisation } from '#model/organisation.ts';
import { Select } from '#platform/web/components/choice.tsx';
import { Field } from '#platform/web/components/field.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { AuditOperation, type AuditFilter } from '../core/entry.ts';
import { operationNames, subjectNames } from './operation-names.ts';
import './audit-filters.css';

type AuditFiltersProps = {
  readonly filter: { readonly [K in keyof AuditFilter]: AuditFilter[K] | undefined };
  readonly organisations: readonly Organisation[];
  readonly onChange: (change: { [K in keyof AuditFilter]?: AuditFilter[K] | undefined }) => void;
};

const all = { ja: 'すべて', en: 'All' };
const kinds = Object.entries(subjectNames).map(([value, label]) => ({ value, label }));

/** What to find in the log; each change is part of the address. Days are Japan's. */
export const AuditFilters = ({ filter, organisations, onChange }: AuditFiltersProps) => (
  <div className="audit-filters">
    <Select
      label={{ ja: '操作', en: 'Operation' }}
      none={all}
      choices={AuditOperation.options.map((value) => ({ value, label: operationNames[value] }))}
      value={filter.operation ?? null}
      onChange={(operation) => onChange({ operation: operation ?? undefined })}
    />
    <Select
      label={{ ja: '対象', en: 'What' }}
      none={all}
      choices={kinds}
      value={filter.subjectKind ?? null}
      onChange={(subjectKind) => onChange({ subjectKind: subjectKind ?? undefined })}
    />
    <TextField
      label={{ ja: '対象の番号', en: 'Number of what' }}
      value={filter.subjectId ?? ''}
      onChange={(subjectId) => onChange({ subjectId: subjectId || undefined })}
      maxLength={200}
      isMono
    />
    <TextField
      label={{ ja: '人の名前', en: 'Name of a person' }}
      value={filter.person ?? ''}
      onChange={(person) => onChange({ person: person || undefined })}
      maxLength={120}
    />
    <Select
      label={{ ja: '組織', en: 'Organisation' }}
      none={all}
      choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      value={filter.organisation ?? null}
      onChange={(organisation) => onChange({ organisation: organisation ?? undefined })}
    />
    <Day label={{ ja: 'この日から', en: 'From this day' }} at={filter.from} onChange={(from) => onChange({ from })} />
    <Day label={{ ja: 'この日の前まで', en: 'Before this day' }} at={filter.to} onChange={(to) => onChange({ to })} />
  </div>
);

type DayProps = {
  readonly label: { readonly ja: string; readonly en: string };
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
};

/** A day of Japan's calendar as the instant in which it begins. */
const Day = ({ label, at, onChange }: DayProps) => (
  <Field label={label}>
    {(tied) => (
      <input
        {...tied}
        type="date"
        className="input"
        value={at?.slice(0, 10) ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : `${event.target.value}T00:00:00+09:00`)}
      />
    )}
  </Field>
);
