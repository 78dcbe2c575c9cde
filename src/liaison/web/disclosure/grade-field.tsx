import { Select } from '#platform/web/components/choice.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { type Grade, gradeSchemes, type GradeValue } from '../../core/disclosure/grade.ts';

const none = { ja: '評価なし', en: 'not graded' };

/** The grade of source and information, in the scheme in which somebody gave it. The schemes stand side by side; none is turned into another. */
export function GradeField({ value, onChange }: { readonly value: Grade | null; readonly onChange: (grade: Grade | null) => void }) {
  const say = useText();
  const scheme = gradeSchemes.find(({ id }) => id === value?.scheme);
  const choose = (id: Grade['scheme'] | null): void => {
    const chosen = gradeSchemes.find((one) => one.id === id);
    const [source, information] = [chosen?.sourceGrades[0], chosen?.informationGrades[0]];
    onChange(
      chosen && source && information
        ? { scheme: chosen.id, source: source.id, information: information.id, handling: chosen.handlingGrades[0]?.id ?? null }
        : null,
    );
  };
  const choices = (values: readonly GradeValue[]) =>
    values.map(({ id, ja, en }) => ({ value: id, label: { ja: `${id} ${ja}`, en: `${id} ${en}` } }));
  return (
    <details>
      <summary className="small">
        <Say text={{ ja: '情報の評価', en: 'Grade' }} />{' '}
        {value ? `${say(scheme?.name ?? none)} ${value.source}${value.information}` : say(none)}
      </summary>
      <Select
        label={{ ja: '評価の方式', en: 'Scheme' }}
        none={none}
        choices={gradeSchemes.map(({ id, name, verified }) => ({
          value: id,
          label: verified ? name : { ja: `${name.ja}（文言は未確認）`, en: `${name.en} (wording not verified)` },
        }))}
        value={value?.scheme ?? null}
        onChange={choose}
      />
      {value && scheme && (
        <>
          <Select
            label={{ ja: '情報源', en: 'Source' }}
            choices={choices(scheme.sourceGrades)}
            value={value.source}
            onChange={(source) => source !== null && onChange({ ...value, source })}
          />
          <Select
            label={{ ja: '情報', en: 'Information' }}
            choices={choices(scheme.informationGrades)}
            value={value.information}
            onChange={(information) => information !== null && onChange({ ...value, information })}
          />
          {scheme.handlingGrades.length > 0 && (
            <Select
              label={{ ja: '取扱い', en: 'Handling' }}
              choices={choices(scheme.handlingGrades)}
              value={value.handling}
              onChange={(handling) => onChange({ ...value, handling })}
            />
          )}
          <p className="small quiet">
            <Say text={{ ja: 'ほかの方式には換算しません。', en: 'It is never converted into another scheme.' }} /> {scheme.source}
          </p>
        </>
      )}
    </details>
  );
}
