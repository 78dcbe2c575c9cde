import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '#platform/cli/program.ts';
import { commands } from '../../src/main/commands.ts';
import { renkei } from './run-renkei.ts';

const program = createProgram('0.0.0', { withCentre: () => Promise.reject(new TypeError('not here')) });
for (const load of new Set(Object.values(commands))) (await load())(program);

const leaves = (command: Command): Command[] => (command.commands.length === 0 ? [command] : command.commands.flatMap(leaves));
const nameOf = (command: Command): string => (command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name());

test.each(leaves(program).map((command) => [nameOf(command), command] as const))(
  '%s has one example, of itself, with words it knows',
  (name, command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) });
    command.outputHelp();
    const examples = help.split('\n').filter((line) => line.startsWith('  ./renkei '));
    expect(examples).toHaveLength(1);
    expect(examples[0]?.trim().startsWith(`./${name}`)).toBe(true);
    const flags = examples[0]?.match(/ --[a-z-]+/g) ?? [];
    for (const flag of flags) expect(help).toContain(`${flag.trim()} `);
  },
);

describe('exit codes', () => {
  test.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['help', 'start'], 0, /--port/, /^$/],
    [['start', '--help', '--lang', 'ja'], 0, /センターを起動する/, /^$/],
    [[], 2, /^$/, /Commands:/],
    [['nope'], 2, /^$/, /^renkei: Wrong usage: unknown command 'nope' \[wrong-usage\]\n$/],
    [['nope', '--lang', 'ja'], 2, /^$/, /^renkei: 使い方が違います：「nope」というコマンドはありません \[wrong-usage\]\n$/],
    [['start', '--nope'], 2, /^$/, /unknown option '--nope' \[wrong-usage\]\n$/],
    [['start', '--port', '70000'], 2, /^$/, /--port: .+ \[wrong-usage\]\n$/],
    [['report', 'list', '--lang', 'xx'], 2, /^$/, /'xx' is invalid.+ \[wrong-usage\]\n$/],
    [['import'], 2, /^$/, /missing required argument .+ \[wrong-usage\]\n$/],
    [['token', 'create', '--org'], 2, /^$/, /argument missing \[wrong-usage\]\n$/],
  ])('%j ends with %i', async (words, code, stdout, stderr) => {
    const ended = await renkei(words);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toMatch(stdout);
    expect(ended.stderr).toMatch(stderr);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});

test('a command loads its own code only', async () => {
  const { stdout } = await renkei(['link', '--help'], { NODE_DEBUG: 'module,esm' }).then(({ stdout, stderr }) => ({
    stdout: stdout + stderr,
  }));
  expect(stdout).not.toMatch(/fastify|kysely|node_modules\/pg\//);
});
