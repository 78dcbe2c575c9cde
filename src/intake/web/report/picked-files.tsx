import { Button } from '#platform/web/components/button.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';

/** Files picked so far. They stay on the device until the report is sent. */
export function PickedFiles({ files, onRemove }: { readonly files: readonly File[]; readonly onRemove: (file: File) => void }) {
  const say = useText();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <table className="plain">
      <caption className="unseen">{say({ ja: '付けるファイル', en: 'Files to attach' })}</caption>
      <thead>
        <tr>
          <th scope="col">{say({ ja: '名前', en: 'Name' })}</th>
          <th scope="col" className="number">
            {say({ ja: '大きさ', en: 'Size' })}
          </th>
          <th scope="col">
            <span className="unseen">{say({ ja: '外す', en: 'Remove' })}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={`${file.name} ${file.size} ${file.lastModified}`}>
            <th scope="row" className="mono">
              {file.name}
            </th>
            <td className="number">{format.bytes(file.size)}</td>
            <td>
              <Button
                label={{ ja: `${file.name}を外す`, en: `Remove ${file.name}` }}
                tone="plain"
                size="small"
                onPress={() => onRemove(file)}
              >
                {say({ ja: '外す', en: 'Remove' })}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
