import type { JobState, JobStatus } from '#model/job.ts';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { StateMark, type State } from './state-mark.tsx';

const states: Readonly<Record<JobState | 'prepared', { readonly mark: State; readonly text: Text }>> = {
  prepared: { mark: 'open', text: { ja: '準備中', en: 'Being prepared' } },
  waiting: { mark: 'waiting', text: { ja: '順番待ち', en: 'Waiting its turn' } },
  running: { mark: 'running', text: { ja: '実行中', en: 'Running' } },
  stopped: { mark: 'waiting', text: { ja: '停止中', en: 'Stopped' } },
  done: { mark: 'done', text: { ja: '完了', en: 'Done' } },
  failed: { mark: 'late', text: { ja: '失敗', en: 'Failed' } },
};

/** How long work stands. `job` null: prepared, not started. */
export function JobStateMark({ job }: { readonly job: JobStatus | null }) {
  const say = useText();
  const { mark, text } = states[job?.state ?? 'prepared'];
  return <StateMark state={mark}>{say(text)}</StateMark>;
}
