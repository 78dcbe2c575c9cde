import type { Reason } from '#model/outcome.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { checkObject } from '../core/stix/check-object.ts';
import { told } from '../core/told.ts';
import { partsOfFile } from './parts-of-file.ts';

type Call = { readonly args: readonly string[]; readonly terminal: Terminal };

/** Tells of each object what an import would say, without a centre: an object a line, those with nothing to say only in the sums. 4 where something would be set aside. */
export async function checkFiles({ args: files, terminal }: Call): Promise<ExitCode> {
  const now = new Date().toISOString();
  const sums = { read: 0, good: 0, warned: 0, setAside: 0 };
  for (const file of files) {
    for await (const part of partsOfFile(file)) {
      if (part.kind === 'envelope') continue;
      sums.read += 1;
      const { refused, warnings } = part.kind === 'object' ? checkObject(part.object, now) : { refused: part.refused, warnings: [] };
      const { id, type } = part.kind === 'object' ? part.object : part;
      sums[refused ? 'setAside' : warnings.length > 0 ? 'warned' : 'good'] += 1;
      if (refused === null && warnings.length === 0) continue;
      const all = [...(refused ? [refused] : []), ...warnings].map(explained);
      terminal.item(
        { file, byte: part.position, id, type, setAside: refused !== null, findings: all },
        [`${file}:${part.position}  ${id ?? '—'}`, ...all.map(({ code, why }) => `  ${code}  ${why}`)].join('\n'),
      );
    }
  }
  terminal.item(
    { summary: sums },
    say({
      ja: `読んだもの ${sums.read} ＝ 問題なし ${sums.good} ＋ 注意あり ${sums.warned} ＋ 保留になるもの ${sums.setAside}`,
      en: `read ${sums.read} = good ${sums.good} + with warnings ${sums.warned} + would be set aside ${sums.setAside}`,
    }),
  );
  return sums.setAside > 0 ? 4 : 0;
}

const explained = ({ code, facts, at }: Reason): { code: string; field: string | null; byte: number | null; why: string } => ({
  code,
  field: at?.field ?? null,
  byte: at?.byte ?? null,
  why: say(told(code, facts).text),
});
