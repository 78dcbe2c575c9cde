import { DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Trace } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { signed } from '../../signed.ts';
import { traceWords } from '../../trace-words.ts';
import { familyWords, typeWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';

/** Every trace of the picture in a table; a row's value selects it on the picture. */
export function TracesTable({ view, onSelect }: { readonly view: PictureView; readonly onSelect?: (trace: Trace) => void }) {
  const say = useText();
  const { count } = useFormat();
  const select = onSelect ?? ((trace: Trace) => view.set({ trace: trace.key }, { replace: true }));
  return (
    <DataTable
      caption={{ ja: '手がかりの一覧', en: 'List of traces' }}
      isCaptionHidden
      rows={view.picture.traces}
      rowKey={(trace) => trace.key}
      selected={view.lit?.kind === 'trace' ? view.lit.trace.key : null}
      empty={{
        title: { ja: '手がかりはありません', en: 'No traces' },
        why: { ja: 'この集団に見える手がかりはありません。', en: 'No trace of this cluster is visible to you.' },
      }}
      columns={[
        {
          id: 'value',
          name: { ja: '手がかり', en: 'Trace' },
          isHeading: true,
          cell: (trace) => (
            <button type="button" className="ties-link mono" title={trace.value.slice(0, 400)} onClick={() => select(trace)}>
              <span lang="und">{say(traceWords(trace, 44))}</span>
            </button>
          ),
        },
        {
          id: 'family',
          name: { ja: '種類', en: 'Family' },
          cell: (trace) => `${say(familyWords(trace.family))} · ${say(typeWords(trace.type))}`,
        },
        { id: 'reports', name: { ja: '報告', en: 'Reports' }, isNumber: true, cell: (trace) => count(trace.members.length) },
        { id: 'seen', name: { ja: '全体', en: 'Anywhere' }, isNumber: true, cell: (trace) => count(trace.seenIn) },
        { id: 'weight', name: { ja: '重み', en: 'Weight' }, isNumber: true, cell: (trace) => signed(trace.weight) },
        {
          id: 'note',
          name: { ja: '備考', en: 'Note' },
          cell: (trace) => (
            <>
              {trace.bridge && say({ ja: '橋。', en: 'Bridge. ' })}
              {trace.common && <Mixed text={trace.common} />}
            </>
          ),
        },
      ]}
    />
  );
}
