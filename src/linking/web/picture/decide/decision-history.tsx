import { message } from '#model/text.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useHere } from '#platform/web/address.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { DecisionRow } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { PictureView } from '../picture-view.ts';
import { isStanding } from './last-decision.tsx';
import { UndoDecision } from './undo-decision.tsx';
import './decide.css';

const title = { ja: '判断の記録', en: 'Decisions' };
const all = message({ ja: (n: string) => `${n}件すべて`, en: (n: string) => `All ${n}` });

/** The latest three decisions. */
export function RecentDecisions({ view: { picture } }: { readonly view: PictureView }) {
  const here = useHere();
  const { count } = useFormat();
  const { decisions } = picture;
  if (decisions.length === 0) return null;
  return (
    <Section
      title={title}
      end={
        <Link to={here({ tab: 'decisions' })}>
          <Say text={all(count(decisions.length))} />
        </Link>
      }
    >
      <ol className="decisions">
        {decisions.slice(0, 3).map((decision) => (
          <Decision key={decision.id} decision={decision} />
        ))}
      </ol>
    </Section>
  );
}

/** Every decision about this cluster, the undone ones too, newest first. */
export function DecisionHistory({ view: { picture } }: { readonly view: PictureView }) {
  return (
    <Section title={title}>
      {picture.decisions.length === 0 ? (
        <Empty
          title={{ ja: 'まだ誰も判断していません', en: 'Nobody has decided yet' }}
          why={{ ja: '「全体」の判断欄で、理由を添えて判断します。', en: 'Decide on the overview, with a reason.' }}
        />
      ) : (
        <ol className="decisions whole">
          {picture.decisions.map((decision) => (
            <Decision key={decision.id} decision={decision} mayUndo={picture.may.decide} />
          ))}
        </ol>
      )}
    </Section>
  );
}

const Decision = ({ decision, mayUndo = false }: { readonly decision: DecisionRow; readonly mayUndo?: boolean }) => (
  <li className={decision.revoked ? 'revoked' : undefined}>
    <When at={decision.at} form="day" />
    <div>
      <p>
        <Mixed text={decision.sentence} />{' '}
        {decision.revoked && (
          <StateMark state="none">
            <Say text={{ ja: '元に戻し済み', en: 'taken back' }} />
          </StateMark>
        )}
      </p>
      {decision.reason !== '' && (
        <p className="quiet" lang="und">
          {decision.reason}
        </p>
      )}
      {mayUndo && isStanding(decision) && <UndoDecision decision={decision} />}
    </div>
  </li>
);
