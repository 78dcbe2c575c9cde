import tables from '#knowledge/misp-stix.json' with { type: 'json' };
import { foldName } from '../candidates.ts';
import type { SharedName } from './shared-name.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a tag says, and where that stands. */
export type TagWords = { readonly tag: string; readonly words: string; readonly source: string };

export type VocabularyIndex = {
  readonly wordsOf: (tag: string) => TagWords | null;
  /** Clusters that one of these folded names belongs to, of galaxies that speak of the same kind of STIX object. Several actors may share a name, so there may be several. */
  readonly namesakes: (kind: string, names: readonly string[]) => readonly SharedName[];
};

const kinds: Readonly<Record<string, string>> = tables.galaxies;
/** As producers disagree: a group is an actor or an intrusion set, a program malware or a tool. */
const kin: Readonly<Record<string, string>> = { 'intrusion-set': 'threat-actor', tool: 'malware' };
export const kindOfGalaxy = (kind: string): string => kin[kind] ?? kind;
const SHORTEST = 3;

/** Tags of MISP events compare without case, as MISP does. */
export function vocabularyIndex(vocabularies: readonly Vocabulary[]): VocabularyIndex {
  const tags = new Map<string, TagWords>();
  const clusters = new Map<string, SharedName[]>();
  for (const vocabulary of vocabularies) {
    const source = `${vocabulary.title}, ${vocabulary.version}`;
    if (vocabulary.kind === 'taxonomy') {
      for (const [tag, words] of vocabulary.tags) tags.set(tag.toLowerCase(), { tag, words, source });
      continue;
    }
    const kind = Object.hasOwn(kinds, vocabulary.name) ? kinds[vocabulary.name] : undefined;
    for (const { value, synonyms } of vocabulary.clusters) {
      const tag = `misp-galaxy:${vocabulary.name}="${value}"`;
      const also = synonyms.length === 0 ? '' : ` (${synonyms.slice(0, 20).join(', ')})`;
      tags.set(tag.toLowerCase(), { tag, words: `${vocabulary.title}: ${value}${also}`, source });
      if (kind === undefined) continue;
      // `Phishing - T1566`: the number is no part of the name.
      const names = [...new Set([value, value.replace(/ - T?[A-Z]*\d[\d.]*$/, ''), ...synonyms].map(foldName))].filter(
        (name) => name.length >= SHORTEST,
      );
      for (const name of names) {
        const key = `${kindOfGalaxy(kind)}\n${name}`;
        clusters.set(key, [...(clusters.get(key) ?? []), { names, value, source }]);
      }
    }
  }
  return {
    wordsOf: (tag) => tags.get(tag.toLowerCase()) ?? null,
    namesakes: (kind, names) => [...new Set(names.flatMap((name) => clusters.get(`${kindOfGalaxy(kind)}\n${name}`) ?? []))],
  };
}
