import { useState } from 'react';
import { message } from '#model/text.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { useShortcuts } from '#platform/web/shell/shortcuts.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { TiesFilter } from './ties-filter.tsx';
import { TiesKey } from './ties-key.tsx';
import { TiesPicture } from './ties-picture.tsx';
import { TraceDetail } from './trace-detail.tsx';
import { TracesTable } from './traces-table.tsx';
import './ties.css';

const amounts = message({
  ja: (reports: string, traces: string) => `報告 ${reports}・手がかり ${traces}`,
  en: (reports: string, traces: string) => `${reports} reports, ${traces} traces`,
});

/** What ties the reports: who has which trace. */
export function TiesSection({ view }: { readonly view: PictureView }) {
  const { ties, lit, set, picture } = view;
  const { count } = useFormat();
  const [isFiltering, setFiltering] = useState(false);
  const isShown = isFiltering || view.state.find !== undefined;
  const keys = ties.traces.rows.flatMap((row) => (row.rest ? [] : row.items.map((trace) => trace.key)));
  const step = (by: number) => () => {
    const place = keys.indexOf(lit?.kind === 'trace' ? lit.trace.key : '');
    const next = keys[place === -1 ? 0 : (place + by + keys.length) % keys.length];
    if (next !== undefined) set({ trace: next }, { replace: true });
  };
  const startFilter = (): void => setFiltering(true);
  useShortcuts([
    { key: 'f', label: { ja: 'つながりを絞り込む', en: 'Narrow the ties' }, run: startFilter },
    { key: ']', label: { ja: '次の手がかり', en: 'Next trace' }, run: step(1) },
    { key: '[', label: { ja: '前の手がかり', en: 'Previous trace' }, run: step(-1) },
  ]);
  return (
    <Section
      title={{ ja: 'つながり', en: 'What ties them' }}
      note={<Say text={amounts(count(picture.members.length), count(picture.traces.length))} />}
      end={
        <span className="ties-keys">
          {!isShown && (
            <button type="button" className="ties-link" onClick={startFilter}>
              <KeyHint keys="F" /> <Say text={{ ja: '絞り込み', en: 'Filter' }} />
            </button>
          )}
          <span className="wide">
            <KeyHint keys="[" /> <KeyHint keys="]" /> <Say text={{ ja: '次の手がかり', en: 'next trace' }} />
          </span>
        </span>
      }
    >
      {isShown && <TiesFilter view={view} takesFocus={isFiltering} onClose={() => setFiltering(false)} />}
      {picture.traces.length === 0 ? (
        <Empty
          title={{ ja: '手がかりは見えていません', en: 'No trace is visible' }}
          why={{
            ja: '人の判断だけで結ばれているか、手がかりを含む報告を閲覧できません。',
            en: 'Either a person’s decision alone holds these reports together, or the reports with the traces are not for you to see.',
          }}
        />
      ) : (
        <>
          <TiesPicture view={view} />
          <TiesKey hasBridge={picture.traces.some((trace) => trace.bridge)} />
          {lit?.kind === 'trace' && <TraceDetail trace={lit.trace} view={view} />}
          <TableToggle shortcut="t">
            <OnceOpen>{() => <TracesTable view={view} />}</OnceOpen>
          </TableToggle>
        </>
      )}
    </Section>
  );
}
