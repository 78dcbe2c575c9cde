import type { JobStatus } from '#model/job.ts';
import { message, type Text } from '#model/text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

type JobProgressProps = {
  readonly job: JobStatus | null;
  /** When it was read, milliseconds. */
  readonly at: number;
  /** For whoever may stop it and let it go on; left out for everybody else. */
  readonly onOrder?: (word: 'start' | 'stop') => void;
};

const amount = message({
  ja: (done: string, total: string | null) => (total === null ? done : `${total} のうち ${done}`),
  en: (done: string, total: string | null) => (total === null ? done : `${done} of ${total}`),
});
const starting: Text = { ja: '始めています', en: 'Starting' };

/** How far long work is, or why it failed; with stop and resume. Nothing where it is done or was not started. */
export function JobProgress({ job, at, onOrder }: JobProgressProps) {
  const progress = job?.progress ?? null;
  const secondsLeft = useSecondsLeft(job?.state === 'running' ? progress : null, at);
  if (!job || job.state === 'done') return null;
  if (job.failure)
    return (
      <Notice
        tone="danger"
        title={job.failure.text}
        actions={onOrder && <Button label={{ ja: '続きから再開', en: 'Go on where it was' }} onPress={() => onOrder('start')} />}
      >
        <code>{job.failure.code}</code>
      </Notice>
    );
  const what = progress ? { ja: named(progress.what.ja, progress.current), en: named(progress.what.en, progress.current) } : starting;
  return (
    <ProgressBar
      what={what}
      done={progress?.done ?? 0}
      total={progress?.total ?? null}
      amount={amount}
      secondsLeft={secondsLeft}
      isHeld={job.state === 'stopped'}
      {...(onOrder && { onStop: () => onOrder('stop'), onResume: () => onOrder('start') })}
    />
  );
}

const named = (what: string, current: string | null): string => (current === null || current === '' ? what : `${what}: ${current}`);
