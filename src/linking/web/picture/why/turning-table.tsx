import type { Text } from '#model/text.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { TurningPointsAnswer } from '../../../core/turning-points/turning-points-answer.ts';
import { signed } from '../../signed.ts';

type Row = {
  readonly key: string;
  readonly kind: Text;
  readonly sentence: Text;
  readonly logOdds: number | null;
  readonly probability: number | null;
};

const kinds: Readonly<Record<TurningPointsAnswer['points'][number]['kind'], Text>> = {
  without: { ja: '証拠の取下げ', en: 'evidence withdrawn' },
  'without-several': { ja: '証拠の取下げ', en: 'evidence withdrawn' },
  common: { ja: '珍しさの喪失', en: 'becomes common' },
  found: { ja: '新しい証拠', en: 'new evidence' },
  unlike: { ja: '不一致', en: 'unlike' },
};
const report: Text = { ja: '報告の欠落', en: 'report gone' };

/** The turning points as a table. */
export function TurningTable({ answer }: { readonly answer: TurningPointsAnswer }) {
  const say = useText();
  const { percent } = useFormat();
  const rows: Row[] = [
    ...answer.points.map((point) => ({ ...point, key: `${point.kind} ${point.type} ${point.value}`, kind: kinds[point.kind] })),
    ...answer.pivots.map(({ report: key, sentence }) => ({ key, kind: report, sentence, logOdds: null, probability: null })),
  ];
  return (
    <DataTable
      caption={{ ja: '何があれば変わるか', en: 'What would change this' }}
      isCaptionHidden
      rows={rows}
      rowKey={({ key }) => key}
      empty={{
        title: { ja: '変えるものはありません', en: 'Nothing changes it' },
        why: { ja: '一つのことで変わるものはありません。', en: 'Nothing changes it by itself.' },
      }}
      columns={[
        { id: 'what', name: { ja: '出来事', en: 'What' }, isHeading: true, cell: ({ sentence }) => <Mixed text={sentence} /> },
        { id: 'kind', name: { ja: '種類', en: 'Kind' }, isWide: true, cell: ({ kind }) => say(kind) },
        {
          id: 'odds',
          name: { ja: '対数オッズ', en: 'Log-odds' },
          isNumber: true,
          cell: ({ logOdds }) => (logOdds === null ? '—' : signed(logOdds)),
        },
        {
          id: 'chance',
          name: { ja: '確率', en: 'Chance' },
          isNumber: true,
          cell: ({ probability }) => (probability === null ? '—' : percent(probability, 1)),
        },
      ]}
    />
  );
}
