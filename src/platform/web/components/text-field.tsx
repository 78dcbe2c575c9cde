import { Field, type FieldProps } from './field.tsx';

type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** For what is compared letter by letter: an address, a hash. */
  readonly isMono?: boolean;
  /** BCP 47: what is written in it, where that is not the language of the page. */
  readonly lang?: string;
};

/** One line of text. */
export const TextField = ({
  value,
  onChange,
  type = 'text',
  inputMode,
  autoComplete,
  maxLength,
  isMono = false,
  lang,
  ...field
}: TextFieldProps) => (
  <Field {...field}>
    {(tied) => (
      <input
        {...tied}
        className={isMono ? 'input mono' : 'input'}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(inputMode && { inputMode })}
        {...(autoComplete && { autoComplete })}
        {...(lang && { lang })}
        {...(maxLength && { maxLength })}
      />
    )}
  </Field>
);

type TextAreaProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly isMono?: boolean;
  readonly lang?: string;
};

/** Several lines of text; takes anything that is pasted. */
export const TextArea = ({ value, onChange, rows = 4, maxLength, isMono = false, lang, ...field }: TextAreaProps) => (
  <Field {...field}>
    {(tied) => (
      <textarea
        {...tied}
        className={isMono ? 'input mono' : 'input'}
        rows={rows}
        {...(lang && { lang })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(maxLength && { maxLength })}
      />
    )}
  </Field>
);
