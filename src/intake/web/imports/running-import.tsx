import { message, type Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { ReceiptTable } from './receipt-table.tsx';
import type { Importing } from './use-import.ts';

const taken = message({ ja: (done: string) => `${done}件を保存`, en: (done: string) => `${done} reports stored` });
const amount = (done: string): Text => taken(done);

/** An import under way, stopped, failed or finished; its receipt when there is one. */
export function RunningImport({
  importing,
  onStop,
  onResume,
}: {
  readonly importing: Importing;
  readonly onStop: () => void;
  readonly onResume: () => void;
}) {
  const { file, progress, state, receipt, problem } = importing;
  const name = file.name ?? '';
  return (
    <Section title={verbatim(name)}>
      {(state === 'running' || state === 'stopped') && (
        <ProgressBar
          what={verbatim(name)}
          done={progress.done}
          total={null}
          amount={amount}
          isHeld={state === 'stopped'}
          onStop={onStop}
          onResume={onResume}
        />
      )}
      {problem && (
        <>
          <Problem problem={problem} />
          <Button label={{ ja: '続きから取り込む', en: 'Go on' }} onPress={onResume} />
        </>
      )}
      {receipt && <ReceiptTable receipt={receipt} />}
    </Section>
  );
}
