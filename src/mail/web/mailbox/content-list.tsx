import { useState } from 'react';
import { message } from '#model/text.ts';
import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { languageOfScript } from '#platform/web/language/script.ts';
import { useText } from '#platform/web/language/language.tsx';
import { type MailboxDetail, MailboxReceipt } from '../../core/mail-pages.ts';

const count = message({ ja: (n: number) => `${n}件`, en: (n: number) => String(n) });
const amount = message({
  ja: (done: string, total: string | null) => `${total ?? ''} 件のうち ${done} 件`,
  en: (done: string, total: string | null) => `${done} of ${total ?? ''} files`,
});
const refusedTitle = message({
  ja: (n: number) => `${n}件は預かれませんでした`,
  en: (n: number) => (n === 1 ? 'One file was not taken in' : `${n} files were not taken in`),
});

/** Sends one file. A folder has others in it than mail: what the centre does not take is told, and the rest goes on. */
async function refusedOf(number: string, form: FormData, name: string): Promise<MailboxReceipt['refused']> {
  try {
    return (await api.post(`/api/mailboxes/${number}/files`, form, MailboxReceipt)).refused;
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || !['not-a-mailbox', 'file-empty'].includes(problem.code)) throw problem;
    return [{ path: name, code: problem.code, text: problem.text }];
  }
}

type ContentListProps = { readonly mailbox: MailboxDetail; readonly onStart: () => void; readonly isStarting: boolean };

/** The files that were handed in, with their hashes; until it is started, more can be brought. */
export function ContentList({ mailbox, onStart, isStarting }: ContentListProps) {
  const say = useText();
  const { bytes } = useFormat();
  const { contents, files, may, job } = mailbox;
  return (
    <Section title={{ ja: '預かったファイル', en: 'What was handed in' }} note={say(count(files))}>
      <div className="stack">
        {contents.length > 0 && (
          <div className="scroll">
            <table className="plain">
              <caption className="unseen">{say({ ja: '預かったファイル', en: 'What was handed in' })}</caption>
              <thead>
                <tr>
                  <th scope="col">{say({ ja: '名前', en: 'Name' })}</th>
                  <th scope="col" className="number">
                    {say({ ja: '大きさ', en: 'Size' })}
                  </th>
                  <th scope="col">SHA-256</th>
                </tr>
              </thead>
              <tbody>
                {contents.map((file) => (
                  <tr key={file.id}>
                    <th scope="row" lang={languageOfScript(file.path)}>
                      {file.path}
                    </th>
                    <td className="number nowrap">{bytes(file.bytes)}</td>
                    <td className="mono" title={file.sha256}>
                      {file.sha256.slice(0, 12)}…
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {may.addFiles && <Bring number={mailbox.number} />}
        {job === null && may.scan && (
          <div className="row">
            <Button
              tone="primary"
              label={{ ja: '調べ始める', en: 'Start reading' }}
              isDisabled={files === 0}
              isBusy={isStarting}
              onPress={onStart}
            />
          </div>
        )}
      </div>
    </Section>
  );
}

/** Takes files one after the other, each under the name that it had. */
function Bring({ number }: { readonly number: string }) {
  const say = useText();
  const [sent, setSent] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [refused, setRefused] = useState<MailboxReceipt['refused']>([]);
  const bring = useAction(
    async (files: File[]) => {
      const missed: MailboxReceipt['refused'] = [];
      for (const [done, file] of files.entries()) {
        setSent({ done, total: files.length });
        const form = new FormData();
        form.set('path', file.webkitRelativePath || file.name);
        form.set('file', file);
        missed.push(...(await refusedOf(number, form, file.name)));
      }
      setRefused(missed);
    },
    { changes: ['/api/mailboxes'] },
  );
  return (
    <>
      <FileDrop
        label={{ ja: 'メールボックスを置く', en: 'Drop the mailbox' }}
        hint={{
          ja: 'mbox、.pst、.msg、.eml、フォルダーは .zip で。開かず、実行せず、ハッシュを取って保管します。',
          en: 'mbox, .pst, .msg, .eml; folders as .zip. Kept with their hash; never run.',
        }}
        isDisabled={bring.isPending}
        onFiles={(files) => bring.mutate(files)}
      />
      {bring.isPending && sent && (
        <ProgressBar what={{ ja: '送っています', en: 'Sending' }} done={sent.done} total={sent.total} amount={amount} />
      )}
      {refused.length > 0 && (
        <Notice tone="caution" title={refusedTitle(refused.length)}>
          <ul>
            {refused.map(({ path, code, text }) => (
              <li key={path}>
                <code lang={languageOfScript(path)}>{path}</code> {say(text)} <code>{code}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {bring.error && <Problem problem={bring.error} />}
    </>
  );
}
