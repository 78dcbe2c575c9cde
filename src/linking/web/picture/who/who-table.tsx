import { DataTable } from '#platform/web/components/data-table.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { WhoHypothesis } from '../../../core/who/who-answer.ts';
import { signed } from '../../signed.ts';
import { languageOf, nobodyKnown } from './hypothesis-list.tsx';

/** Every hypothesis with every point, one a row. */
export function WhoTable({ hypotheses }: { readonly hypotheses: readonly WhoHypothesis[] }) {
  const say = useText();
  const { percent } = useFormat();
  const rows = hypotheses.flatMap(({ actor, probability, for: pro, against }) =>
    [...pro, ...against].map((reason) => ({ actor, probability, reason })),
  );
  return (
    <DataTable
      caption={{ ja: '仮説とその根拠', en: 'Hypotheses and their points' }}
      isCaptionHidden
      rows={rows}
      rowKey={({ actor, reason }) => `${actor ?? ''} ${reason.type} ${reason.value} ${reason.contribution}`}
      empty={{
        title: { ja: '根拠はありません', en: 'No points' },
        why: { ja: 'どの仮説にも、挙げるほどの根拠がありません。', en: 'No hypothesis has a point worth listing.' },
      }}
      columns={[
        {
          id: 'who',
          name: { ja: '主体', en: 'Actor' },
          cell: ({ actor }) => (actor === null ? say(nobodyKnown) : <Foreign lang={languageOf(actor)}>{actor}</Foreign>),
        },
        { id: 'chance', name: { ja: '確率', en: 'Probability' }, isNumber: true, cell: ({ probability }) => percent(probability, 1) },
        { id: 'point', name: { ja: '点', en: 'Point' }, isHeading: true, cell: ({ reason }) => <Mixed text={reason.sentence} /> },
        { id: 'weight', name: { ja: '寄与', en: 'Weight' }, isNumber: true, cell: ({ reason }) => signed(reason.contribution) },
        {
          id: 'reports',
          name: { ja: '以前の報告', en: 'Earlier reports' },
          cell: ({ reason }) => reason.reports.map(({ number }) => number).join(' · ') || '—',
        },
      ]}
    />
  );
}
