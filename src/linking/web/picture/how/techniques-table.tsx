import type { Text } from '#model/text.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Picture } from '../../../core/picture.ts';

const caption = (tactic: Text): Text => ({ ja: `${tactic.ja}の技術`, en: `Techniques of ${tactic.en}` });

/** Techniques by tactic, with their names and how many reports show each. */
export function TechniquesTable({ tactics, of }: { readonly tactics: Picture['tactics']; readonly of: number }) {
  const say = useText();
  const { count, percent } = useFormat();
  const rows = tactics.flatMap((tactic) =>
    tactic.techniques.toSorted((a, b) => b.count - a.count).map((technique) => ({ ...technique, tactic })),
  );
  const [only] = tactics;
  return (
    <div className="techniques">
      <DataTable
        caption={only && tactics.length === 1 ? caption(only.name) : { ja: 'すべての技術', en: 'All techniques' }}
        isCaptionHidden={tactics.length > 1}
        rows={rows}
        rowKey={(row) => `${row.tactic.id} ${row.id}`}
        empty={{
          title: { ja: '技術の記載はありません', en: 'No technique named' },
          why: { ja: '戦術だけが記録されています。', en: 'Only the tactic is recorded.' },
        }}
        columns={[
          ...(tactics.length > 1
            ? [{ id: 'tactic', name: { ja: '戦術', en: 'Tactic' }, cell: (row: (typeof rows)[number]) => say(row.tactic.name) }]
            : []),
          { id: 'id', name: { ja: '番号', en: 'Id' }, cell: (row) => <code>{row.id}</code> },
          { id: 'name', name: { ja: '技術', en: 'Technique' }, isHeading: true, cell: (row) => say(row.name) },
          { id: 'count', name: { ja: '報告', en: 'Reports' }, isNumber: true, cell: (row) => count(row.count) },
          { id: 'share', name: { ja: '割合', en: 'Share' }, isNumber: true, cell: (row) => percent(row.count / Math.max(1, of)) },
        ]}
      />
    </div>
  );
}
