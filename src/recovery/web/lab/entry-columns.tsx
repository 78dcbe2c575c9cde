import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import type { Column } from '#platform/web/components/data-table.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import type { Format } from '#platform/web/language/format.ts';
import { verbatim } from '#platform/web/language/language.tsx';
import type { EntryRow } from '../../core/recovery-pages.ts';
import { methodName } from '../../core/method-name.ts';
import { ByteStrip } from './byte-strip.tsx';
import { shareBack } from './share-back.ts';

/** A line of the manifest as a row; pressing its name shows it large. */
export const entryColumns = (
  say: (text: Text) => string,
  format: Format,
  onShow: (ordinal: number) => void,
): readonly Column<EntryRow>[] => [
  {
    id: 'name',
    name: { ja: 'ファイル', en: 'File' },
    isHeading: true,
    cell: ({ ordinal, entry }) => (
      <Button label={verbatim(nameOf(entry))} tone="plain" size="small" onPress={() => onShow(ordinal)}>
        <Foreign lang={null}>{nameOf(entry)}</Foreign>
      </Button>
    ),
  },
  { id: 'size', name: { ja: '大きさ', en: 'Size' }, isNumber: true, cell: ({ entry }) => format.bytes(entry.size) },
  {
    id: 'strip',
    name: { ja: '由来', en: 'Origin' },
    cell: ({ entry }) => (
      <ByteStrip
        isSmall
        size={entry.provenance.at(-1)?.[1] ?? 0}
        runs={entry.provenance}
        label={verbatim(format.percent(shareBack(entry.bytes)))}
      />
    ),
  },
  { id: 'back', name: { ja: '戻った', en: 'Back' }, isNumber: true, cell: ({ entry }) => format.percent(shareBack(entry.bytes)) },
  { id: 'result', name: { ja: '確かめた結果', en: 'Proof' }, cell: ({ entry }) => <Result entry={entry} say={say} /> },
  {
    id: 'method',
    name: { ja: '方法', en: 'Method' },
    isWide: true,
    cell: ({ entry }) => (entry.method === null ? '–' : say(methodName(entry.method))),
  },
];

export const nameOf = (entry: EntryRow['entry']): string => entry.originalName ?? entry.output ?? entry.source;

export function Result({ entry, say }: { readonly entry: EntryRow['entry']; readonly say: (text: Text) => string }) {
  if (entry.verified) return <StateMark state="done">{say({ ja: '確認済み', en: 'Proved' })}</StateMark>;
  if (entry.output !== null) return <StateMark state="waiting">{say({ ja: '要確認', en: 'To be checked' })}</StateMark>;
  return <StateMark state="none">{say({ ja: '書き出しなし', en: 'Not written' })}</StateMark>;
}
