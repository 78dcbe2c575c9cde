import type { Text } from '#model/text.ts';
import type { JobState } from '#model/job.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { RecoveryRow } from '../../core/recovery-pages.ts';

const states: Readonly<Record<JobState | 'prepared', { readonly mark: State; readonly text: Text }>> = {
  prepared: { mark: 'open', text: { ja: '準備中', en: 'Being prepared' } },
  waiting: { mark: 'waiting', text: { ja: '順番待ち', en: 'Waiting its turn' } },
  running: { mark: 'running', text: { ja: '実行中', en: 'Running' } },
  stopped: { mark: 'waiting', text: { ja: '停止中', en: 'Stopped' } },
  done: { mark: 'done', text: { ja: '完了', en: 'Done' } },
  failed: { mark: 'late', text: { ja: '失敗', en: 'Failed' } },
};

export const stateOf = ({ job }: Pick<RecoveryRow, 'job'>): JobState | 'prepared' => job?.state ?? 'prepared';

/** How a recovery stands. */
export function RecoveryState({ recovery }: { readonly recovery: Pick<RecoveryRow, 'job'> }) {
  const say = useText();
  const { mark, text } = states[stateOf(recovery)];
  return <StateMark state={mark}>{say(text)}</StateMark>;
}
