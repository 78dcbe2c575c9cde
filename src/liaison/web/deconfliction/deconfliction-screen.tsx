import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Text } from '#model/text.ts';
import { AskView } from './ask-view.tsx';
import { CalendarView } from './calendar-view.tsx';
import { ConflictsView } from './conflicts-view.tsx';
import { EntriesView } from './entries-view.tsx';
import { HitsView } from './hits-view.tsx';
import { SharedView } from './shared-view.tsx';
import './deconfliction.css';

const View = z.enum(['hits', 'ask', 'entries', 'conflicts', 'calendar', 'shared']);
const Search = z.object({
  view: View.default('hits').catch('hits'),
  /** Case to register from. */
  case: z.string().max(40).default('').catch(''),
});
const views: Readonly<Record<z.infer<typeof View>, Text>> = {
  hits: { ja: '知らされた重なり', en: 'Told to you' },
  ask: { ja: '調べる・登録する', en: 'Ask and register' },
  entries: { ja: '自分たちの登録', en: 'Your entries' },
  conflicts: { ja: '協議', en: 'Conflicts' },
  calendar: { ja: '実施予定', en: 'Planned steps' },
  shared: { ja: '共用のもの', en: 'Shared values' },
};

/** Who is already working on this: what one was told, what one asks and registers, who leads, and what is planned when. */
export function DeconflictionScreen() {
  const say = useText();
  const here = useHere();
  const [{ view, case: caseNumber }] = useSearch(Search);
  const to = (one: z.infer<typeof View>): string => here({ view: one === 'hits' ? undefined : one });
  return (
    <>
      <ScreenTitle
        title={{ ja: '重複確認', en: 'Deconfliction' }}
        lead={say({
          ja: 'ほかの都道府県警察が同じ手がかりを追っていないかを確かめます。事件の中身は渡りません。',
          en: 'Finds out whether another police force is after the same selectors. No content of a case passes.',
        })}
        badges={<ButtonLink to={here({ view: 'ask' })} label={{ ja: '調べる・登録する', en: 'Ask and register' }} />}
      />
      <Tabs
        label={{ ja: '重複確認の画面', en: 'Parts of deconfliction' }}
        tabs={View.options.map((one) => ({ to: to(one), label: views[one] }))}
        current={to(view)}
      />
      {view === 'hits' && <HitsView />}
      {view === 'ask' && <AskView caseNumber={caseNumber} />}
      {view === 'entries' && <EntriesView />}
      {view === 'conflicts' && <ConflictsView />}
      {view === 'calendar' && <CalendarView />}
      {view === 'shared' && <SharedView />}
    </>
  );
}
