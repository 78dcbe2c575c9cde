import { DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import type { Why } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { signed } from '../../signed.ts';
import { evidenceKey } from './evidence-key.ts';

/** The waterfall as a table: every piece of evidence, also what the picture folds and what weighs nothing. */
export function WhyTable({ why }: { readonly why: Why }) {
  const { count } = useFormat();
  const keys = new Set(why.steps.map(evidenceKey));
  const rows = [...why.steps, ...why.against.filter((step) => !keys.has(evidenceKey(step)))];
  return (
    <DataTable
      caption={{ ja: '証拠と重み', en: 'Evidence and weight' }}
      isCaptionHidden
      rows={rows}
      rowKey={evidenceKey}
      empty={{
        title: { ja: '証拠はありません', en: 'No evidence' },
        why: { ja: '人の判断によって結び付いています。', en: 'A person’s decision holds them together.' },
      }}
      columns={[
        { id: 'evidence', name: { ja: '証拠', en: 'Evidence' }, isHeading: true, cell: (step) => <Mixed text={step.sentence} /> },
        { id: 'weight', name: { ja: '寄与', en: 'Weight' }, isNumber: true, cell: (step) => signed(step.contribution) },
        { id: 'seen', name: { ja: '全体', en: 'Anywhere' }, isNumber: true, cell: (step) => count(step.seenIn) },
        { id: 'source', name: { ja: '出典', en: 'Source' }, cell: (step) => step.documents.map((document) => document.number).join(' · ') },
      ]}
    />
  );
}
