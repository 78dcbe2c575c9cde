import type { Viewer } from '#model/viewer.ts';
import { seedOrganisations, addOrganisation } from '#platform/identity/organisations.ts';
import type { Services } from '#platform/services.ts';
import type { LinkableReport, Linker } from '#intake';

/** People of the organisations that `seedIntake` makes. */
export const people = {
  tokyo: person('JP-13', 'prefecture', 'officer'),
  osaka: person('JP-27', 'prefecture', 'officer'),
  agency: person('JP-NPA', 'agency', 'analyst'),
  company: person('CO-EXAMPLE', 'company', 'company'),
  abroad: person('SG-HARBOUR', 'foreign', 'partner'),
  auditor: person('JP-NPA', 'agency', 'auditor'),
} as const;

function person(organisation: string, kind: Viewer['kind'], role: Viewer['role']): Viewer {
  return { person: null, name: `${organisation} ${role}`, organisation, kind, role, exerciseOnly: false };
}

/** The Agency, the prefectures, a company and a foreign authority. */
export async function seedIntake({ database }: Services): Promise<void> {
  await database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    await addOrganisation(tx, {
      id: 'CO-EXAMPLE',
      kind: 'company',
      name: { ja: '例示商事', en: 'Example Trading' },
      country: 'JP',
      prefecture: 13,
      exercise: false,
    });
    await addOrganisation(tx, {
      id: 'SG-HARBOUR',
      kind: 'foreign',
      name: { ja: 'ハーバー市警', en: 'Harbour Police' },
      country: 'SG',
      prefecture: null,
      exercise: false,
    });
  });
}

/** A linker that ties reports with a trace in common, for tests of what is done with links; `seen` is what it was told. */
export function testLinker(): Linker & { readonly seen: LinkableReport[]; fail: boolean } {
  const seen: LinkableReport[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const linker = {
    seen,
    fail: false,
    exclusively<T>(work: Parameters<Linker['exclusively']>[0]): Promise<T> {
      const mine = turn.then(() =>
        work(async (_tx, reports) => {
          if (linker.fail) throw new Error('the linker fails as the test asks');
          const answer = reports.map((report) => {
            const norms = new Set(report.traces.map(({ norm }) => norm));
            const others = seen.filter((other) => other.id !== report.id && other.traces.some(({ norm }) => norms.has(norm)));
            const links = others.map((other) => ({
              report: other.id,
              probability: 0.9,
              sentence: { ja: '同じ痕跡', en: 'the same trace' },
            }));
            return [report.id, { cluster: links.length > 0 ? 'c1' : null, links: links.slice(0, 5) }] as const;
          });
          seen.push(...reports);
          return new Map(answer);
        }),
      );
      turn = mine.catch(() => undefined);
      return mine as Promise<T>; // the type parameter of the port is that of its work
    },
  };
  return linker;
}
