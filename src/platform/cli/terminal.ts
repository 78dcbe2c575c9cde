import type { Text } from '#model/text.ts';
import { say } from './language.ts';
import { plainText } from './plain-text.ts';
import { makeProgress, silent, type Progress } from './progress.ts';

/** Where a command says what it has to say. Results go to stdout, everything else to stderr. */
export type Terminal = {
  /** Somebody's program reads the result. */
  readonly json: boolean;
  /** The result: the value with --json, otherwise the text. */
  result(value: unknown, text: string): void;
  /** One of a list of results: a line of NDJSON with --json, otherwise the text. */
  item(value: unknown, text: string): void;
  /** A remark, left out with --quiet. */
  note(text: Text): void;
  progress(what: Text): Progress;
};

export function openTerminal({ json, quiet }: { readonly json: boolean; readonly quiet: boolean }): Terminal {
  const print = (value: unknown, text: string): void => void process.stdout.write(`${json ? JSON.stringify(value) : plainText(text)}\n`);
  return {
    json,
    result: print,
    item: print,
    note: (text) => {
      if (!quiet) process.stderr.write(`${plainText(say(text))}\n`);
    },
    progress: (what) => (quiet ? silent : makeProgress(what, process.stderr, Date.now)),
  };
}
