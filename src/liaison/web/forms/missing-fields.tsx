import { message } from '#model/text.ts';
import { useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { FormProblem } from '../../core/forms/form-problem.ts';
import { controlOf } from './field-parts.ts';
import './forms.css';

const lacking = message({
  ja: (count: number) => (count === 0 ? '必要な項目はそろっています' : `送るまでに、あと${count}か所`),
  en: (count: number) =>
    count === 0
      ? 'Everything that is required is there'
      : count === 1
        ? 'One thing left before it can be sent'
        : `${count} things left before it can be sent`,
});
const advised = message({ ja: (count: number) => `確認したい点 ${count}`, en: (count: number) => `${count} to look at` });

/** What a request still lacks, and what somebody should look at; each leads to its field. Always on the screen: a partial draft is valid. */
export function MissingFields({ problems }: { readonly problems: readonly FormProblem[] }) {
  const say = useText();
  const lacks = problems.filter(({ weight }) => weight !== 'advice');
  const advice = problems.filter(({ weight }) => weight === 'advice');
  return (
    <aside
      className={lacks.length === 0 ? 'missing-fields whole' : 'missing-fields'}
      aria-label={say({ ja: '足りないもの', en: 'What is missing' })}
    >
      <p aria-live="polite" className="strong">
        {say(lacking(lacks.length))}
      </p>
      {lacks.length > 0 && <ProblemList problems={lacks} />}
      {advice.length > 0 && (
        <details>
          <summary>{say(advised(advice.length))}</summary>
          <ProblemList problems={advice} />
        </details>
      )}
    </aside>
  );
}

const ProblemList = ({ problems }: { readonly problems: readonly FormProblem[] }) => (
  <ul>
    {problems.map((problem, at) => (
      // oxlint-disable-next-line react/no-array-index-key -- the same field may lack two things in the same words
      <li key={`${problem.field} ${problem.code} ${at}`}>
        <a
          href={`#${controlOf(problem.field)}`}
          onClick={(event) => {
            event.preventDefault();
            goTo(problem.field);
          }}
        >
          <Mixed text={problem.text} />
        </a>
        {problem.article !== '' && <span className="quiet small"> {problem.article}</span>}
      </li>
    ))}
  </ul>
);

/** The control itself, or the nearest one above it that is on the screen. */
function goTo(field: string): void {
  for (let path = field; path !== ''; path = path.split('.').slice(0, -1).join('.')) {
    const found = document.getElementById(controlOf(path));
    if (!found) continue;
    const control = found.matches('input, textarea, select, button')
      ? found
      : found.querySelector<HTMLElement>('input, textarea, select, button');
    (control ?? found).focus();
    found.scrollIntoView({ block: 'center' });
    return;
  }
}
