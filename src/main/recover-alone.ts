import './older-node.ts';
import { isMainThread } from 'node:worker_threads';
import { createProgram, runProgram } from '#platform/cli/program.ts';
import { RenkeiError } from '#model/errors.ts';
import { recoverCommands } from '../recovery/commands.ts';
import { version } from './version.ts';

/**
 * The recovery commands by themselves: what `npm run bundle:recover` makes one file of, for a machine that has nothing but Node.js. The file is also the
 * program of its own processes and threads.
 */
if (!isMainThread) await import('../recovery/engine/survey-thread.ts');
else if (process.env['RENKEI_ROLE'] === 'recovery') await import('../recovery/engine/recovery-child.ts');
else {
  const program = createProgram(version, { withCentre: () => Promise.reject(new RenkeiError('not-found')) });
  recoverCommands(program);
  const words = process.argv.slice(2);
  const isShort = ['identify', 'run', 'image'].includes(words[0] ?? '');
  process.exitCode = await runProgram(program, isShort ? ['recover', ...words] : words);
}
