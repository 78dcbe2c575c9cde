import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';

/** Files picked so far. They stay on the device until the report is sent. */
export function PickedFiles({ files, onRemove }: { readonly files: readonly File[]; readonly onRemove: (file: File) => void }) {
  const say = useText();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <DataTable
      caption={{ ja: '付けるファイル', en: 'Files to attach' }}
      columns={[
        { id: 'name', name: { ja: '名前', en: 'Name' }, isHeading: true, cell: (file) => <Foreign lang={null}>{file.name}</Foreign> },
        { id: 'size', name: { ja: '大きさ', en: 'Size' }, isNumber: true, cell: (file) => format.bytes(file.size) },
        {
          id: 'remove',
          name: { ja: '操作', en: 'Action' },
          isNumber: true,
          cell: (file) => (
            <Button
              label={{ ja: `${file.name}を外す`, en: `Remove ${file.name}` }}
              tone="plain"
              size="small"
              onPress={() => onRemove(file)}
            >
              {say({ ja: '外す', en: 'Remove' })}
            </Button>
          ),
        },
      ]}
      rows={files}
      rowKey={(file) => `${file.name} ${file.size} ${file.lastModified}`}
      empty={{ title: verbatim(''), why: verbatim('') }}
    />
  );
}
