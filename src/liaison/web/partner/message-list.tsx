import { message, type Text } from '#model/text.ts';
import { Section } from '#platform/web/components/section.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { messageKindNames } from '../../core/message/message-names.ts';
import type { Road, ThreadMessage } from '../../core/message/partner-pages.ts';
import type { PartnerView } from '../../core/message/partner-view.ts';
import { ConditionList } from './condition-list.tsx';
import { MessageWords } from './message-words.tsx';
import './partner.css';

type MessageListProps = {
  readonly messages: readonly ThreadMessage[];
  readonly handovers: PartnerView['handovers'];
  /** Who looks: the words say "you". */
  readonly reader: 'partner' | 'desk';
};

const numbered = message({ ja: (n: number) => `${n}通`, en: (n: number) => (n === 1 ? '1 message' : `${n} messages`) });

/** What passed between the two, in the order in which it came, each with its hash and as a signed package to take away. */
export function MessageList({ messages, handovers, reader }: MessageListProps) {
  const say = useText();
  const format = useFormat();
  return (
    <Section title={{ ja: 'やり取り', en: 'Conversation' }} note={say(numbered(messages.length))}>
      {messages.length === 0 && (
        <p className="quiet">
          <Say
            text={{
              ja: 'この照会は別の経路で届きました。通信文はまだありません。',
              en: 'This inquiry came by another road. No message has passed here yet.',
            }}
          />
        </p>
      )}
      <ol className="conversation">
        {messages.map((one) => (
          <li key={one.id} data-direction={one.direction}>
            <h3>
              {say(messageKindNames[one.kind])} <small className="quiet">{say(from(one, reader))}</small>
            </h3>
            <p className="small quiet">
              <When at={one.receivedAt} form="zoned" /> · <Foreign lang={null}>{one.byName}</Foreign> · {say(roads[one.road])} · #
              {one.sequence}
            </p>
            <Standing message={one} handovers={handovers} />
            {one.content ? <MessageWords content={one.content} lang={one.language} /> : <Waiting message={one} handovers={handovers} />}
            {one.attachments.length > 0 && (
              <ul>
                {one.attachments.map(({ name, bytes }, ordinal) => (
                  <li key={name}>
                    <Link to={`/api/liaison/messages/${one.id}/attachments/${ordinal}`} download={name}>
                      <Foreign lang={null}>{name}</Foreign>
                    </Link>{' '}
                    <small className="quiet">{format.bytes(bytes)}</small>
                  </li>
                ))}
              </ul>
            )}
            {one.sha256 !== null && one.content && (
              <p className="small quiet">
                <span className="mono">sha256 {one.sha256.slice(0, 16)}…</span>{' '}
                <Link to={`/api/liaison/messages/${one.id}/package`} download={`${one.messageId}.zip`}>
                  {say({ ja: '署名付きの包み', en: 'Signed package' })}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type OfMessage = { readonly message: ThreadMessage; readonly handovers: PartnerView['handovers'] };

/** What became of what was handed over with this message; undefined where it hands nothing over. */
const stateOf = ({ message: { kind, notice }, handovers }: OfMessage): PartnerView['handovers'][number]['state'] | undefined =>
  kind === 'answer' || kind === 'delivery' ? handovers.find(({ id }) => id === notice?.handover)?.state : undefined;

/** What became of what was handed over, where it is not simply there. */
function Standing(props: OfMessage) {
  const state = stateOf(props);
  if (state !== 'declined' && state !== 'recalled') return null;
  return (
    <p className="strong">
      <Say
        text={
          state === 'declined'
            ? { ja: '条件を断られた', en: 'The conditions were declined' }
            : { ja: '回収された。使わないこと。', en: 'Called back: do not use' }
        }
      />
    </p>
  );
}

/** Why a message stands there without its content. */
function Waiting(props: OfMessage) {
  const { notice } = props.message;
  return (
    <>
      <p className="second">
        <Say text={stateOf(props) === 'recalled' ? calledBack : notice ? waits : erased} />
      </p>
      {notice && <ConditionList conditions={notice.conditions} />}
    </>
  );
}

const calledBack: Text = { ja: '内容はもう表示されません。', en: 'Its content is no longer shown.' };
const waits: Text = { ja: '内容は、条件が受諾されてから開きます。', en: 'The content opens once its conditions are accepted.' };
const erased: Text = { ja: '内容は消去されました。', en: 'The content was erased.' };

const from = ({ direction }: ThreadMessage, reader: MessageListProps['reader']): Text =>
  (direction === 'from-partner') === (reader === 'partner')
    ? { ja: 'こちらから', en: reader === 'partner' ? 'from you' : 'from us' }
    : reader === 'partner'
      ? { ja: '窓口から', en: 'from the desk' }
      : { ja: '相手から', en: 'from the partner' };

const roads: Record<Road, Text> = {
  web: { ja: '画面', en: 'on screen' },
  http: { ja: 'システム', en: 'from a system' },
  package: { ja: '署名付きの包み', en: 'signed package' },
  desk: { ja: '窓口', en: 'desk' },
};
