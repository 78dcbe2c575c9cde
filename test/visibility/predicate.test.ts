import { describe, expect, it } from 'vitest';
import { Tlp } from '#model/handling.ts';
import type { Viewer } from '#model/viewer.ts';
import {
  allows,
  alterRule,
  decideRule,
  mayAlter,
  mayDecide,
  mayRead,
  mayReadAudit,
  mayRelease,
  readRule,
  releaseRule,
  type Guarded,
  type Rule,
} from '#model/visibility.ts';
import { organisations } from './organisations.ts';
import { auditEntries, draws, viewers } from './population.ts';
import { alters, decides, reads, readsAudit, releases } from './reference.ts';

const seed = 20260402;
const rules = { read: readRule, alter: alterRule, release: releaseRule, decide: decideRule };
type Operation = keyof typeof rules;
const reference: Record<Operation, (viewer: Viewer, record: Guarded) => boolean> = {
  read: reads,
  alter: alters,
  release: releases,
  decide: (viewer, record) => decides(viewer, [record]),
};

describe(`the visibility rule (seed ${seed})`, () => {
  it('decides as the reference does, 400,000 times', () => {
    for (const [viewer, record] of questions(100_000)) {
      const told = JSON.stringify([viewer, record]);
      expect(mayRead(viewer, record), `read ${told}`).toBe(reads(viewer, record));
      expect(mayAlter(viewer, record), `alter ${told}`).toBe(alters(viewer, record));
      expect(mayRelease(viewer, record), `release ${told}`).toBe(releases(viewer, record));
      expect(mayDecide(viewer, [record]), `decide ${told}`).toBe(decides(viewer, [record]));
    }
  });

  it('lets decide about several reports only who may decide about each', () => {
    const asked = [...questions(20_000)];
    asked.forEach(([viewer, record], index) => {
      const records = [record, ...asked.slice(index + 1, index + (index % 3)).map((one) => one[1])];
      expect(mayDecide(viewer, records)).toBe(decides(viewer, records));
    });
    for (const viewer of viewers) expect(mayDecide(viewer, [])).toBe(false);
  });

  it('shows the audit log to auditors, and the database agrees about whose', () => {
    for (const viewer of viewers.filter((one) => !one.exerciseOnly)) {
      for (const entry of auditEntries) expect(mayReadAudit(viewer, entry.organisation)).toBe(readsAudit(viewer, entry));
    }
  });

  const mutations = (Object.entries(rules) as [Operation, Rule][]).flatMap(([operation, rule]) =>
    (['gates', 'grants'] as const).flatMap((part) =>
      rule[part].flatMap((clause) => [
        { name: `${operation} without ${clause.name}`, operation, rule: { ...rule, [part]: rule[part].filter((one) => one !== clause) } },
        {
          name: `${operation} with ${clause.name} for everything`,
          operation,
          rule: { ...rule, [part]: rule[part].map((one) => (one === clause ? { ...one, holds: () => true } : one)) },
        },
      ]),
    ),
  );

  it.each(mutations)('is told apart from $name', ({ operation, rule }) => {
    const differs = [...questions(20_000)].some(
      ([viewer, record]) => allows(rule, viewer, record) !== reference[operation](viewer, record),
    );
    expect(differs).toBe(true);
  });
});

function* questions(count: number): Generator<[Viewer, Guarded]> {
  const { below, pick } = draws(seed);
  for (let left = count; left > 0; left -= 1) {
    const owner = pick(organisations);
    yield [
      pick(viewers),
      {
        handling: { tlp: pick(Tlp.options), owner: owner.id, releasableTo: organisations.filter(() => below(8) === 0).map(({ id }) => id) },
        ownerKind: owner.kind,
        submittedBy: below(3) === 0 ? 'public' : pick(organisations).id,
        exercise: below(2) === 0,
      },
    ];
  }
}
