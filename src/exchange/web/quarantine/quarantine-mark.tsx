import type { Text } from '#model/text.ts';
import { type State, StateMark } from '#platform/web/components/state-mark.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { QuarantineState } from '../../core/exchange-pages.ts';

export const quarantineStates: Readonly<Record<QuarantineState, { readonly state: State; readonly name: Text }>> = {
  'set-aside': { state: 'waiting', name: { ja: '保留', en: 'Set aside' } },
  accepted: { state: 'done', name: { ja: '受け入れた', en: 'Accepted' } },
  dismissed: { state: 'none', name: { ja: '受け入れない', en: 'Rejected' } },
};

/** How an object that was set aside stands: a shape and a word. */
export const QuarantineMark = ({ state }: { readonly state: QuarantineState }) => (
  <StateMark state={quarantineStates[state].state}>
    <Say text={quarantineStates[state].name} />
  </StateMark>
);
