import { RenkeiError } from '#model/errors.ts';
import { ChildOrder, type ChildMessage } from './child-message.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import { identifyFiles } from './identify-files.ts';
import { recover } from './recover.ts';
import type { RecoveryResult } from './recovery-request.ts';
import { makeTeller } from './teller.ts';

/** The process apart that does a recovery: one order over the channel, messages back. Only run-recovery.ts starts it. */
export function serveRecovery(): void {
  const send = (message: ChildMessage): void => void process.send?.(message);
  // The channel is closed behind the last word: what was told before it is still on its way.
  const end = (message: ChildMessage): void => void process.send?.(message, () => process.disconnect());
  // Whoever started it is gone, or wants no more. Nothing has to be tidied: what is half stands under no final name.
  process.on('disconnect', () => process.exit(0));
  process.once('message', (message) => {
    void work(ChildOrder.parse(message), send).then(
      (result) => end({ done: result }),
      (problem: unknown) => {
        if (process.env['RENKEI_DEBUG'] === '1') process.stderr.write(`${String(problem instanceof Error ? problem.stack : problem)}\n`);
        end({ refused: problem instanceof RenkeiError ? problem : asRefusal(problem) });
      },
    );
  });
}

function work(order: ChildOrder, send: (message: ChildMessage) => void): Promise<RecoveryResult> {
  const teller = makeTeller(send, Date.now);
  return order.request.kind === 'identify' ? identifyFiles(order, teller) : recover(order, teller);
}

/** No room on the disk is the one failure of the machine that people can mend. */
function asRefusal(problem: unknown): { code: string; facts: Readonly<Record<string, string | number>> } {
  const reason = fileProblem(problem, 'journal.ndjson');
  return reason.code === 'disk-full'
    ? { code: reason.code, facts: reason.facts ?? {} }
    : { code: 'internal', facts: { incident: codeOf(problem) } };
}

serveRecovery();
