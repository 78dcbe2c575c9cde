import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { ConsentRows, RecallRows } from '../../core/disclosure/disclosure-pages.ts';
import { ConsentCard } from './consent-card.tsx';
import { RecallCard } from './recall-card.tsx';
import './disclosure.css';

/** What owners are asked before their information leaves, and what recipients are to stop using. A unit sees its own, the desk all. */
export function ConsentsScreen() {
  const say = useText();
  const consents = useApi('/api/disclosures/consents', ConsentRows);
  const recalls = useApi('/api/disclosures/recalls', RecallRows);
  return (
    <>
      <ScreenTitle
        title={{ ja: '同意と回収', en: 'Consents and recalls' }}
        lead={say({
          ja: '自組織の情報を海外に出してよいかを決め、回収された情報の使用をやめたことを知らせます。',
          en: 'Decide whether your information may go abroad, and say that information which was recalled is no longer used.',
        })}
      />
      <Section title={{ ja: '同意の依頼', en: 'Requests for consent' }}>
        <Loaded query={consents} lines={6}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="quiet">
                <Say text={{ ja: '依頼はありません。', en: 'There are none.' }} />
              </p>
            ) : (
              <ul className="plain-list">
                {rows
                  .toSorted(
                    (one, other) => Number(one.decision !== null) - Number(other.decision !== null) || (one.dueAt < other.dueAt ? -1 : 1),
                  )
                  .map((request) => (
                    <ConsentCard key={request.id} request={request} />
                  ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <Section title={{ ja: '回収・訂正', en: 'Recalls and corrections' }}>
        <Loaded query={recalls} lines={4}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="quiet">
                <Say text={{ ja: '回収も訂正もありません。', en: 'There are none.' }} />
              </p>
            ) : (
              <ul className="plain-list">
                {rows.map((task) => (
                  <RecallCard key={task.id} task={task} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </>
  );
}
