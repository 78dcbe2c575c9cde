import { createProgram, runProgram } from '#platform/cli/program.ts';
import { commands } from './commands.ts';
import { migrations } from './migrations.ts';
import { version } from './version.ts';

const words = process.argv.slice(2);
const program = createProgram(version, {
  withCentre: async (folder, work) => {
    const [{ makeWithCentre }, { serve }] = await Promise.all([import('#platform/centre/with-centre.ts'), import('./serve.ts')]);
    return makeWithCentre({ migrations, url: process.env['DATABASE_URL'] || undefined, serve })(folder, work);
  },
});

const asked = words.find((word) => Object.hasOwn(commands, word));
for (const [name, load] of Object.entries(commands)) if (asked === undefined || asked === name) (await load())(program);
process.exitCode = await runProgram(program, words);
