import { useId, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import './field.css';

/** What every field has. `id` is what an ErrorSummary leads to. */
export type FieldProps = {
  readonly label: Text;
  readonly hint?: Text;
  /** Says what to do, not only what is wrong. Null or absent: nothing is wrong. */
  readonly error?: Text | null;
  readonly id?: string;
  /** Most fields may stay empty, so it is the required ones that say so. */
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
};

/** Attributes that tie a control to its label, hint and error. */
type Tied = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly required?: true;
  readonly disabled?: true;
};

/** Label, hint, error and one control, in that order. */
export function Field({
  label,
  hint,
  error,
  id,
  isRequired,
  isDisabled,
  children,
}: FieldProps & { readonly children: (tied: Tied) => ReactNode }) {
  const own = useId();
  const name = id ?? own;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={name}>
        <Say text={label} />
        {isRequired && <Required />}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children({
        id: name,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true }),
        ...(isRequired && { required: true }),
        ...(isDisabled && { disabled: true }),
      })}
    </div>
  );
}

/** The same around several controls that answer one question. */
export function FieldGroup({
  label,
  hint,
  error,
  id,
  isRequired,
  children,
}: Omit<FieldProps, 'isDisabled'> & { readonly children: ReactNode }) {
  const own = useId();
  const name = id ?? own;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={error ? 'field wrong' : 'field'} id={name} {...(described && { 'aria-describedby': described })}>
      <legend>
        <Say text={label} />
        {isRequired && <Required />}
      </legend>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

const Required = () => (
  <span className="required">
    <Say text={{ ja: '必須', en: 'required' }} />
  </span>
);

const HintAndError = ({
  name,
  hint,
  error,
}: {
  readonly name: string;
  readonly hint: Text | undefined;
  readonly error: Text | null | undefined;
}) => (
  <>
    {hint && (
      <p className="hint" id={`${name}-hint`}>
        <Say text={hint} />
      </p>
    )}
    {error && (
      <p className="error" id={`${name}-error`}>
        <Say text={error} />
      </p>
    )}
  </>
);
