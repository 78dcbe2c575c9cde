import { Button } from '#platform/web/components/button.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { legalGuardNames } from '../../core/inquiry/legal-guard.ts';
import type { Ask } from './ask.ts';
import { legalResultNames } from './legal-result-names.ts';

/** What the law asks for before a request is taken on, each with what was found. */
export function LegalChecks({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { legal, refusal } = detail.record;
  const mayCheck = detail.acts.some(({ kind }) => kind === 'legally-checked');
  if (legal.length === 0 && !refusal) return null;
  return (
    <Section
      title={{ ja: '法的検討', en: 'Legal check' }}
      end={mayCheck && <Button label={{ ja: '判断を記録', en: 'Record findings' }} size="small" onPress={() => onAsk('legally-checked')} />}
    >
      <ul className="plain-list">
        {legal.map(({ guard, result, note }) => (
          <li key={guard}>
            <StateMark state={result === null ? 'open' : result === 'not-met' ? 'late' : 'done'}>
              {say(legalGuardNames[guard])}: {say(result === null ? { ja: 'まだ', en: 'open' } : legalResultNames[result])}
            </StateMark>
            {note !== '' && (
              <p className="small second">
                <Foreign lang={null}>{note}</Foreign>
              </p>
            )}
          </li>
        ))}
      </ul>
      {refusal && (
        <div className="refusal">
          <p>
            <b>{refusal.ground}</b> <Foreign lang={null}>{refusal.reason}</Foreign>
          </p>
          <p className="small second">
            {say({ ja: '一部の回答：', en: 'In part: ' })}
            <Foreign lang={null}>{refusal.considered?.partial ?? '–'}</Foreign>
          </p>
          <p className="small second">
            {say({ ja: '条件付き：', en: 'On conditions: ' })}
            <Foreign lang={null}>{refusal.considered?.conditional ?? '–'}</Foreign>
          </p>
        </div>
      )}
    </Section>
  );
}
