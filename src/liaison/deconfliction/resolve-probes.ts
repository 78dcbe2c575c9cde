import { sql } from 'kysely';
import type { Services } from '#platform/services.ts';
import { collisionOf } from '../core/deconfliction/collision.ts';
import type { Sensitivity } from '../core/deconfliction/answer-level.ts';
import type { Reach } from '../core/deconfliction/selector-forms.ts';
import type { DeconflictionQueryTable, ProbeAsker } from '../tables-deconfliction.ts';
import { matchesFor, matchesOf } from './matches.ts';
import { sideOf } from './ask-others.ts';
import type { DeconflictionPorts } from './ports.ts';
import { hitFor, tellHits, type Side } from './tell-hits.ts';

type Probe = {
  readonly query: string;
  readonly ordinal: number;
  readonly subject: string | null;
  readonly asker: ProbeAsker;
  readonly tags: Buffer[];
  readonly reaches: Reach[];
  readonly sensitivity: Sensitivity;
  readonly cause: DeconflictionQueryTable['cause'];
  readonly exercise: boolean;
  readonly number: string;
};

/**
 * Looks for what was asked among the silent entries, and tells their holders: what the asker's own sensitivity lets others learn, which of a silent asker is
 * that there is one. The asker's transaction is long over. Tags are dropped once looked for. Answers how many probes were open.
 */
export const resolveProbes = ({ database, ...rest }: Services, ports: DeconflictionPorts, limit = 500): Promise<number> =>
  database.asSystem(async (tx) => {
    const services = { database, ...rest };
    const now = new Date(services.now()).toISOString();
    const { rows } = await sql<Probe>`
      select p.query, p.ordinal, p.subject, p.asker, p.tags, p.reaches, p.sensitivity, q.cause, q.exercise, q.number
      from deconfliction_probe p join deconfliction_query q on q.id = p.query
      where p.resolved_at is null order by p.query, p.ordinal limit ${limit} for update of p skip locked`.execute(tx);
    for (const exercise of [true, false]) {
      const probes = rows.filter((probe) => probe.exercise === exercise);
      if (probes.length === 0) continue;
      const found = await matchesOf(
        tx,
        'silent_tag',
        probes.flatMap(({ tags }) => tags),
        { except: [], exercise, now },
      );
      const told = probes.flatMap((probe) => {
        const tags = probe.tags.map((tag, at) => ({ tag, reach: probe.reaches[at] ?? 'wider' }));
        return matchesFor(tags, found)
          .filter(({ organisation }) => organisation !== probe.asker.organisation && !probe.asker.except.includes(organisation))
          .flatMap((match) => {
            const collision = match.record && probe.asker.step ? collisionOf(match.record, probe.asker.step) : null;
            if (match.record && probe.asker.step && collision === null) return [];
            const hit = hitFor({ services, ports }, sideOf(match), askerSide(probe), match.reach, exercise);
            const step = probe.asker.step && JSON.stringify(probe.asker.step);
            return [
              {
                ...hit,
                cause: collision ? ('calendar' as const) : hit.cause,
                told: JSON.stringify(probe.asker.told),
                other_step: step,
                collision,
              },
            ];
          });
      });
      await tellHits(tx, told);
    }
    if (rows.length > 0)
      await sql`update deconfliction_probe set resolved_at = ${now}, tags = '{}', reaches = '{}'
        where (query, ordinal) in (select * from unnest(${rows.map(({ query }) => query)}::uuid[], ${rows.map(({ ordinal }) => ordinal)}::int[]))`.execute(
        tx,
      );
    return rows.length;
  });

/** The asker as a side. What may be told of it was settled when it asked, so that nothing else is known here. */
function askerSide({ asker, subject, query, cause, sensitivity, number }: Probe): Side {
  return {
    organisation: asker.organisation,
    kind: subject === null ? 'query' : cause === 'step' ? 'step' : 'interest',
    id: subject ?? query,
    type: asker.type,
    value: asker.value,
    sensitivity,
    tellable: { organisation: asker.organisation, contact: '', reference: number, kind: null, since: '' },
    step: null,
  };
}
