import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import type { Text } from '#model/text.ts';
import { useFormat } from '../language/format.ts';
import { useText } from '../language/language.tsx';
import { Button } from './button.tsx';
import './progress-bar.css';

type ProgressBarProps = {
  /** What is under way: `Import reports-2026.csv`. */
  readonly what: Text;
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly total: number | null;
  /** How a pair of numbers reads: `1,842 of 2,310 files`. */
  readonly amount: (done: string, total: string | null) => Text;
  /** Seconds left, once they can be estimated honestly. */
  readonly secondsLeft?: number | null;
  /** Stopped, and resumable. */
  readonly isHeld?: boolean;
  readonly onStop?: () => void;
  readonly onResume?: () => void;
};

/** Long work: what, how far, how much longer, and a stop. */
export function ProgressBar({ what, done, total, amount, secondsLeft = null, isHeld = false, onStop, onResume }: ProgressBarProps) {
  const say = useText();
  const format = useFormat();
  const share = total ? Math.min(1, done / total) : 0;
  const left =
    secondsLeft !== null && !isHeld ? say({ ja: `残り${format.duration(secondsLeft)}`, en: `${format.duration(secondsLeft)} left` }) : null;
  const held = isHeld ? say({ ja: '停止中。続きから再開できます', en: 'stopped; resumes where it left off' }) : null;
  return (
    <div className="progress-bar">
      <div className="head">
        <b>{say(what)}</b>
        {onStop && !isHeld && <Button label={{ ja: '停止', en: 'Stop' }} tone="plain" size="small" onPress={onStop} />}
        {onResume && isHeld && <Button label={{ ja: '再開', en: 'Resume' }} tone="plain" size="small" onPress={onResume} />}
      </div>
      <AriaProgressBar
        aria-label={say(what)}
        value={share * 100}
        isIndeterminate={total === null && !isHeld}
        className={isHeld ? 'track held' : 'track'}
      >
        <i style={{ inlineSize: `${share * 100}%` }} />
      </AriaProgressBar>
      <div className="quiet">
        {[say(amount(format.count(done), total === null ? null : format.count(total))), held ?? left]
          .filter(Boolean)
          .join(say({ ja: '　', en: ', ' }))}
      </div>
    </div>
  );
}
