import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { Channel } from '../../core/routing/channel.ts';
import { RoutingProposal } from '../../core/routing/routing-pages.ts';
import { Said } from '../said.tsx';
import './routing.css';

const days = message({
  ja: (from: number, to: number) => `回答まで${from}～${to}日の見込み（未確認）。`,
  en: (from: number, to: number) => `An answer is expected in ${from} to ${to} days (unverified).`,
});
const twice = message({
  ja: (count: number) => `同じ照会がもう届いている可能性があります（${count}件）`,
  en: (count: number) => (count === 1 ? 'This request may be here already' : `This request may be here already (${count} times)`),
});

/** For the desk: by which road it should go and why, whose matter it is, and whether it is here twice. */
export function ChannelProposal({ number }: { readonly number: string }) {
  const say = useText();
  const { list } = useFormat();
  const routing = useApi(`/api/inquiries/${number}/routing`, RoutingProposal);
  return (
    <Section title={{ ja: '経路と担当の案', en: 'Proposed channel and owner' }}>
      <Loaded query={routing} lines={3}>
        {({ channel, owner, duplicates }) => (
          <>
            {duplicates.length > 0 && (
              <Notice tone="caution" title={twice(duplicates.length)}>
                <ul className="duplicates">
                  {duplicates.map((one) => (
                    <li key={one.number}>
                      <Link to={`/liaison/${one.number}`}>
                        <span className="mono">{one.number}</span>
                      </Link>{' '}
                      <Said text={one.subject} />
                      <small>
                        {one.reasons.map((reason, at) => (
                          // oxlint-disable-next-line react/no-array-index-key -- reasons never change their order
                          <span key={at}>
                            {at > 0 && ' · '}
                            <Mixed text={reason} />
                          </span>
                        ))}
                      </small>
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <Pairs
              pairs={[
                ...(channel
                  ? [
                      { name: { ja: '経路', en: 'Channel' }, value: <Road channel={channel.channel} />, note: <Say text={channel.why} /> },
                      ...(channel.alternative
                        ? [{ name: { ja: 'ほかの道', en: 'Alternative' }, value: <Road channel={channel.alternative} /> }]
                        : []),
                      ...(channel.pairWith
                        ? [{ name: { ja: '合わせて予定', en: 'Plan with it' }, value: <Road channel={channel.pairWith} /> }]
                        : []),
                    ]
                  : []),
                {
                  name: { ja: '担当', en: 'Owner' },
                  value: say(owner.name),
                  note: owner.why.map((reason, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- reasons never change their order
                    <span key={at} className="owner-why">
                      <Mixed text={reason} />
                    </span>
                  )),
                },
                ...(owner.units.length > 1
                  ? [{ name: { ja: '依頼先', en: 'Tasks for' }, value: list(owner.units.map(({ name }) => say(name))) }]
                  : []),
              ]}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}

const Road = ({ channel }: { readonly channel: Channel }) => (
  <>
    <b>
      <Say text={channel.name} />
    </b>{' '}
    <span className="small">
      <Say text={channel.note} /> <Say text={days(channel.days.from, channel.days.to)} />
    </span>
  </>
);
