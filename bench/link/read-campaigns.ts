import type { LinkReport } from '../../src/linking/core/link.ts';
import { dataFolder, readRecords, toLinkReport, type PublishedReport } from './read-labelled.ts';

/** Published reports with their actors; `all` also has those of the collection `apt_unclassified`, which is no actor and is never scored. */
export type Campaigns = {
  readonly all: readonly LinkReport[];
  readonly reports: readonly LinkReport[];
  readonly truth: ReadonlyMap<string, string>;
  /** Milliseconds by report; a neighbour's date where it has none of its own: to split by time, never as evidence. */
  readonly times: ReadonlyMap<string, number>;
};

/** Ends the program with a word where the data isn't here. */
export function readCampaigns(): Campaigns {
  const published = readRecords<PublishedReport>('linking/reports.ndjson.gz');
  const actors = readRecords<{ report: string; actor: string }>('linking/actors.ndjson.gz');
  const dates = readRecords<{ report: string; date: string | null }>('linking/dates.ndjson.gz');
  if (published === null || actors === null || dates === null) {
    console.error(`not here: ${dataFolder}linking (reports, actors, dates). Nothing was measured.`);
    process.exit(2);
  }
  const truth = new Map(actors.filter(({ actor }) => actor !== 'apt_unclassified').map(({ report, actor }) => [report, actor]));
  const all = published.map(toLinkReport);
  const times = new Map(dates.flatMap(({ report, date }) => (date === null ? [] : [[report, Date.parse(date)] as const])));
  return { all, reports: all.filter(({ id }) => truth.has(id)), truth, times };
}
