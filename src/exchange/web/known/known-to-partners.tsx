import { message } from '#model/text.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Sentence } from '#platform/web/components/sentence.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { KnownAbroad } from '../../core/exchange-pages.ts';
import { objectTypeName } from '../object-type-names.ts';
import { ShareButton } from '../share/share-button.tsx';
import '../exchange.css';

const times = message({ ja: (n: number) => `ほか${n - 1}個`, en: (n: number) => `and ${n - 1} more` });
const nothing = { ja: '連携先から受け取ったもののどれにも出てきません。', en: 'Nothing received from a partner names any of its traces.' };

/** Which partners have told of a report's traces, and the way to share it. Stands beside the report, for the police. */
export function KnownToPartners({ number }: { readonly number: string }) {
  const say = useText();
  const viewer = useSession()?.viewer;
  const isPolice = viewer?.kind === 'agency' || viewer?.kind === 'prefecture';
  const known = useApi('/api/exchange/known-abroad', KnownAbroad, { query: { report: number }, enabled: isPolice });
  if (!isPolice) return null;
  return (
    <Section title={{ ja: '連携先が知っていること', en: 'Known to partners' }} note={known.data && String(known.data.rows.length)}>
      <Loaded query={known}>
        {({ rows, more, received }) => (
          <div className="stack">
            {received && (
              <p>
                <Say text={{ ja: '受け取った報告：', en: 'Received from ' }} />
                <Link to={`/exchange/partners/${received.partner.organisation}`}>
                  <Say text={received.partner.name} />
                </Link>{' '}
                <Link to={`/exchange/deliveries/${received.delivery}`}>{received.delivery}</Link>
              </p>
            )}
            {rows.length === 0 && <p className="quiet">{say(nothing)}</p>}
            {rows.map(({ partner, type, value, object, count }) => (
              <Sentence
                key={`${partner.organisation} ${type} ${value}`}
                why={
                  <>
                    <Say text={objectTypeName(object.type)} /> {object.name !== null && <Foreign lang={null}>{object.name}</Foreign>}{' '}
                    <When at={object.at} precision="day" /> {count > 1 && <Say text={times(count)} />}{' '}
                    {object.delivery !== null && <Link to={`/exchange/deliveries/${object.delivery}`}>{object.delivery}</Link>}
                  </>
                }
              >
                <Link to={`/exchange/partners/${partner.organisation}`}>
                  <Say text={partner.name} />
                </Link>{' '}
                <span className="mono">{value}</span>
              </Sentence>
            ))}
            {more && <p className="small quiet">{say({ ja: 'ほかにもあります。', en: 'There are more.' })}</p>}
            <div className="row">
              <ShareButton kind="report" number={number} />
            </div>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
