import { sql } from 'kysely';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { tellsVictim } from '#model/victim/tells-victim.ts';
import { victimWords } from '#model/victim/victim-words.ts';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** Reports in a transaction. */
const BATCH = 200;

/**
 * Judges the traces of some reports that nobody has judged yet (rows older than the column), as intake does with new ones. Run it as the machine, again and again until it
 * answers 0: where it was cut off, it goes on. What somebody writes meanwhile is judged by the writer and left alone.
 * @returns how many reports were looked at
 */
export async function judgeTraces(executor: Executor, limit = BATCH): Promise<number> {
  const { rows } = await sql<{ id: string; victim: string | null; traces: Row[] }>`
    select report.id, report.victim, json_agg(json_build_array(ordinal, type, value, norm, role) order by ordinal) as traces
    from report join indicator on indicator.report = report.id
    where report.id in (select distinct report from indicator where tells_victim is null order by report limit ${limit})
    group by report.id, report.victim`.execute(executor);
  const judged = rows.flatMap(({ id, victim, traces }) => {
    const all = traces.map(([ordinal, type, value, norm, role]) => ({ ordinal, type, value, norm, role }));
    const words = victimWords({ victim, traces: all });
    return all.map((trace) => ({ report: id, ordinal: trace.ordinal, tells: tellsVictim(trace, words) }));
  });
  if (judged.length > 0)
    await sql`update indicator set tells_victim = judged.tells from json_to_recordset(${JSON.stringify(judged)}::json) as judged(report uuid, ordinal int, tells boolean)
      where indicator.report = judged.report and indicator.ordinal = judged.ordinal and tells_victim is null`.execute(executor);
  return rows.length;
}

type Row = readonly [ordinal: number, type: IndicatorType, value: string, norm: string, role: IndicatorRole];
