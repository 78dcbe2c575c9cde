import type { Text } from '#model/text.ts';
import { type State, StateMark } from '#platform/web/components/state-mark.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Level } from '../core/finding.ts';

const levels: Readonly<Record<Level, { readonly state: State; readonly name: Text }>> = {
  critical: { state: 'late', name: { ja: '重大', en: 'Critical' } },
  high: { state: 'late', name: { ja: '高', en: 'High' } },
  watch: { state: 'waiting', name: { ja: '警戒', en: 'Watch' } },
};

export const levelName = (level: Level): Text => levels[level].name;

/** How much a conversation asks for attention: a shape and a word. */
export function LevelMark({ level }: { readonly level: Level }) {
  const say = useText();
  const { state, name } = levels[level];
  return <StateMark state={state}>{say(name)}</StateMark>;
}
