import { message } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { capacityNames } from '../../core/inquiry/actor.ts';
import type { Ask } from './ask.ts';

const whole = message({
  ja: (events: number, head: string) => `記録${events}件の連なりは無傷です（末尾 ${head}）`,
  en: (events: number, head: string) => `The chain of ${events === 1 ? '1 entry' : `${events} entries`} is intact (head ${head})`,
});
const broken = message({
  ja: (where: string) => `記録 ${where} が後から変えられています`,
  en: (where: string) => `Entry ${where} was changed after it was written`,
});

/** Everything that happened, the latest first, with the time it happened and, where that was earlier, when it was written down. */
export function LogList({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { log, chain, acts } = detail;
  const mayVoid = acts.some(({ kind }) => kind === 'voided');
  const isWhole = chain.broken.length === 0;
  return (
    <Section
      title={{ ja: '記録', en: 'Log' }}
      note={String(log.length)}
      end={
        mayVoid &&
        log.length > 1 && (
          <Button label={{ ja: '記録を取り消す', en: 'Void an entry' }} size="small" tone="plain" onPress={() => onAsk('voided')} />
        )
      }
    >
      <p>
        <StateMark state={isWhole ? 'done' : 'late'}>
          <Say text={isWhole ? whole(chain.events, chain.head.slice(0, 12)) : broken(chain.broken.join(', '))} />
        </StateMark>
      </p>
      <ol className="log-list" reversed>
        {log.toReversed().map((entry) => (
          <li key={entry.id} data-voided={entry.voided !== null || undefined}>
            <p>
              <When at={entry.at} /> <b>{say(entry.name)}</b> {entry.detail && <Mixed text={entry.detail} />}{' '}
              <span className="quiet">
                <Foreign lang={null}>{entry.by.name}</Foreign> ({say(capacityNames[entry.by.capacity])})
              </span>
            </p>
            {entry.at !== entry.recordedAt && (
              <p className="small quiet">
                <Say text={{ ja: '後から記録：', en: 'entered later: ' }} />
                <When at={entry.recordedAt} />
              </p>
            )}
            {entry.words !== null && (
              <p className="words">
                <Foreign lang={null}>{entry.words}</Foreign>
              </p>
            )}
            {entry.isErased && <Badge>{say({ ja: '内容は消去済み', en: 'content erased' })}</Badge>}
            {entry.voided && (
              <p className="small caution">
                <Say text={{ ja: '取り消し：', en: 'voided: ' }} />
                <Foreign lang={null}>{entry.voided.why}</Foreign> (<Foreign lang={null}>{entry.voided.by}</Foreign>)
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
