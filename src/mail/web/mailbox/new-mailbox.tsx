import { useState } from 'react';
import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards } from '#platform/web/components/choice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { MailboxDetail } from '../../core/mail-pages.ts';

const Search = z.object({ report: z.string().max(40).default('').catch('') });

/** What of a report this form needs. */
const Attached = z.object({
  title: z.string(),
  attachments: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.number() })),
});

type Agreed = 'reading' | 'passwords';

/** Takes in a mailbox: whose it is, under which addresses, what it may be read for. The files come on the next screen. */
export function NewMailboxScreen() {
  const say = useText();
  const go = useGo();
  const format = useFormat();
  const [{ report }, set] = useSearch(Search);
  const number = report.trim().toUpperCase();
  const isNumber = /^R-\d{6,}$/.test(number);
  const known = useApi(`/api/reports/${encodeURIComponent(number)}`, Attached, { enabled: isNumber });
  const [owners, setOwners] = useState('');
  const [title, setTitle] = useState('');
  const [purpose, setPurpose] = useState('');
  const [agreed, setAgreed] = useState<readonly Agreed[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const attachments = known.data?.attachments ?? [];
  const addresses = owners.split(/[\s,;、]+/).filter((one) => one !== '');
  const take = useAction(
    () =>
      api.post(
        '/api/mailboxes',
        {
          ...(number !== '' && { report: number }),
          ...(title.trim() !== '' && { title }),
          owners: addresses,
          consent: { reading: true, passwords: agreed.includes('passwords'), purpose },
          attachments: chosen,
        },
        MailboxDetail,
      ),
    { changes: ['/api/mailboxes'] },
  );
  return (
    <>
      <ScreenTitle
        title={{ ja: 'メールボックスを預かる', en: 'Take in a mailbox' }}
        lead={say({
          ja: '転送されたメールではなく、メールボックスそのもの（mbox、.pst、フォルダー）を受け取ります。ファイルは次の画面で渡します。',
          en: 'The mailbox itself (mbox, .pst, a folder), not forwarded messages. The files are brought on the next screen.',
        })}
      />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate(undefined, { onSuccess: (made) => go(`/mail/${made.number}`) });
        }}
      >
        <Section title={{ ja: 'どの報告のものですか', en: 'Which report does it belong to?' }}>
          <TextField
            label={{ ja: '報告の番号', en: 'Number of the report' }}
            hint={{ ja: '例　R-000123。空欄なら新しい報告を作ります', en: 'For instance R-000123. Left empty, a report is made of it' }}
            value={report}
            onChange={(next) => set({ report: next }, { replace: true })}
            maxLength={40}
            isMono
          />
          {known.data && (
            <p className="quiet">
              <Foreign lang={null}>{known.data.title}</Foreign>
            </p>
          )}
          {known.error && <Problem problem={known.error} />}
          {number === '' && <TextField label={{ ja: '件名', en: 'Title' }} value={title} onChange={setTitle} maxLength={200} />}
          {attachments.length > 0 && (
            <CheckCards
              label={{ ja: '報告の添付のうち、メールボックスであるもの', en: 'Attachments of the report that are the mailbox' }}
              choices={attachments.map(({ id, name, bytes }) => ({
                value: id,
                label: verbatim(name),
                hint: verbatim(format.bytes(bytes)),
              }))}
              values={chosen}
              onChange={setChosen}
            />
          )}
        </Section>
        <Section title={{ ja: '誰のメールボックスですか', en: 'Whose mailbox is it?' }}>
          <TextArea
            label={{ ja: '持ち主のメールアドレス', en: "The owner's mail addresses" }}
            hint={{ ja: '1行に1つ。どちらが先に書いたかの判断に使います', en: 'One a line. They decide who wrote to whom' }}
            value={owners}
            onChange={setOwners}
            rows={3}
            maxLength={10_000}
          />
        </Section>
        <Section title={{ ja: '何のために読みますか', en: 'What is it read for?' }}>
          <TextField
            label={{ ja: '目的', en: 'Purpose' }}
            hint={{ ja: '記録に残ります', en: 'Kept on record' }}
            value={purpose}
            onChange={setPurpose}
            maxLength={500}
            isRequired
          />
          <CheckCards<Agreed>
            label={{ ja: '持ち主の同意', en: 'What the owner agreed to' }}
            choices={[
              { value: 'reading', label: { ja: 'この目的のために機械で読むこと', en: 'It is read by machine for this purpose' } },
              {
                value: 'passwords',
                label: {
                  ja: '本文に書かれたパスワードで、暗号化された添付を開くこと',
                  en: 'Locked attachments are opened with passwords that messages give',
                },
                hint: { ja: '中身の一覧だけを見ます', en: 'Only to see what is in them' },
              },
            ]}
            values={agreed}
            onChange={setAgreed}
          />
        </Section>
        {take.error && <Problem problem={take.error} />}
        <div className="row">
          <Button
            type="submit"
            tone="primary"
            label={{ ja: '次へ', en: 'Next' }}
            isDisabled={addresses.length === 0 || purpose.trim() === '' || !agreed.includes('reading') || (number !== '' && !known.data)}
            isBusy={take.isPending}
          />
        </div>
      </form>
    </>
  );
}
