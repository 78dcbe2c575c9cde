import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { MessageReceipt } from '../../core/message/partner-pages.ts';

const taken = message({
  ja: (number: string, sequence: number) => `受け取りました。${number}、${sequence}通目`,
  en: (number: string, sequence: number) => `Received: ${number}, message ${sequence} of its sender`,
});

const own = { ja: '自機関のシステムで作った通信文を渡す', en: 'Hand in a message that your own system has made' };
const other = { ja: '別の経路で届いた包みを受け取る', en: 'Take in a package that came by another road' };

/** Hands in a message that another system has made and signed: a partner its own, the desk one that came by another road. */
export function HandInPackage({ reader }: { readonly reader: 'partner' | 'desk' }) {
  const say = useText();
  const [receipt, setReceipt] = useState<MessageReceipt | null>(null);
  const send = useAction(
    (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return api.post('/api/liaison/packages', form, MessageReceipt);
    },
    { changes: ['/api/partner', '/api/inquiries', '/api/liaison'] },
  );
  return (
    <Section title={{ ja: '署名付きの包み', en: 'Signed packages' }} note={say(reader === 'partner' ? own : other)}>
      <FileDrop
        label={{ ja: '包み（ZIP）をここに置く', en: 'Drop a package (ZIP) here' }}
        hint={{ ja: '署名、順番、宛先を確かめてから受け取ります。', en: 'Signature, order and address are checked before it is taken.' }}
        accept=".zip,application/zip"
        isSingle
        isDisabled={send.isPending}
        onFiles={([file]) => {
          setReceipt(null);
          if (file) send.mutate(file, { onSuccess: setReceipt });
        }}
      />
      {send.error && <Problem problem={send.error} />}
      {receipt && (
        <Notice
          tone="good"
          title={taken(receipt.reference ?? '', receipt.sequence)}
          actions={
            <Link to={reader === 'partner' ? `/partner/${receipt.thread}` : `/liaison/${receipt.reference ?? ''}`}>
              {say({ ja: 'やり取りを開く', en: 'Open the conversation' })}
            </Link>
          }
        >
          <p className="mono small">sha256 {receipt.sha256}</p>
        </Notice>
      )}
    </Section>
  );
}
