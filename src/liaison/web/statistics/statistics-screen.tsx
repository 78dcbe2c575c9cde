import { useState } from 'react';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Statistics } from '../../core/statistics/statistics.ts';
import { GroundTable } from './ground-table.tsx';
import { periodNames, periodOf, type PeriodId } from './periods.ts';
import { StatisticsTable } from './statistics-table.tsx';

const Search = z.object({ period: z.enum(['year', 'last-year', 'quarter']).catch('year') });

const periods = (Object.keys(periodNames) as PeriodId[]).map((value) => ({ value, label: periodNames[value] }));

/** How the desk did, by country: what Directive (EU) 2023/977 asks of a single point of contact, as a yardstick. */
export function StatisticsScreen() {
  const say = useText();
  const format = useFormat();
  const [{ period }, setSearch] = useSearch(Search);
  // One moment a look, or every drawing would ask anew.
  const [now] = useState(() => Date.now());
  const asked = periodOf(period, now);
  const query = useApi('/api/liaison/statistics', Statistics, { query: asked, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: '照会の統計', en: 'Statistics of inquiries' }}
        lead={say({
          ja: 'EU指令2023/977 第18条2項の項目を物差しにしています。日本を拘束するものではありません。',
          en: 'The items of Directive (EU) 2023/977 Art. 18(2), as a yardstick. It does not bind Japan.',
        })}
      />
      <Select
        label={{ ja: '期間', en: 'Period' }}
        value={period}
        choices={periods}
        onChange={(value) => value && setSearch({ period: value })}
      />
      <Loaded query={query} lines={8}>
        {(statistics) =>
          statistics.countries.length === 0 ? (
            <Empty
              title={{ ja: 'この期間の照会はありません', en: 'No inquiries in this period' }}
              why={{ ja: '期間を変えてみてください。', en: 'Try another period.' }}
            />
          ) : (
            <>
              <Section
                title={{ ja: '国別の件数と所要時間', en: 'Numbers and times by country' }}
                note={say(span(format.day(statistics.from), format.day(statistics.to)))}
              >
                <StatisticsTable statistics={statistics} />
                <p className="small quiet">
                  <Say
                    text={{
                      ja: '件数は実際に起きた日で数えます。所要時間は受信から（登録からではない）。8時間・3日・7日以内は、回答（一部を含む）した件数のうち。',
                      en: 'Counted by the day on which it happened. Times run from receipt, not registration. Within 8 hours, 3 and 7 days: of those answered in full or in part.',
                    }}
                  />
                </p>
              </Section>
              <Section title={{ ja: '拒否の根拠', en: 'Refusals by ground' }}>
                <GroundTable statistics={statistics} />
              </Section>
            </>
          )
        }
      </Loaded>
    </>
  );
}

const span = message({
  ja: (from: string, to: string) => `${from} から ${to} の前まで`,
  en: (from: string, to: string) => `from ${from}, before ${to}`,
});
