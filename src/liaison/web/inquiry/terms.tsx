import { Pairs, type Fact } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { Badge } from '#platform/web/components/badge.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { capacityNames } from '../../core/inquiry/actor.ts';
import { Said } from '../said.tsx';

/** The facts around a request: instrument, reference, offences, custodian, secrecy, who wrote and who approved. */
export function Terms({ detail }: { readonly detail: InquiryDetail }) {
  const say = useText();
  const { record, names } = detail;
  const { request } = record;
  const facts: readonly (Fact | null)[] = [
    {
      name: { ja: '根拠', en: 'Instrument' },
      value: (
        <>
          {say(names.instrument.article)} {say(names.instrument.name)}{' '}
          {!names.instrument.verified && <Badge>{say({ ja: '未確認', en: 'unverified' })}</Badge>}
        </>
      ),
    },
    { name: { ja: '担当', en: 'Owner' }, value: <Mixed text={names.owner} /> },
    record.partner.reference === null
      ? null
      : { name: { ja: '相手の番号', en: 'Their reference' }, value: <span className="mono">{record.partner.reference}</span> },
    record.receivedAt === null ? null : { name: { ja: '受信', en: 'Received' }, value: <When at={record.receivedAt} form="zoned" /> },
    record.oral === null
      ? null
      : {
          name: { ja: '口頭の要請', en: 'Oral request' },
          value:
            record.oral.confirmedAt === null ? (
              say({ ja: '書面の確認待ち', en: 'not confirmed in writing yet' })
            ) : (
              <When at={record.oral.confirmedAt} />
            ),
        },
    record.channel === null
      ? null
      : {
          name: { ja: '経路', en: 'Channel' },
          value: (
            <>
              {names.channel ? say(names.channel) : record.channel.id} <Foreign lang={null}>{record.channel.reason}</Foreign>
            </>
          ),
        },
    request.offences.length === 0
      ? null
      : {
          name: { ja: '罪名と罰条', en: 'Offences' },
          value: (
            <ul>
              {request.offences.map(({ provision, name }) => (
                <li key={provision}>
                  <Said text={name} />
                  <small className="quiet">
                    {' '}
                    <Foreign lang={null}>{provision}</Foreign>
                  </small>
                </li>
              ))}
            </ul>
          ),
        },
    request.custodian === null || request.custodian.name === ''
      ? null
      : { name: { ja: 'データを持つ者', en: 'Custodian' }, value: <Foreign lang={null}>{request.custodian.name}</Foreign> },
    {
      name: { ja: '秘密', en: 'Confidentiality' },
      value: say(
        request.confidentiality.doNotNotifyUser
          ? { ja: '契約者に知らせない', en: 'the user must not be told' }
          : request.confidentiality.keepSecret
            ? { ja: '秘密に扱う', en: 'keep secret' }
            : { ja: '定めなし', en: 'none' },
      ),
    },
    request.wantedBy === null
      ? null
      : { name: { ja: '回答の希望', en: 'Answer wanted by' }, value: <When at={request.wantedBy} form="zoned" /> },
    record.acknowledgement === null
      ? null
      : {
          name: { ja: '受理', en: 'Acknowledged' },
          value: (
            <>
              <When at={record.acknowledgement.at} />{' '}
              <Foreign lang={null}>{`${record.acknowledgement.reference} ${record.acknowledgement.handler}`.trim()}</Foreign>
            </>
          ),
        },
    record.authors.length === 0
      ? null
      : {
          name: { ja: '起案・翻訳', en: 'Written by' },
          value: [...new Map(record.authors.map((one) => [one.name, one])).values()].map((one) => (
            <p key={one.name}>
              <Foreign lang={null}>{one.name}</Foreign> <small className="quiet">{say(capacityNames[one.capacity])}</small>
            </p>
          )),
        },
    record.approvedBy === null
      ? null
      : { name: { ja: '承認', en: 'Approved by' }, value: <Foreign lang={null}>{record.approvedBy.name}</Foreign> },
    record.use === null
      ? null
      : {
          name: { ja: '利用結果', en: 'Use made' },
          value: (
            <>
              {say(record.use.useful ? { ja: '役に立った', en: 'useful' } : { ja: '役に立たなかった', en: 'not useful' })}{' '}
              <Foreign lang={null}>{record.use.text}</Foreign>
            </>
          ),
        },
    record.closed === null ? null : { name: { ja: '完了', en: 'Closed' }, value: <Foreign lang={null}>{record.closed.reason}</Foreign> },
  ];
  return (
    <Section title={{ ja: '条件と経緯', en: 'Terms' }}>
      <Pairs pairs={facts.filter((fact) => fact !== null)} />
    </Section>
  );
}
