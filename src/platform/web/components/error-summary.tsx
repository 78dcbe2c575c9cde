import { useEffect, useRef } from 'react';
import { message, type Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import './error-summary.css';

export type FieldError = { /** id of the field it leads to. */ readonly field: string; readonly text: Text };

const heading = message({
  ja: (count: number) => `${count}か所を確かめてください`,
  en: (count: number) => (count === 1 ? 'One thing to put right' : `${count} things to put right`),
});

/** What is wrong on a form, above it: takes the focus when it appears and leads to each field. Renders nothing without errors. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  const which = errors.map((error) => error.field).join(' ');
  useEffect(() => {
    if (which) box.current?.focus();
  }, [which]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{say(heading(errors.length))}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a
              href={`#${error.field}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(error.field);
              }}
            >
              {say(error.text)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A field's id may name a group: then its first control takes the focus. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  const control = field?.matches('input, textarea, select, button')
    ? field
    : field?.querySelector<HTMLElement>('input, textarea, select, button');
  (control ?? field)?.focus();
  field?.scrollIntoView({ block: 'center' });
}
