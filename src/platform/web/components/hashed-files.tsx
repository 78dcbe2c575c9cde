import type { ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { useFormat } from '../language/format.ts';
import { useText } from '../language/language.tsx';
import { languageOfScript } from '../language/script.ts';

type HashedFile = { readonly id: string; readonly name: string; readonly bytes: number; readonly sha256: string };

type HashedFilesProps<File extends HashedFile> = {
  readonly caption: Text;
  readonly files: readonly File[];
  /** In place of the bare name. */
  readonly nameOf?: (file: File) => ReactNode;
  /** One column more, behind the name. */
  readonly also?: { readonly name: Text; readonly cell: (file: File) => ReactNode };
};

/** Files as they were handed in: name, size, hash. Nothing where there is none. */
export function HashedFiles<File extends HashedFile>({ caption, files, nameOf = ({ name }) => name, also }: HashedFilesProps<File>) {
  const say = useText();
  const { bytes } = useFormat();
  if (files.length === 0) return null;
  return (
    <div className="scroll">
      <table className="plain">
        <caption className="unseen">{say(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ ja: '名前', en: 'Name' })}</th>
            {also && <th scope="col">{say(also.name)}</th>}
            <th scope="col" className="number">
              {say({ ja: '大きさ', en: 'Size' })}
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row" lang={languageOfScript(file.name)}>
                {nameOf(file)}
              </th>
              {also && <td className="nowrap">{also.cell(file)}</td>}
              <td className="number nowrap">{bytes(file.bytes)}</td>
              <td className="mono" title={file.sha256}>
                {file.sha256.slice(0, 12)}…
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
