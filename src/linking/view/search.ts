import { excerptOf } from '#language/core/excerpt.ts';
import { conceptKey } from '#language/core/concepts.ts';
import { indicatorNames } from '#language/core/names.ts';
import { findTerms, readQuery, type Term } from '#language/core/query.ts';
import { foldWithOffsets, searchText } from '#language/core/search-text.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import type { Marked, SearchAnswer, SearchGroup, SearchHit } from '../core/search-answer.ts';
import { clusterDetail, groupNames, reportDetail, valueDetail } from '../core/search-words.ts';
import { casesSaying, foundReports, organisationNames, reportsNumbered, reportsSaying, valuesHolding } from '../store/search.ts';
import { clusterRow } from './cluster-row.ts';
import { clustersHolding } from './visible-cluster.ts';

/** Reports counted and looked into for clusters; beyond, the answer says that there are more. */
const LOOKED = 1000;

/** Everything that the executor's viewer may see and that holds the words, in groups with their numbers. */
export async function searchEverything(executor: Executor, engine: Engine, query: string, limit: number): Promise<SearchAnswer> {
  const terms = readQuery(query);
  const numbered = await reportsNumbered(executor, query, limit);
  const saying = await reportsSaying(executor, terms, LOOKED + 1);
  const ids = [...new Set([...numbered, ...saying])];
  const groups = [
    await reportGroup(executor, terms, ids, limit),
    await clusterGroup(executor, engine, ids, limit),
    await indicatorGroup(executor, query, limit),
    await caseGroup(executor, terms, query, limit),
    await organisationGroup(executor, terms, limit),
  ];
  return { query, also: alsoSought(terms, query), groups: groups.filter(({ count }) => count > 0) };
}

/** Names from the glossary that were not typed. */
function alsoSought(terms: readonly Term[], query: string): string[] {
  const typed = conceptKey(searchText(query));
  const names = terms.flatMap(({ concept }) => (concept === null ? [] : [concept.name.ja, concept.name.en]));
  return names.filter((name) => !typed.includes(conceptKey(searchText(name))));
}

async function reportGroup(executor: Executor, terms: readonly Term[], ids: readonly string[], limit: number): Promise<SearchGroup> {
  const found = await foundReports(executor, ids.slice(0, limit));
  const hits = found.map((report): SearchHit => ({
    id: report.id,
    href: `/reports/${report.number}`,
    title: marked(report.title, terms),
    lang: report.lang,
    excerpt: excerptFor(report.text, terms),
    detail: reportDetail(report),
  }));
  return group('reports', Math.min(ids.length, LOOKED), ids.length > LOOKED, hits);
}

async function clusterGroup(executor: Executor, engine: Engine, ids: readonly string[], limit: number): Promise<SearchGroup> {
  const found = new Set(ids.slice(0, LOOKED));
  const clusters = await clustersHolding(executor, engine, [...found]);
  const ranked = clusters
    .map((cluster) => ({ cluster, matching: cluster.members.filter(({ id }) => found.has(id)).length }))
    .toSorted((a, b) => b.matching - a.matching || b.cluster.members.length - a.cluster.members.length);
  const hits = ranked.slice(0, limit).map(({ cluster, matching }): SearchHit => {
    const { sentence } = clusterRow(engine, cluster, false);
    const detail = clusterDetail(matching, cluster.members.length);
    return {
      id: cluster.id,
      href: `/clusters/${cluster.id}`,
      title: plain(cluster.id),
      lang: null,
      excerpt: null,
      detail: { ja: `${sentence.ja}${detail.ja}`, en: `${sentence.en} ${detail.en}` },
    };
  });
  return group('clusters', clusters.length, ids.length > LOOKED, hits);
}

async function indicatorGroup(executor: Executor, query: string, limit: number): Promise<SearchGroup> {
  const piece = searchText(query);
  const { found, count } = await valuesHolding(executor, piece, limit);
  const hits = found.map(({ type, norm, reports }): SearchHit => {
    const at = norm.toLowerCase().indexOf(piece);
    return {
      id: `${type}:${norm}`,
      href: `/reports?text=${encodeURIComponent(`"${norm}"`)}`,
      title: { text: norm, marks: at < 0 ? [] : [[at, at + piece.length]] },
      lang: null,
      excerpt: null,
      detail: valueDetail(indicatorNames[type], reports),
    };
  });
  return group('indicators', count, false, hits);
}

async function caseGroup(executor: Executor, terms: readonly Term[], query: string, limit: number): Promise<SearchGroup> {
  const cases = await casesSaying(executor, terms, query, searchText);
  const hits = cases.slice(0, limit).map(({ number, title }): SearchHit => ({
    id: number,
    href: `/cases/${number}`,
    title: marked(title || number, terms),
    lang: null,
    excerpt: null,
    detail: { ja: number, en: number },
  }));
  return group('cases', cases.length, false, hits);
}

async function organisationGroup(executor: Executor, terms: readonly Term[], limit: number): Promise<SearchGroup> {
  const all = await organisationNames(executor);
  const found = all.filter(({ id, name_ja, name_en }) => {
    const text = searchText(`${id}\n${name_ja}\n${name_en}`);
    return terms.length > 0 && terms.every(({ forms }) => forms.some((form) => text.includes(form.text)));
  });
  const hits = found.slice(0, limit).map(({ id, name_ja, name_en }): SearchHit => ({
    id,
    href: `/reports?text=${encodeURIComponent(`"${id}"`)}`,
    title: plain(id),
    lang: null,
    excerpt: null,
    detail: { ja: name_ja, en: name_en },
  }));
  return group('organisations', found.length, false, hits);
}

const group = (kind: SearchGroup['kind'], count: number, more: boolean, hits: SearchHit[]): SearchGroup => ({
  kind,
  name: groupNames[kind],
  count,
  more,
  hits,
});

const plain = (text: string): Marked => ({ text, marks: [] });

/** A short text, whole, with what was found in it. */
function marked(text: string, terms: readonly Term[]): Marked {
  const folded = foldWithOffsets(text);
  const marks = findTerms(folded.text, terms).map(([start, end]): [number, number] => [
    folded.starts[start] ?? 0,
    folded.ends[end - 1] ?? 0,
  ]);
  return { text, marks };
}

function excerptFor(text: string, terms: readonly Term[]): Marked | null {
  const { text: excerpt, marks } = excerptOf(text, terms);
  return excerpt === '' ? null : { text: excerpt, marks: marks.map(([start, end]) => [start, end]) };
}
