import { useState } from 'react';
import { message } from '#model/text.ts';
import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { api } from '#platform/web/api/client.ts';
import { BringFiles } from '#platform/web/components/bring-files.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { HashedFiles } from '#platform/web/components/hashed-files.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { useText } from '#platform/web/language/language.tsx';
import { type MailboxDetail, MailboxReceipt } from '../../core/mail-pages.ts';

const count = message({ ja: (n: number) => `${n}件`, en: (n: number) => String(n) });
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
  const { contents, files, may, job } = mailbox;
  return (
    <Section title={{ ja: '預かったファイル', en: 'What was handed in' }} note={say(count(files))}>
      <div className="stack">
        <HashedFiles
          caption={{ ja: '預かったファイル', en: 'What was handed in' }}
          files={contents.map(({ path, ...file }) => ({ ...file, name: path }))}
        />
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
  const [refused, setRefused] = useState<MailboxReceipt['refused']>([]);
  return (
    <>
      <BringFiles
        label={{ ja: 'メールボックスを置く', en: 'Drop the mailbox' }}
        hint={{
          ja: 'mbox、.pst、.msg、.eml、フォルダーは .zip で。開かず、実行せず、ハッシュを取って保管します。',
          en: 'mbox, .pst, .msg, .eml; folders as .zip. Kept with their hash; never run.',
        }}
        onBegin={() => setRefused([])}
        send={async (file) => {
          const form = new FormData();
          form.set('path', file.webkitRelativePath || file.name);
          form.set('file', file);
          const missed = await refusedOf(number, form, file.name);
          setRefused((before) => [...before, ...missed]);
        }}
        changes={['/api/mailboxes']}
      />
      {refused.length > 0 && (
        <Notice tone="caution" title={refusedTitle(refused.length)}>
          <ul>
            {refused.map(({ path, code, text }, place) => (
              <li key={`${place} ${path}`}>
                <code lang={languageOfScript(path)}>{path}</code> {say(text)} <code>{code}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
