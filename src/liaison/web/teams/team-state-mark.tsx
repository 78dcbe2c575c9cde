import { type State, StateMark } from '#platform/web/components/state-mark.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { type TeamState, teamStateNames } from '../../core/teams/team.ts';

const marks: Record<TeamState, State> = {
  drafted: 'open',
  proposed: 'waiting',
  signed: 'waiting',
  running: 'running',
  suspended: 'waiting',
  ended: 'done',
  evaluated: 'done',
  withdrawn: 'none',
};

/** The state; where the period is over but nobody has ended the team, that. */
export function TeamStateMark({ state, isOver }: { readonly state: TeamState; readonly isOver: boolean }) {
  const say = useText();
  const hasRunOut = isOver && (state === 'running' || state === 'suspended');
  return (
    <StateMark state={hasRunOut ? 'late' : marks[state]}>
      {say(hasRunOut ? { ja: '期間終了', en: 'Period over' } : teamStateNames[state])}
    </StateMark>
  );
}
