import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ThreadDetail } from '../../core/message/partner-pages.ts';
import { MessageList } from '../partner/message-list.tsx';

/** What passed between desk and partner on an inquiry, message for message. For the Agency; a prefecture reads what was released to it. */
export function MessagesOfInquiry({ number }: { readonly number: string }) {
  const isAgency = useSession()?.viewer?.kind === 'agency';
  const thread = useApi(`/api/inquiries/${number}/messages`, ThreadDetail, { enabled: isAgency });
  if (!isAgency || thread.error?.code === 'not-found') return null;
  return <Loaded query={thread}>{({ messages }) => <MessageList messages={messages} reader="desk" />}</Loaded>;
}
