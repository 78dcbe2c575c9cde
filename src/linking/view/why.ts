import { indicatorsOf, reportTexts } from '#intake';
import { excerptAround } from '#language/core/excerpt.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { explain, explainEvidence, probabilityOf } from '../core/explain.ts';
import { quotedInBoth } from '../core/likenesses/lure.ts';
import { saysIt } from '../core/says-it.ts';
import type { Evidence, Link } from '../core/link.ts';
import type { Why, WhyStep } from '../core/picture.ts';
import { tellable } from '../new-engine.ts';
import { countVisible } from './visible-count.ts';

/** Why two reports may belong together, with where each of them says it. Null where the executor's viewer may not see both. */
export async function whyLinked(executor: Executor, engine: Engine, a: string, b: string, exercise: boolean): Promise<Why | null> {
  const link = engine.link(a, b);
  const texts = new Map((await reportTexts(executor, [a, b])).map((report) => [report.id, report]));
  const [one, other] = [texts.get(a), texts.get(b)];
  if (link === null || one === undefined || other === undefined) return null;
  const countOf = await countVisible(executor, engine, link.evidence, exercise);
  const documents = await documentsOf(executor, link, [one, other]);
  const step = (evidence: Evidence): WhyStep => {
    const { family, type, value, contribution } = evidence;
    const common = tellable(evidence);
    const sentence = explainEvidence({ ...evidence, common });
    // A likeness is held by nobody: it is between these two.
    return { family, type, value, sentence, contribution, seenIn: Math.max(2, countOf(evidence)), common, documents: documents(evidence) };
  };
  return {
    a: { report: one.id, number: one.number },
    b: { report: other.id, number: other.number },
    prior: link.prior,
    steps: link.evidence.filter(({ contribution }) => contribution >= 0).map(step),
    against: link.evidence.filter(({ contribution }) => contribution < 0).map(step),
    logOdds: link.logOdds,
    probability: probabilityOf(link.logOdds),
    sentence: explain(link).sentence,
    weights: engine.weights.version,
  };
}

/** For each piece of evidence, the places in both reports that say it: at most two a report. */
async function documentsOf(
  executor: Executor,
  link: Link,
  reports: readonly { readonly id: string; readonly number: string; readonly text: string }[],
): Promise<(evidence: Evidence) => WhyStep['documents']> {
  const indicators = await indicatorsOf(executor, [link.a, link.b]);
  return (evidence) =>
    reports.flatMap(({ id, number, text }) => {
      const passage = (span: readonly [number, number]): WhyStep['documents'][number] => {
        const { text: excerpt, marks } = excerptAround(text, [span]);
        const [mark] = marks;
        return { report: id, number, span: [span[0], span[1]], excerpt, mark: mark === undefined ? null : [mark[0], mark[1]] };
      };
      if (evidence.type === 'lure') {
        const other = reports.find((report) => report.id !== id)?.text ?? '';
        const shared = quotedInBoth(text, other).slice(0, 2);
        return shared.map(([start, end]) => passage([start, Math.min(end, start + mostExcerpt)]));
      }
      const saying = indicators.filter((indicator) => indicator.report === id && saysIt(indicator, evidence)).slice(0, 2);
      if (saying.length === 0 && evidence.type === 'report-text')
        return [{ report: id, number, span: null, excerpt: excerptAround(text, []).text, mark: null }];
      return saying.map(({ value, span }) =>
        span === null ? { report: id, number, span, excerpt: value.slice(0, mostExcerpt), mark: null } : passage(span),
      );
    });
}

/** UTF-16 units. */
const mostExcerpt = 300;
