import { message } from '#model/text.ts';
import { Facts } from '#platform/web/components/facts.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { ImportReceipt } from '../../core/receipt.ts';

const first = message({ ja: (n: string) => `最初の200行（全${n}行）`, en: (n: string) => `The first 200 of ${n} lines` });
const shownLines = 200;

/** What became of every line: the parts sum to what was read. */
export function ReceiptTable({ receipt }: { readonly receipt: ImportReceipt }) {
  const say = useText();
  const { count } = useFormat();
  const notes = [...receipt.setAside, ...receipt.warnings].toSorted((a, b) => a.line - b.line);
  return (
    <div className="stack">
      {receipt.stopped && <Notice tone="caution" title={verbatim(receipt.stopped.why)} />}
      <Facts
        facts={[
          { name: { ja: '読んだ', en: 'Read' }, value: count(receipt.read) },
          { name: { ja: '新規', en: 'Created' }, value: count(receipt.created) },
          { name: { ja: '更新', en: 'Updated' }, value: count(receipt.updated) },
          { name: { ja: '変化なし', en: 'Unchanged' }, value: count(receipt.unchanged) },
          { name: { ja: '保留', en: 'Set aside' }, value: count(receipt.setAside.length) },
        ]}
      />
      {notes.length > 0 && (
        <DataTable
          caption={{ ja: '保留した行と注意', en: 'Lines set aside, and warnings' }}
          columns={[
            { id: 'line', name: { ja: '行', en: 'Line' }, isNumber: true, cell: (note) => count(note.line) },
            {
              id: 'kind',
              name: { ja: '扱い', en: 'Outcome' },
              cell: (note) => say(receipt.setAside.includes(note) ? { ja: '保留', en: 'Set aside' } : { ja: '注意', en: 'Warning' }),
            },
            { id: 'why', name: { ja: '理由', en: 'Why' }, isHeading: true, cell: (note) => <Foreign lang={null}>{note.why}</Foreign> },
            { id: 'code', name: { ja: 'コード', en: 'Code' }, cell: (note) => <code>{note.code}</code> },
          ]}
          rows={notes.slice(0, shownLines)}
          rowKey={(note) => `${note.line} ${note.code} ${notes.indexOf(note)}`}
          empty={{ title: verbatim(''), why: verbatim('') }}
          partial={notes.length > shownLines ? say(first(count(notes.length))) : undefined}
        />
      )}
      <div className="row">
        <ButtonLink to="/clusters" tone="primary" label={{ ja: '全体像を見る', en: 'See the picture' }} />
        <ButtonLink to="/reports" label={{ ja: '報告を見る', en: 'See the reports' }} />
      </div>
    </div>
  );
}
