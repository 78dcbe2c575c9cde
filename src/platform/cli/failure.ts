import { CommanderError } from 'commander';
import { explain, errors, RenkeiError } from '#model/errors.ts';
import { language } from './language.ts';
import { plainText } from './plain-text.ts';

/** 0 done · 1 internal failure · 2 wrong usage · 3 input refused · 4 done, but some inputs were set aside. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Tells a failure in one coded line, never with a stack trace (but with RENKEI_DEBUG=1), and answers the exit code that goes with it. */
export function tellFailure(thrown: unknown, write: (text: string) => unknown, debug: boolean): ExitCode {
  if (thrown instanceof CommanderError) return tellUsage(thrown, write);
  const known = thrown instanceof RenkeiError ? thrown : new RenkeiError('internal', { incident: nameOf(thrown) }, thrown);
  write(`renkei: ${plainText(explain(known.code, known.facts)[language])} [${known.code}]\n`);
  if (debug) write(`${known.stack}\n${known.cause instanceof Error ? known.cause.stack : ''}\n`);
  if (known.code === 'wrong-usage') return 2;
  return errors[known.code].status < 500 ? 3 : 1;
}

function tellUsage(error: CommanderError, write: (text: string) => unknown): ExitCode {
  // Asking for help or the version is no mistake; commander has printed it.
  if (error.exitCode === 0) return 0;
  // No command at all: commander has printed the help already.
  if (error.code === 'commander.help') return 2;
  const problem = language === 'ja' ? inJapanese(error) : error.message.replace(/^error: /, '');
  write(`renkei: ${plainText(explain('wrong-usage', { problem })[language])} [wrong-usage]\n`);
  return 2;
}

function inJapanese({ code, message }: CommanderError): string {
  const named = /'([^']+)'/.exec(message)?.[1] ?? '';
  const frame = japanese[code];
  return frame ? frame.replace('{}', named) : message.replace(/^error: /, '');
}

const japanese: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '「{}」というコマンドはありません',
  'commander.unknownOption': '「{}」というオプションはありません',
  'commander.missingArgument': '「{}」を指定してください',
  'commander.optionMissingArgument': '「{}」に値を指定してください',
  'commander.missingMandatoryOptionValue': '「{}」は必須です',
  'commander.excessArguments': '引数が多すぎます',
  'commander.invalidArgument': '「{}」の値が正しくありません',
  'commander.conflictingOption': '「{}」は一緒に使えません',
};

const nameOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
};
