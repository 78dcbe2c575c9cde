import { type Choice, RadioCards, Select } from '#platform/web/components/choice.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import type { Text } from '#model/text.ts';
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import type { FormField as Declared } from '../../core/questions.ts';
import { CheckedFiles } from './file-check.tsx';
import { FoundTraces } from './found-traces.tsx';
import { MomentField } from './moment-field.tsx';
import { PickedFiles } from './picked-files.tsx';
import { readYen } from './read-time.ts';
import type { Filling } from './filling.ts';

type FormFieldProps = { readonly field: Declared; readonly filling: Filling; readonly error: Text | null };

/** One field as the question declares it. What it shows and how it is stored follow from the declaration alone. */
export function FormField({ field, filling, error }: FormFieldProps) {
  const { draft } = filling;
  const { path, label } = field;
  const common = { id: path, label, error };
  const value = draft.answers[path];
  switch (field.control) {
    case 'choice': {
      const choices = Object.entries(field.options).map(([value, label]) => ({ value, label }));
      if (choices.length > 8 && field.answer)
        return (
          <Select
            {...common}
            choices={[...choices, unknown]}
            value={stored(value)}
            none={{ ja: '選ばない', en: 'Leave open' }}
            onChange={(chosen) => draft.answer(path, chosen === null ? undefined : answered(chosen))}
          />
        );
      return (
        <RadioCards
          {...common}
          choices={field.answer ? [...choices, unknown] : choices}
          value={stored(value)}
          onChange={(chosen) => draft.answer(path, field.answer ? answered(chosen) : chosen)}
        />
      );
    }
    case 'yes-no':
      return (
        <RadioCards
          {...common}
          isCompact
          choices={field.answer ? [yes, no, unknown] : [yes, no]}
          value={value === true ? 'yes' : value === false ? 'no' : yesNo(stored(value))}
          onChange={(chosen) =>
            draft.answer(
              path,
              field.answer
                ? chosen === 'unknown'
                  ? { state: 'unknown' }
                  : { state: 'answered', value: chosen === 'yes' }
                : chosen === 'yes',
            )
          }
        />
      );
    case 'moment':
      return <MomentField {...common} path={path} draft={draft} />;
    case 'line':
      return <TextField {...common} value={text(value)} maxLength={200} onChange={(typed) => draft.answer(path, typed || undefined)} />;
    case 'paragraph':
      return (
        <>
          <TextArea
            {...common}
            rows={10}
            value={text(value)}
            maxLength={1_000_000}
            onChange={(typed) => draft.answer(path, typed || undefined)}
          />
          <FoundTraces text={text(value)} />
        </>
      );
    case 'prefecture':
      return (
        <Select
          {...common}
          choices={prefectures.map(({ code, ja, en }) => ({ value: String(code), label: { ja, en } }))}
          value={typeof value === 'number' ? String(value) : null}
          none={{ ja: '選ばない（日本国外・分からない）', en: 'Leave open (outside Japan, or not sure)' }}
          onChange={(code) => draft.answer(path, code === null ? undefined : Number(code))}
        />
      );
    case 'yen':
      return (
        <TextField
          {...common}
          hint={{ ja: '例　120万、1,200,000。なければ 0', en: 'For example 1,200,000. 0 if none' }}
          inputMode="text"
          value={draft.typed[path] ?? ''}
          onChange={(typed) => {
            draft.type(path, typed);
            const yen = readYen(typed);
            draft.answer(path, yen === null ? undefined : { state: 'answered', value: yen });
          }}
        />
      );
    case 'files':
      return (
        <>
          <FileDrop label={label} hint={sizes[filling.form]} onFiles={(files) => filling.addFiles(files)} />
          <PickedFiles files={filling.files} onRemove={filling.removeFile} />
          <CheckedFiles filling={filling} />
        </>
      );
  }
}

const sizes = {
  public: { ja: '中身は開かず、そのまま保管します。1つ 50 MB まで。', en: 'Kept as they are, never opened. 50 MB each at most.' },
  officer: { ja: '中身は開かず、そのまま保管します。1つ 500 MB まで。', en: 'Kept as they are, never opened. 500 MB each at most.' },
} as const;

const yes: Choice<string> = { value: 'yes', label: { ja: 'はい', en: 'Yes' } };
const no: Choice<string> = { value: 'no', label: { ja: 'いいえ', en: 'No' } };
const unknown: Choice<string> = { value: 'unknown', label: { ja: '分からない', en: 'Not sure' } };

const answered = (chosen: string) => (chosen === 'unknown' ? { state: 'unknown' } : { state: 'answered', value: chosen });

/** The card that a stored answer stands for. */
function stored(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('state' in value)) return null;
  return value.state === 'answered' && 'value' in value ? String(value.value) : String(value.state);
}

const yesNo = (word: string | null): string | null => (word === 'true' ? 'yes' : word === 'false' ? 'no' : word);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
