import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ThreadDetail } from '../../core/message/partner-pages.ts';
import type { InquiryRecord } from '../../core/inquiry/inquiry-record.ts';
import { MessageList } from '../partner/message-list.tsx';

/** What passed between desk and partner on an inquiry, message for message. For the Agency; a prefecture reads what was released to it. */
export function MessagesOfInquiry({ record }: { readonly record: InquiryRecord }) {
  const isAgency = useSession()?.viewer?.kind === 'agency';
  // Before a request of ours is sent there is no conversation.
  const isBegun = record.direction === 'incoming' || record.entered.some(({ state }) => state === 'sent');
  const thread = useApi(`/api/inquiries/${record.number ?? record.id}/messages`, ThreadDetail, { enabled: isAgency && isBegun });
  if (!isAgency || !isBegun || thread.error?.code === 'not-found') return null;
  return (
    <Loaded query={thread}>{({ messages, view }) => <MessageList messages={messages} handovers={view.handovers} reader="desk" />}</Loaded>
  );
}
