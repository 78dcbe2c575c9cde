import { message, type Text } from '#model/text.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { WhoReason } from '../../../core/who/who-answer.ts';
import { signed } from '../../signed.ts';

type ReasonsProps = { readonly title: Text; readonly reasons: readonly WhoReason[]; readonly isFor: boolean };

/** Earlier reports that are named beside a reason; the table has the rest. */
const shown = 3;

/** What speaks for a hypothesis, or against it: each with its weight and the earlier reports that say it. */
export const Reasons = ({ title, reasons, isFor }: ReasonsProps) => (
  <div className={isFor ? 'who-side' : 'who-side against-side'}>
    <h3>
      <Say text={title} />
    </h3>
    {reasons.length === 0 ? (
      <p className="second">
        <Say text={{ ja: '特にありません', en: 'nothing in particular' }} />
      </p>
    ) : (
      <ul>
        {reasons.map(({ type, value, sentence, contribution, reports }) => (
          <li key={`${type} ${value}`}>
            <span className="who-said">
              <Mixed text={sentence} />
              {reports.length > 0 && (
                <span className="who-reports">
                  {reports.slice(0, shown).map(({ number }) => (
                    <Link key={number} to={`/reports/${number}`}>
                      {number}
                    </Link>
                  ))}
                  {reports.length > shown && <Say text={more(String(reports.length - shown))} />}
                </span>
              )}
            </span>
            <span className="who-weight mono">{contribution === 0 ? '—' : signed(contribution)}</span>
          </li>
        ))}
      </ul>
    )}
  </div>
);

const more = message({ ja: (count: string) => `ほか${count}件`, en: (count: string) => `and ${count} more` });
