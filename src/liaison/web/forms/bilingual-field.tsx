import type { Language, Text } from '#model/text.ts';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { other, useText } from '#platform/web/language/language.tsx';
import { rewritten, vouched } from '../../core/forms/edit-request.ts';
import type { Bilingual } from '../../core/inquiry/bilingual.ts';
import { languageNames, renderingNames } from './rendering-names.ts';
import type { Writing } from './field-parts.ts';

type BilingualFieldProps = {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly error?: Text | null;
  readonly isRequired?: boolean;
  readonly rows?: number;
  readonly value: Bilingual | null | undefined;
  readonly onChange: (value: Bilingual) => void;
  readonly write: Writing;
};

/** A text in two languages: the one that is written in, and what stands on the other side with how far somebody vouches for it. */
export function BilingualField({ id, label, value, onChange, write, rows = 3, ...field }: BilingualFieldProps) {
  const first: Language = write === 'both' ? (value?.original ?? 'ja') : write;
  const Box = rows === 1 ? TextField : TextArea;
  const box = (language: Language, name: Text, own: string) => (
    <Box
      {...field}
      {...(rows > 1 && { rows })}
      id={own}
      lang={language}
      label={name}
      value={value?.[language] ?? ''}
      maxLength={20_000}
      onChange={(words) => onChange(rewritten(value, language, words))}
    />
  );
  if (write !== 'both')
    return (
      <div className="bilingual">
        {box(first, label, id)}
        {value && <OtherSide value={value} language={other(first)} />}
      </div>
    );
  const named = (language: Language): Text => ({
    ja: `${label.ja}（${languageNames[language].ja}）`,
    en: `${label.en} (${languageNames[language].en})`,
  });
  return (
    <div className="bilingual both">
      <div>{box(first, named(first), id)}</div>
      <div>
        {box(other(first), named(other(first)), `${id}-other`)}
        {value && value[other(first)] !== '' && <Vouch value={value} onChange={onChange} />}
      </div>
    </div>
  );
}

/** Nothing while nothing was written at all. */
function OtherSide({ value, language }: { readonly value: Bilingual; readonly language: Language }) {
  const say = useText();
  if (value.ja.trim() === '' && value.en.trim() === '') return null;
  return (
    <p className="small quiet other-side">
      {say(languageNames[language])}:{' '}
      {say(value[language] === '' ? renderingNames.missing : renderingNames[value.original === language ? 'original' : value.rendering])}
      {value[language] !== '' && (
        <>
          {' '}
          <Foreign lang={language}>{value[language]}</Foreign>
        </>
      )}
    </p>
  );
}

function Vouch({ value, onChange }: { readonly value: Bilingual; readonly onChange: (value: Bilingual) => void }) {
  const say = useText();
  return (
    <label className="vouch small">
      <input
        type="checkbox"
        checked={value.rendering === 'certified' || value.rendering === 'template'}
        onChange={(event) => onChange(vouched(value, event.target.checked))}
      />
      {say({ ja: '訳を確認した', en: 'I vouch for the translation' })}
    </label>
  );
}
