import { useId, useRef } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { Button } from './button.tsx';
import './file-drop.css';

type FileDropProps = {
  readonly label: Text;
  readonly hint?: Text;
  readonly onFiles: (files: File[]) => void;
  /** As of `<input accept>`; anything where absent. */
  readonly accept?: string;
  readonly isSingle?: boolean;
  readonly isDisabled?: boolean;
};

/** Takes files: dropped, pasted or chosen. Reads nothing of them itself. */
export function FileDrop({ label, hint, onFiles, accept, isSingle = false, isDisabled = false }: FileDropProps) {
  const say = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const give = (files: File[]): void => {
    if (files.length > 0) onFiles(isSingle ? files.slice(0, 1) : files);
  };
  return (
    <DropZone
      className="file-drop"
      aria-label={say(label)}
      isDisabled={isDisabled}
      onDrop={async (event) => give(await Promise.all(event.items.filter((item) => item.kind === 'file').map((item) => item.getFile())))}
    >
      <b>{say(label)}</b>
      {hint && <p id={`${id}-hint`}>{say(hint)}</p>}
      <Button
        label={isSingle ? { ja: 'ファイルを選ぶ', en: 'Choose a file' } : { ja: 'ファイルを選ぶ', en: 'Choose files' }}
        isDisabled={isDisabled}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple={!isSingle}
        {...(accept && { accept })}
        onChange={(event) => {
          give([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
    </DropZone>
  );
}
