import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { RoutingProposal } from '../../core/routing/routing-pages.ts';
import { ChannelProposal } from '../routing/channel-proposal.tsx';
import type { Ask } from './ask.ts';

/** The road, the owner and the duplicates that are proposed, and one press that takes them over into the act; whoever decides may still change them. */
export function ChannelWork({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const reference = detail.record.number ?? detail.record.id;
  const proposal = useApi(`/api/inquiries/${reference}/routing`, RoutingProposal).data;
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  return (
    <>
      <ChannelProposal number={reference} />
      {proposal && (
        <div className="row">
          {proposal.channel && may('channel-selected') && (
            <Button
              label={{ ja: 'この経路にする', en: 'Take this channel' }}
              onPress={() =>
                proposal.channel &&
                onAsk('channel-selected', {
                  channel: proposal.channel.channel.id,
                  reason: proposal.channel.why.ja,
                  alternative: proposal.channel.alternative?.id ?? '',
                })
              }
            />
          )}
          {may('triaged') && (
            <Button
              label={{ ja: 'この案で照合を終える', en: 'Finish the cross-check with this' }}
              onPress={() =>
                onAsk('triaged', {
                  owner: [proposal.owner.organisation],
                  duplicates: proposal.duplicates.map(({ number }) => number).join(' '),
                })
              }
            />
          )}
        </div>
      )}
    </>
  );
}
