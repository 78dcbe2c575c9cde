import { message } from '#model/text.ts';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { Who } from '../../../core/who/who-answer.ts';
import { UndoDecision } from '../decide/undo-decision.tsx';
import { languageOf } from './hypothesis-list.tsx';

const about = message({
  ja: (count: string) => `（報告${count}件について）`,
  en: (count: string) => (count === '1' ? ' (one report)' : ` (${count} reports)`),
});

/** Who people say was behind this cluster. What they said here is no evidence about this cluster itself, only about later ones. */
export function GivenNames({ names, mayDecide }: { readonly names: Who['names']; readonly mayDecide: boolean }) {
  const { count } = useFormat();
  if (names.length === 0) return null;
  return (
    <div className="who-given">
      <h3>
        <Say text={{ ja: '人による判断', en: 'What people said' }} />
      </h3>
      <ul>
        {names.map(({ decision, actor, by, organisation, at, reason, reports }) => (
          <li key={decision}>
            <b>
              <Foreign lang={languageOf(actor)}>{actor}</Foreign>
            </b>
            <span className="second">
              <Say text={about(count(reports.length))} />
            </span>
            <p>
              <Foreign lang={languageOf(reason)}>{reason}</Foreign>
            </p>
            <p className="small second">
              <Foreign lang={languageOf(by)}>{by}</Foreign> · {organisation} · <When at={at} />
            </p>
            {mayDecide && <UndoDecision decision={{ id: decision }} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
