import { Mixed } from '#platform/web/language/mixed.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import type { Evidence } from '../../core/finding.ts';
import { ComparedQuotes } from './compared-quotes.tsx';

/** What a message shows, for and against, in both languages side by side: an officer and a partner abroad look at one screen. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const say = useText();
  const { language } = useLanguage();
  if (evidence.length === 0) return <p className="evidence none">{say({ ja: '証拠なし', en: 'No evidence' })}</p>;
  return (
    <ul className="evidence">
      {evidence.map((one) => (
        <li key={`${one.signal} ${one.weight} ${one.text.en}`}>
          <div className="two">
            <p>
              <span className={one.weight < 0 ? 'weight against' : 'weight'}>{signed(one.weight)}</span> <Mixed text={one.text} />
              {one.technique && (
                <>
                  {' '}
                  <code lang="und">{one.technique}</code>
                </>
              )}
            </p>
            <p className="other">
              <Foreign lang={language === 'ja' ? 'en' : 'ja'}>{one.text[language === 'ja' ? 'en' : 'ja']}</Foreign>
            </p>
          </div>
          {one.compared && <ComparedQuotes compared={one.compared} />}
        </li>
      ))}
    </ul>
  );
}

/** A weight with its sign, a true minus. */
const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;
