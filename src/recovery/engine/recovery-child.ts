import { RenkeiError } from '#model/errors.ts';
import { ChildOrder, type ChildMessage } from './child-message.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import { identifyFiles } from './identify-files.ts';
import { recover } from './recover.ts';
import { makeTeller } from './teller.ts';

/** The process apart that does a recovery: one order over the channel, messages back. Only run-recovery.ts starts it. */
export function serveRecovery(): void {
  const send = (message: ChildMessage): void => void process.send?.(message);
  // Whoever started it is gone, or wants no more. Nothing has to be tidied: what is half stands under no final name.
  process.on('disconnect', () => process.exit(0));
  process.once('message', (message) => {
    void work(ChildOrder.parse(message), send).then(
      () => process.disconnect(),
      (problem: unknown) => {
        send({ refused: problem instanceof RenkeiError ? problem : asRefusal(problem) });
        if (process.env['RENKEI_DEBUG'] === '1') process.stderr.write(`${String(problem instanceof Error ? problem.stack : problem)}\n`);
        process.disconnect();
      },
    );
  });
}

async function work(order: ChildOrder, send: (message: ChildMessage) => void): Promise<void> {
  const teller = makeTeller(send, Date.now);
  const result = order.request.kind === 'identify' ? await identifyFiles(order, teller) : await recover(order, teller);
  send({ done: result });
}

/** No room on the disk is the one failure of the machine that people can mend. */
function asRefusal(problem: unknown): { code: string; facts: Readonly<Record<string, string | number>> } {
  const reason = fileProblem(problem, 'journal.ndjson');
  return reason.code === 'disk-full'
    ? { code: reason.code, facts: reason.facts ?? {} }
    : { code: 'internal', facts: { incident: codeOf(problem) } };
}

serveRecovery();
