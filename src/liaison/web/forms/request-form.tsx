import { useMemo } from 'react';
import { useOwnCountry } from '#platform/web/api/session.ts';
import { Say } from '#platform/web/language/language.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { checkForm } from '../../core/forms/check-form.ts';
import { formOf, type Variant, variantNames } from '../../core/forms/form-of.ts';
import { instrument as find } from '../../core/instruments/instrument.ts';
import type { RequestDraft } from '../../core/inquiry/request.ts';
import { FieldOf } from './field-of.tsx';
import type { Writing } from './field-parts.ts';
import { MissingFields } from './missing-fields.tsx';
import { UnverifiedForm } from './unverified-form.tsx';
import './forms.css';

type RequestFormProps = {
  readonly instrument: string;
  readonly request: RequestDraft;
  readonly onChange: (next: RequestDraft) => void;
  /** The other side: ISO 3166-1 alpha-2, and its time zone. */
  readonly country: string;
  readonly zone: string;
  /** Instant in UTC. */
  readonly now: string;
  readonly variant?: Variant;
  readonly write: Writing;
  /** Where the page shows what is missing in a place of its own. */
  readonly withoutSummary?: boolean;
};

/** The fields that an instrument asks for, section by section, with what is still missing above them. Holds no state of its own but what is half typed. */
export function RequestForm({
  instrument,
  request,
  onChange,
  country,
  zone,
  now,
  variant = 'first',
  write,
  withoutSummary = false,
}: RequestFormProps) {
  const from = useOwnCountry();
  const asked = find(instrument);
  const form = useMemo(() => asked && formOf(asked, variant), [asked, variant]);
  const problems = useMemo(
    () => checkForm(instrument, request, { now, from, country, variant }),
    [instrument, request, now, from, country, variant],
  );
  return (
    <div className="request-form">
      {!withoutSummary && <MissingFields problems={problems} />}
      {variant !== 'first' && (
        <p className="label">
          <Say text={variantNames[variant]} />
        </p>
      )}
      {asked && !asked.fieldListVerified && <UnverifiedForm />}
      {form?.sections.map(({ id, name, fields }) => (
        <Section key={id} title={name} id={`section-${id}`}>
          {fields.map((field) => (
            <FieldOf key={field.id} field={field} request={request} onChange={onChange} problems={problems} write={write} zone={zone} />
          ))}
        </Section>
      ))}
    </div>
  );
}
