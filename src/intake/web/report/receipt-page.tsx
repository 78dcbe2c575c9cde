import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Sentence } from '#platform/web/components/sentence.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { FormName } from '../../core/form-answers.ts';
import type { Sent } from './send-report.ts';

const linked = message({ ja: (count: number) => `つながる報告 ${count}件`, en: (count: number) => `Linked reports: ${count}` });
const withReport = message({
  ja: (number: string, sure: string) => `${number}（確からしさ ${sure}）`,
  en: (number: string, sure: string) => `Belongs with ${number} (${sure} sure)`,
});

type ReceiptPageProps = { readonly sent: Sent; readonly form: FormName; readonly onAnother: () => void };

/** The number, what the report belongs with, and what happens next. */
export function ReceiptPage({ sent: { receipt, lost }, form, onAnother }: ReceiptPageProps) {
  const say = useText();
  const { percent, list } = useFormat();
  return (
    <div className="report-form stack">
      <Notice tone="good" title={{ ja: '報告を受け付けました', en: 'We have your report' }}>
        <p className="label">{say({ ja: '受付番号', en: 'Receipt number' })}</p>
        <p className="receipt-number mono">{receipt.number}</p>
        {receipt.code && (
          <p>
            {say({ ja: '確認番号', en: 'Code' })}
            {': '}
            <strong className="mono">{receipt.code}</strong>
            <br />
            <span className="quiet">
              {say({
                ja: 'あとから足すときに、受付番号と一緒に使います。この画面でしか表示されません。書き留めてください。',
                en: 'You need it with the receipt number to add to the report later. It is shown only here: please write it down.',
              })}
            </span>
          </p>
        )}
      </Notice>
      <ScreenTitle title={{ ja: 'この後のこと', en: 'What happens next' }} />
      {lost.length > 0 && (
        <Notice tone="caution" title={{ ja: '届かなかったファイルがあります', en: 'Some files did not arrive' }}>
          <p>
            <Foreign lang={null}>{list(lost)}</Foreign>
          </p>
        </Notice>
      )}
      {form === 'officer' && (
        <Section title={linked(receipt.related.length)}>
          {receipt.related.length === 0 && (
            <p className="second">
              <Say
                text={{
                  ja: '今のところ、つながる報告は見つかりません。新しい報告が届くたびに照らし合わせます。',
                  en: 'Nothing known belongs with it yet. Every new report is held against it.',
                }}
              />
            </p>
          )}
          {receipt.related.map((related) => (
            <Sentence key={related.number} why={<Say text={related.sentence} />}>
              <Link to={`/reports/${related.number}`}>{say(withReport(related.number, percent(related.probability, 1)))}</Link>
            </Sentence>
          ))}
        </Section>
      )}
      <ol className="promises">
        {(form === 'public' ? nextForPublic : nextForOfficer).map((step) => (
          <li key={step.en}>
            <Say text={step} />
          </li>
        ))}
      </ol>
      <div className="row actions">
        {form === 'officer' && (
          <ButtonLink to={`/reports/${receipt.number}`} tone="primary" label={{ ja: '報告を開く', en: 'Open the report' }} />
        )}
        {receipt.cluster && <ButtonLink to={`/clusters/${receipt.cluster}`} label={{ ja: '全体像を開く', en: 'Open the picture' }} />}
        <Button label={{ ja: '別の報告を書く', en: 'Write another report' }} onPress={onAnother} />
      </div>
    </div>
  );
}

const nextForPublic = [
  { ja: '警察の担当者が内容を読み、必要なら連絡します。', en: 'An officer reads it and gets in touch where needed.' },
  {
    ja: '機器の初期化や、暗号化されたファイルの削除はしないでください。後から戻ることがあります。',
    en: 'Do not reset devices or delete encrypted files: they may be recoverable later.',
  },
  { ja: '相手に支払う前に、警察に相談してください。', en: 'Talk to the police before you pay anybody.' },
] as const;

const nextForOfficer = [
  {
    ja: '事案を開くと、初動捜査の手順と、記録が消えるまでの日数が出ます。',
    en: 'Open a case for the checklist of the initial investigation and the days until logs are overwritten.',
  },
  { ja: '続報・確報は、この報告の画面から書けます。', en: 'Follow-up and final reports are written from the screen of the report.' },
] as const;
