import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { useAction } from '../api/use-api.ts';
import { FileDrop } from './file-drop.tsx';
import { Problem } from './problem.tsx';
import { ProgressBar } from './progress-bar.tsx';

type BringFilesProps = {
  readonly label: Text;
  /** What becomes of them; that they are kept and never run, unless something else is to be said. */
  readonly hint?: Text;
  readonly isSingle?: boolean;
  readonly isDisabled?: boolean;
  /** Before the first is sent. */
  readonly onBegin?: () => void;
  /** Sends one. What it throws ends the rest and is shown. */
  readonly send: (file: File) => Promise<unknown>;
  /** Beginnings of the addresses that have to be asked again afterwards. */
  readonly changes: readonly string[];
};

const kept: Text = { ja: '開かず、実行せず、ハッシュを取って保管します。', en: 'Kept with their hash; never opened, never run.' };
const amount = message({
  ja: (done: string, total: string | null) => `${total ?? ''} 件のうち ${done} 件`,
  en: (done: string, total: string | null) => `${done} of ${total ?? ''} files`,
});

/** Takes files, one after the other, and says how far it is. */
export function BringFiles({ label, hint = kept, isSingle = false, isDisabled = false, onBegin, send, changes }: BringFilesProps) {
  const [sent, setSent] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const bring = useAction(
    async (files: File[]) => {
      onBegin?.();
      for (const [done, file] of files.entries()) {
        setSent({ done, total: files.length });
        await send(file);
      }
    },
    { changes },
  );
  return (
    <>
      <FileDrop
        label={label}
        hint={hint}
        isSingle={isSingle}
        isDisabled={bring.isPending || isDisabled}
        onFiles={(files) => bring.mutate(files)}
      />
      {bring.isPending && sent && (
        <ProgressBar what={{ ja: '送っています', en: 'Sending' }} done={sent.done} total={sent.total} amount={amount} />
      )}
      {bring.error && <Problem problem={bring.error} />}
    </>
  );
}
