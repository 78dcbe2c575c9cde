import { RenkeiError } from '#model/errors.ts';
import { ChildOrder, type ChildMessage } from './child-message.ts';
import { scan } from './scan.ts';

/** The process apart that reads a mailbox and judges it: one order over the channel, messages back. Only scan-mailbox.ts starts it. */

const send = (message: ChildMessage): void => void process.send?.(message);
// The channel is closed behind the last word: what was told before it is still on its way.
const end = (message: ChildMessage): void => void process.send?.(message, () => process.disconnect());
// Whoever started it is gone, or wants no more.
process.on('disconnect', () => process.exit(0));
process.once('message', (message) => {
  void scan(ChildOrder.parse(message), send).then(
    (result) => end({ done: result }),
    (problem: unknown) => {
      if (process.env['RENKEI_DEBUG'] === '1') process.stderr.write(`${String(problem instanceof Error ? problem.stack : problem)}\n`);
      if (problem instanceof RenkeiError) end({ refused: { code: problem.code, facts: { ...problem.facts } } });
      else process.exit(1); // what it was at is known, and another process goes on behind it
    },
  );
});
