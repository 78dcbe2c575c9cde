import { When } from '#platform/web/components/when.tsx';
import type { DecisionRow } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { UndoDecision } from './undo-decision.tsx';

/** The latest decision that still stands, and the way back from it. */
export function LastDecision({ decisions }: { readonly decisions: readonly DecisionRow[] }) {
  const last = decisions.find(isStanding);
  if (!last) return null;
  return (
    <div className="undo">
      <p>
        <When at={last.at} form="day" /> <When at={last.at} form="time" /> <Mixed text={last.sentence} />
      </p>
      <UndoDecision key={last.id} decision={last} shortcut="z" />
    </div>
  );
}

/** A decision counts until a later one takes it back; taking back is itself no decision about reports. */
export const isStanding = (decision: DecisionRow): boolean => !decision.revoked && decision.kind !== 'revoke';
