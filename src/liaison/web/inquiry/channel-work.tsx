import { message, type Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { RoutingProposal } from '../../core/routing/routing-pages.ts';
import type { Ask } from './ask.ts';

const span = message({
  ja: (from: number, to: number) => `見込み ${from}〜${to}日`,
  en: (from: number, to: number) => `${from} to ${to} days expected`,
});

/** The road that is proposed, why, and the next best one; whoever decides takes it or chooses another. */
export function ChannelWork({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const reference = detail.record.number ?? detail.record.id;
  const proposal = useApi(`/api/inquiries/${reference}/routing`, RoutingProposal);
  return (
    <Section title={{ ja: '経路の案', en: 'Channel proposed' }}>
      <Loaded query={proposal}>
        {({ channel: proposed }) =>
          proposed === null ? (
            <p className="quiet">
              <Say text={{ ja: '案はありません。', en: 'Nothing is proposed.' }} />
            </p>
          ) : (
            <div className="stack">
              <p>
                <b>{say(proposed.channel.name)}</b>{' '}
                <span className="quiet">{say(span(proposed.channel.days.from, proposed.channel.days.to))}</span>{' '}
                {!proposed.verified && <Badge>{say({ ja: '未確認', en: 'unverified' })}</Badge>}
              </p>
              <p>
                <Mixed text={proposed.why} />
              </p>
              {proposed.pairWith && (
                <p className="small second">
                  <Say text={{ ja: 'あわせて予定する：', en: 'To be planned with it: ' }} />
                  {say(proposed.pairWith.name)}
                </p>
              )}
              {proposed.alternative && (
                <p className="small second">
                  <Say text={{ ja: '次善：', en: 'Next best: ' }} />
                  {say(proposed.alternative.name)} · {say(span(proposed.alternative.days.from, proposed.alternative.days.to))}
                </p>
              )}
              <div className="row">
                <Button
                  label={{ ja: 'この経路にする', en: 'Take this channel' }}
                  onPress={() => onAsk('channel-selected', taken(proposed.channel.id, proposed.why, proposed.alternative?.id ?? ''))}
                />
              </div>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
}

const taken = (channel: string, why: Text, alternative: string) => ({ channel, reason: why.ja, alternative });
