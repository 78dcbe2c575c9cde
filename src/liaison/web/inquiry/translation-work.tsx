import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { formFields } from '../../core/forms/form-field.ts';
import { withFields } from '../../core/draft/with-fields.ts';
import { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Request } from '../../core/inquiry/request.ts';
import { uncertifiedField } from '../../core/inquiry/uncertified-field.ts';
import { RequestForm } from '../forms/request-form.tsx';

const missing = message({
  ja: (field: string) => `「${field}」の英語を、まだだれも確かめていません。`,
  en: (field: string) => `Nobody vouches for the English of “${field}” yet.`,
});

/**
 * Both languages side by side, for whoever translates: machine text may help to read and never leaves, so every text is vouched for by a person before
 * somebody else approves. What is certified becomes an event with its author.
 */
export function TranslationWork({ detail }: { readonly detail: InquiryDetail }) {
  const say = useText();
  const announce = useAnnounce();
  const { record } = detail;
  const [request, setRequest] = useState<Request>(record.request);
  const [isOpen, setOpen] = useState(record.state === 'channel-selected');
  const reference = record.number ?? record.id;
  const act = useAction(
    (whole: Request) =>
      api.post(`/api/inquiries/${reference}/acts?seen=${detail.seen}`, { kind: 'translated', request: whole }, InquiryDetail),
    { changes: ['/api/inquiries'] },
  );
  // A partner's own words need no vouching to stay here; ours do before they leave.
  const lacking = record.direction === 'incoming' ? null : uncertifiedField(request);
  const certify = (): void => {
    act.mutateAsync(request).then(
      () => announce({ text: { ja: `${reference}：訳を確認済みにしました`, en: `${reference}: translation certified` }, tone: 'good' }),
      () => undefined, // the problem stands below
    );
  };
  return (
    <Section
      title={{ ja: '訳の確認', en: 'Translation' }}
      end={
        <Button
          label={isOpen ? { ja: 'たたむ', en: 'Fold' } : { ja: '訳を直す', en: 'Edit the translation' }}
          size="small"
          onPress={() => setOpen(!isOpen)}
        />
      }
    >
      {isOpen && (
        <div className="stack">
          <RequestForm
            instrument={request.instrument}
            request={request}
            onChange={(draft) => setRequest((old) => withFields(old, draft))}
            country={record.partner.country}
            zone={record.partner.zone}
            now={detail.at}
            write="both"
            withoutSummary
          />
          {record.direction === 'outgoing' && (
            <p>
              <StateMark state={lacking === null ? 'done' : 'waiting'}>
                {lacking === null ? (
                  <Say text={{ ja: 'すべての英語を人が確かめました。', en: 'A person vouches for every English text.' }} />
                ) : (
                  <Say text={missing(labelOf(lacking, say))} />
                )}
              </StateMark>
            </p>
          )}
          <div className="row">
            <Button
              label={{ ja: '訳を確認済みにする', en: 'Certify the translation' }}
              tone="primary"
              isDisabled={lacking !== null}
              isBusy={act.isPending}
              onPress={certify}
            />
          </div>
          {act.error && <Problem problem={act.error} />}
        </div>
      )}
    </Section>
  );
}

const labelOf = (field: string, say: ReturnType<typeof useText>): string =>
  field in formFields ? say(formFields[field as keyof typeof formFields].label) : field;
