import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { SecondPersonPage } from '../../core/inquiry-pages.ts';
import { stateNames } from '../../core/inquiry/states.ts';
import { Said } from '../said.tsx';
import { referenceOf } from './reference-of.ts';

const writtenBy = message({ ja: (names: string) => `起案 ${names}`, en: (names: string) => `written by ${names}` });

/** What needs a second person: whoever wrote it cannot approve it, and is told so here. */
export function SecondPerson() {
  const say = useText();
  const { count, list } = useFormat();
  const page = useApi('/api/inquiries/second-person', SecondPersonPage);
  if (page.data?.rows.length === 0) return null;
  return (
    <Section title={{ ja: '2人目を待つもの', en: 'For a second person' }} note={page.data && count(page.data.rows.length)}>
      <Loaded query={page}>
        {({ rows }) => (
          <ul className="second-person">
            {rows.map((row) => (
              <li key={row.id}>
                <Link to={`/liaison/${referenceOf(row)}`}>
                  <span className="mono">{referenceOf(row)}</span>
                </Link>{' '}
                <Said text={row.subject} />
                <small>
                  {say(stateNames[row.state])} · <Mixed text={writtenBy(list(row.authors.map(({ name }) => name)))} />
                </small>
                <StateMark state={row.mayApprove ? 'waiting' : 'none'}>
                  <Say
                    text={
                      row.mayApprove
                        ? { ja: 'あなたが承認できます', en: 'you can approve it' }
                        : { ja: '起案者なので承認できません', en: 'you wrote it and cannot approve it' }
                    }
                  />
                </StateMark>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
