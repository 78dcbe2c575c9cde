import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { HitPage } from '../../core/deconfliction/deconfliction-pages.ts';
import { HitList } from './hit-list.tsx';

const Search = z.object({
  state: z.enum(['awaiting', 'all']).default('awaiting').catch('awaiting'),
  after: z.string().optional().catch(undefined),
});

/** What the own organisation was told: by default what still needs an outcome or an answer, the earliest due first; and how good hits are. */
export function HitsView() {
  const say = useText();
  const here = useHere();
  const { count, percent } = useFormat();
  const [{ state, after }] = useSearch(Search);
  const page = useApi('/api/deconfliction/hits', HitPage, { query: { state, after, limit: 50 }, keepPrevious: true });
  return (
    <Loaded query={page} lines={8}>
      {({ rows, next, precision }) => (
        <>
          <Facts
            facts={[
              { name: { ja: '結果待ち', en: 'Await an outcome' }, value: count(precision.awaiting) },
              { name: { ja: '10日を過ぎたもの', en: 'Past ten days' }, value: count(precision.overdue) },
              {
                name: { ja: '的中率', en: 'Precision' },
                value: precision.share === null ? '–' : percent(precision.share),
                note: say({
                  ja: `一致 ${precision.true}／（一致 ${precision.true}＋別件 ${precision.false}）`,
                  en: `true ${precision.true} of true ${precision.true} + false ${precision.false}`,
                }),
              },
              { name: { ja: '関係なし', en: 'Irrelevant' }, value: count(precision.irrelevant) },
            ]}
          />
          <Section
            title={state === 'all' ? { ja: 'すべての重なり', en: 'All hits' } : { ja: '対応が要る重なり', en: 'To be dealt with' }}
            end={
              <Link to={here({ state: state === 'all' ? undefined : 'all', after: undefined })}>
                {say(state === 'all' ? { ja: '対応が要るものだけ', en: 'Only what is open' } : { ja: 'すべて見る', en: 'Show all' })}
              </Link>
            }
          >
            {rows.length === 0 ? (
              <Empty
                title={{ ja: 'いま知らされている重なりはありません', en: 'Nothing is waiting for you' }}
                why={{
                  ja: '登録した手がかりを他の警察が調べる、または登録すると、ここに出ます。',
                  en: 'When somebody asks about what you registered, or registers it as well, it appears here.',
                }}
                next={<ButtonLink to={here({ view: 'ask' })} label={{ ja: '登録する', en: 'Register' }} />}
              />
            ) : (
              <HitList rows={rows} now={page.dataUpdatedAt} />
            )}
            {next !== null && (
              <p>
                <Link to={here({ after: next })}>{say({ ja: '次の50件', en: 'Next 50' })}</Link>
              </p>
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
}
