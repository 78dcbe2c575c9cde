import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useSession } from '#platform/web/api/session.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { DuePage } from '../../core/statistics/due-page.ts';
import './due-soon.css';

const police = ['officer', 'analyst', 'liaison'];

/** Inquiries whose clocks run out first, beside the news; only for who works on any. */
export function DueSoon() {
  const role = useSession()?.viewer?.role;
  const kind = useSession()?.viewer?.kind;
  return role && police.includes(role) && kind !== 'foreign' ? <DueList /> : null;
}

function DueList() {
  const query = useApi('/api/liaison/due', DuePage, { query: { limit: 6 } });
  const format = useFormat();
  return (
    <Section
      title={{ ja: '期限の近い照会', en: 'Inquiries due' }}
      end={
        <Link to="/liaison">
          <Say text={{ ja: 'すべて', en: 'All' }} />
        </Link>
      }
    >
      <Loaded query={query} lines={6}>
        {({ rows, at }) =>
          rows.length === 0 ? (
            <Empty
              title={{ ja: '期限の動いている照会はありません', en: 'No clock is running' }}
              why={{ ja: '期限のある照会が届くと、ここに出ます。', en: 'Inquiries with a deadline stand here as they come.' }}
            />
          ) : (
            <ul className="due-soon">
              {rows.map(({ id, next }) => {
                const left = (Date.parse(next.dueAt) - Date.parse(at)) / 1000;
                return (
                  <li key={id}>
                    <StateMark state={standsOf(left, next.kind)}>
                      {left < 0 ? <Say text={past(format.duration(-left))} /> : format.duration(left)}
                    </StateMark>
                    <span>
                      <Link to={`/liaison/${id}`}>{id}</Link>
                      <span className="second">
                        <Say text={next.name} />
                      </span>
                      <span className="quiet">
                        <Say text={next.article} />
                        {!next.verified && <Say text={{ ja: '（未確認）', en: ' (unverified)' }} />}
                      </span>
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

/** Only law and treaties are broken; a benchmark or a rule of the house is missed. */
const standsOf = (left: number, kind: string): 'late' | 'waiting' | 'open' =>
  left < 0 && (kind === 'statutory' || kind === 'treaty') ? 'late' : left < 86_400 ? 'waiting' : 'open';

const past = message({ ja: (time: string) => `${time}超過`, en: (time: string) => `${time} over` });
