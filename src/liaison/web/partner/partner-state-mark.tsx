import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { partnerStateNames } from '../../core/message/partner-state.ts';
import type { PartnerView } from '../../core/message/partner-view.ts';

/** Where an inquiry stands, and by its mark whose turn it is. */
export const PartnerStateMark = ({ view }: { readonly view: PartnerView }) => (
  <StateMark state={markOf(view)}>
    <Say text={partnerStateNames[view.state]} />
  </StateMark>
);

function markOf({ waitsFor, state }: PartnerView): State {
  if (waitsFor === 'partner') return 'waiting';
  if (waitsFor === 'japan') return 'running';
  return state === 'answered' ? 'done' : 'none';
}
