import { Command, Option } from 'commander';
import { lend, type Context } from './command.ts';
import { tellFailure, type ExitCode } from './failure.ts';
import { language, say } from './language.ts';

/** The command line `renkei`, without its commands. */
export function createProgram(version: string, context: Context): Command {
  const program = new Command('renkei')
    .description(
      say({
        ja: '連携 — 警察のサイバー統合分析センター。被害の届出から全体像へ。',
        en: 'Renkei (連携) — the cyber-fusion centre for police. Damage reports in, the overall picture out.',
      }),
    )
    .option('--json', say({ ja: '結果を機械可読（JSON）で標準出力へ', en: 'machine-readable result on stdout' }))
    .option('--quiet', say({ ja: '経過を表示しない', en: 'no progress' }))
    .addOption(new Option('--lang <ja|en>', say({ ja: '表示の言語', en: 'language of messages' })).choices(['ja', 'en']))
    .version(version, '--version', say({ ja: '版を表示', en: 'print the version' }))
    .helpOption('-h, --help', say({ ja: 'ヘルプを表示', en: 'print help' }))
    .helpCommand('help [command]', say({ ja: 'コマンドのヘルプを表示', en: 'print help on a command' }))
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => (language === 'ja' ? (titles[title] ?? title) : title) })
    // Failures are told by tellFailure, in the language chosen; help still goes where commander sends it.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(false)
    .exitOverride();
  lend(program, context);
  return program;
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
  'Global Options:': '共通オプション:',
};

/** Runs the program on the words after its name and answers the exit code. */
export async function runProgram(program: Command, words: readonly string[]): Promise<ExitCode> {
  // Whoever reads our output may have read enough (`| head`).
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code === 'EPIPE') process.exit(0);
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    // A command sets its own code and may still be at work: the centre runs on.
    return (process.exitCode ?? 0) as ExitCode;
  } catch (thrown) {
    return tellFailure(thrown, (text) => process.stderr.write(text), process.env['RENKEI_DEBUG'] === '1');
  }
}
