import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { matchIndicators } from '../core/patterns/match-indicators.ts';
import { groupOf } from '../core/stix/object-rules.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { told } from '../core/told.ts';
import { partsOfFile } from './parts-of-file.ts';

type Call = { readonly args: readonly string[]; readonly options: { pattern?: string | undefined }; readonly terminal: Terminal };

/** Which observed data of the files each indicator (or one given pattern) fits, without a centre. 4 where a pattern could not be tried or an object not be read. */
export async function matchFiles({ args: files, options, terminal }: Call): Promise<ExitCode> {
  const objects: StixObject[] = [];
  let unread = 0;
  for (const file of files) {
    for await (const part of partsOfFile(file)) {
      if (part.kind === 'refused') unread += 1;
      else if (part.kind === 'object' && matters(part.object.type)) objects.push(part.object);
    }
  }
  const sums = { tried: 0, matched: 0, problems: 0, unread };
  const wanted = options.pattern === undefined ? undefined : [{ pattern: options.pattern }];
  for (const { indicator, pattern, observations, problem } of matchIndicators(objects, wanted)) {
    sums.tried += 1;
    if (observations !== null) sums.matched += 1;
    if (problem !== null) sums.problems += 1;
    const why = problem && { code: problem.code, why: say(told(problem.code, problem.facts).text) };
    terminal.item(
      {
        indicator: indicator === '' ? null : indicator,
        pattern,
        matches: observations !== null,
        observations: observations ?? [],
        problem: why,
      },
      `${observations === null ? '—' : observations.join(' ')}  ${indicator === '' ? pattern : indicator}${why === null ? '' : `  ${why.code}  ${why.why}`}`,
    );
  }
  terminal.item(
    { summary: sums },
    say({
      ja: `照合 ${sums.tried}、一致 ${sums.matched}、照合できないパターン ${sums.problems}、読めないもの ${unread}`,
      en: `tried ${sums.tried}, matched ${sums.matched}, patterns that could not be tried ${sums.problems}, unreadable objects ${unread}`,
    }),
  );
  return sums.problems + unread > 0 ? 4 : 0;
}

/** What patterns look at: observations, what was observed (objects of unknown types may be), and indicators. */
const matters = (type: string): boolean => type === 'observed-data' || type === 'indicator' || [null, 'sco'].includes(groupOf(type));
