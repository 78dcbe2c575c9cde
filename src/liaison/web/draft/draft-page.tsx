import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { z } from 'zod';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useOwnCountry } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Select } from '#platform/web/components/choice.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { checkForm } from '../../core/forms/check-form.ts';
import { mergeProposal } from '../../core/draft/merge-proposal.ts';
import { withFields } from '../../core/draft/with-fields.ts';
import { DraftProposal, type WorkingDraft } from '../../core/inquiry-pages.ts';
import { inquiryTypeNames } from '../../core/inquiry/inquiry-type.ts';
import type { Request, RequestDraft } from '../../core/inquiry/request.ts';
import { InstrumentPicker } from '../forms/instrument-picker.tsx';
import { RequestForm } from '../forms/request-form.tsx';
import { DraftSide } from './draft-side.tsx';
import { KeptMark } from './kept-mark.tsx';
import { useDraftKeeper } from './use-draft-keeper.ts';

type DraftPageProps = {
  readonly proposal: DraftProposal;
  readonly begun: WorkingDraft | null;
  readonly incident: string | undefined;
  /** Number of the inquiry that this one follows from. */
  readonly parent?: string | undefined;
};

const from = message({
  ja: (number: string, title: string) => `事案 ${number}「${title}」の内容を写してあります。打ち直すものはありません。`,
  en: (number: string, title: string) => `Filled from case ${number}, “${title}”. Nothing of it has to be typed again.`,
});
const nothing: Text = {
  ja: '事案から始めると、件名、事実、対象、罰条、問いが写されます。',
  en: 'Started from a case, subject, facts, selectors, offences and questions are filled in.',
};
const Numbered = z.object({ number: z.string() });

/** Drafting on one page: to whom, by which instrument, and the form of it, filled as far as the case goes. */
export function DraftPage({ proposal: first, begun, incident, parent }: DraftPageProps) {
  const go = useGo();
  const announce = useAnnounce();
  const [proposal, setProposal] = useState(first);
  const [partner, setPartner] = useState(begun?.partner ?? first.partner);
  const [request, setRequest] = useState<Request>(begun?.request ?? first.request);
  const [isTouched, setTouched] = useState(false);
  const { kept, number, flush } = useDraftKeeper(
    { partner, request },
    begun?.number ?? null,
    { incidents: incident === undefined ? [] : [incident], parent: parent ?? null },
    isTouched,
  );
  const chosen = proposal.partners.find(({ organisation }) => organisation === partner);
  const country = chosen?.country ?? '';
  const own = useOwnCountry();
  const now = useState(() => new Date().toISOString())[0];
  const problems = checkForm(request.instrument, request, { now, from: own, country });

  const propose = useAction(
    (aim: { readonly partner: string; readonly type: string | undefined }) =>
      api.get('/api/inquiries/drafts', DraftProposal, { query: { case: incident, ...aim } }),
    { changes: [] },
  );
  /** Another partner or kind of request: what nobody has touched is proposed anew, what somebody wrote stays. */
  const aimAt = (aim: { readonly partner: string; readonly type?: Request['type'] }): void => {
    setPartner(aim.partner);
    setTouched(true);
    propose.mutateAsync({ partner: aim.partner, type: aim.type }).then(
      (fresh) => {
        setProposal(fresh);
        setRequest((old) => mergeProposal(proposal.request, old, fresh.request));
        return undefined;
      },
      () => undefined, // the problem stands below
    );
  };
  const change = (draft: RequestDraft): void => {
    setRequest((old) => withFields(old, draft));
    setTouched(true);
  };
  const submit = useAction(async () => api.post(`/api/inquiries/${await flush()}/submission`, undefined, Numbered), {
    changes: ['/api/inquiries'],
  });
  const handOver = (): void => {
    submit.mutateAsync(undefined).then(
      ({ number: submitted }) => {
        announce({ text: { ja: `${submitted} を窓口へ提出しました。`, en: `${submitted} was submitted to the desk.` }, tone: 'good' });
        go(`/liaison/${submitted}`);
        return undefined;
      },
      () => undefined, // the problem stands below
    );
  };

  return (
    <div className="draft-page">
      <ScreenTitle
        title={{ ja: number ? `${number}　海外に照会する` : '海外に照会する', en: number ? `${number}　Ask abroad` : 'Ask abroad' }}
        lead={<Mixed text={proposal.incident ? from(proposal.incident.number, proposal.incident.title) : nothing} />}
        badges={<KeptMark kept={kept} />}
      />
      {begun?.returned && (
        <Notice tone="caution" title={{ ja: '窓口から差し戻されました。直すこと：', en: 'The desk sent it back. What to change:' }}>
          <p className="words">
            <Foreign lang={null}>{begun.returned.reason}</Foreign>
          </p>
          <p className="small quiet">
            <Foreign lang={null}>{begun.returned.by}</Foreign>
          </p>
        </Notice>
      )}
      <div className="columns">
        <div className="stack">
          <Section title={{ ja: 'だれに、何を', en: 'To whom, and what' }}>
            <div className="draft-aim">
              <Select
                label={{ ja: '相手', en: 'Partner' }}
                choices={proposal.partners.map(({ organisation, name }) => ({ value: organisation, label: name }))}
                value={partner}
                onChange={(organisation) => organisation !== null && aimAt({ partner: organisation })}
              />
              <Select
                label={{ ja: '求めること', en: 'What is asked' }}
                choices={proposal.types.map((value) => ({ value, label: inquiryTypeNames[value] }))}
                value={request.type}
                onChange={(type) => type !== null && aimAt({ partner, type })}
              />
            </div>
            {chosen?.why && (
              <p className="small second">
                <Say text={chosen.why} />
              </p>
            )}
            <InstrumentPicker
              value={request.instrument}
              onChange={(instrument) => change({ instrument })}
              country={country}
              date={now}
              type={request.type}
            />
          </Section>
          <RequestForm
            key={`${partner} ${request.type} ${propose.submittedAt}`}
            instrument={request.instrument}
            request={request}
            onChange={change}
            country={country}
            zone="Asia/Tokyo"
            now={now}
            write={own === 'JP' ? 'ja' : 'en'}
            withoutSummary
          />
        </div>
        <DraftSide
          problems={problems}
          troubles={[propose.error, kept.problem, submit.error]}
          number={number}
          isBusy={submit.isPending || propose.isPending}
          onSubmit={handOver}
        />
      </div>
    </div>
  );
}
