import type { Command } from 'commander';
import type { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import type { WithCentre } from '../centre/with-centre.ts';
import type { ExitCode } from './failure.ts';
import { say } from './language.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** One command, declared. Help, checks and exit codes follow from it. */
export type CommandDeclaration<Options extends z.ZodType> = {
  /** Name and arguments as commander writes them: `import <files...>`. */
  readonly usage: string;
  readonly summary: Text;
  /** One line that works as it stands, beginning with `renkei`. */
  readonly example: string;
  /** What else its help says, below the options. */
  readonly details?: Text;
  /** Flags as commander writes them (`--port <number>`) with their texts. */
  readonly options?: readonly (readonly [flags: string, text: Text])[];
  /** Shapes the options; what does not fit is wrong usage (exit code 2). Defaults belong here. */
  readonly read: Options;
  /** The work. Answers an exit code where it is not 0; a `RenkeiError` becomes a coded line and its exit code. */
  readonly run: (call: {
    readonly args: readonly string[];
    readonly options: z.output<Options>;
    readonly terminal: Terminal;
    readonly withCentre: WithCentre;
  }) => Promise<ExitCode | void>;
};

/** Adds a command to the program, or to a group of commands (`token create`). */
export function addCommand<Options extends z.ZodType>(parent: Command, declaration: CommandDeclaration<Options>): void {
  const command = parent.command(declaration.usage).description(say(declaration.summary));
  for (const [flags, text] of declaration.options ?? []) command.option(flags, say(text));
  if (declaration.details) command.addHelpText('after', `\n${say(declaration.details)}`);
  command.addHelpText('after', `\n${say({ ja: '例', en: 'Example' })}:\n  ./${declaration.example}`);
  command.action(async () => {
    const { json, quiet } = command.optsWithGlobals<{ json?: boolean; quiet?: boolean }>();
    const read = declaration.read.safeParse(command.opts());
    if (!read.success) {
      const issue = read.error.issues[0];
      const option = command.options.find((one) => one.attributeName() === issue?.path[0]);
      const isMissing = option !== undefined && command.opts()[option.attributeName()] === undefined;
      throw new RenkeiError('wrong-usage', {
        problem: isMissing ? say(missing(option.flags)) : `${option?.long ?? ''}: ${issue?.message ?? ''}`,
      });
    }
    const { withCentre } = contextOf(command);
    const code = await declaration.run({
      args: command.args,
      options: read.data,
      terminal: openTerminal({ json: json ?? false, quiet: quiet ?? false }),
      withCentre,
    });
    process.exitCode = code ?? 0;
  });
}

const missing = message({
  ja: (flags: string) => `「${flags}」を指定してください`,
  en: (flags: string) => `${flags} is needed`,
});

/** Adds a word that only groups commands: `token`. */
export const addGroup = (parent: Command, name: string, summary: Text): Command => parent.command(name).description(say(summary));

/** What main lends to every command; it stands with the program, since commands are declared before anything runs. */
export type Context = { readonly withCentre: WithCentre };

const contexts = new WeakMap<Command, Context>();
export const lend = (program: Command, context: Context): void => void contexts.set(program, context);

function contextOf(command: Command): Context {
  let root = command;
  while (root.parent) root = root.parent;
  const context = contexts.get(root);
  if (!context) throw new RenkeiError('internal', { incident: 'no context' });
  return context;
}
