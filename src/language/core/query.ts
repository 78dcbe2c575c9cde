import { type Concept, conceptKey, conceptOf } from './concepts.ts';
import { bigrams } from './grams.ts';
import { searchText } from './search-text.ts';

/** One thing that must occur in what is found. Any of its forms will do. */
export type Term = {
  readonly forms: readonly Form[];
  /** What brought the further forms. */ readonly concept: Concept | null;
};

/** A folded string to look for. `whole`: only as a word of its own, because it came from the glossary and is Latin (`ics` is not in `topics`). */
export type Form = { readonly text: string; readonly whole: boolean; readonly grams: readonly string[] };

/**
 * Reads a query: words are separated by white space and must all occur; "…" keeps a phrase together. A word or run of words that
 * names a concept is found under each of its names, in both languages. Longer queries are cut at 200 characters and eight terms.
 */
export function readQuery(query: string): Term[] {
  const parts = query.slice(0, 200).matchAll(/["「](?<phrase>[^"」]+)["」]|(?<words>[^"「]+)/g);
  const terms = [...parts].flatMap(({ groups }) =>
    groups?.['phrase'] === undefined ? termsOf(wordsOf(groups?.['words'] ?? '')) : exactly(searchText(groups['phrase'])),
  );
  return terms.slice(0, 8);
}

/** Where any form of any term stands in a folded text: [start, end), in order, without overlaps. */
export function findTerms(folded: string, terms: readonly Term[]): [number, number][] {
  const found = terms.flatMap((term) => term.forms.flatMap((form) => positions(folded, form)));
  const sorted = found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: [number, number][] = [];
  for (const span of sorted) if (span[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(span);
  return apart;
}

/** Whether every term occurs: the recheck after the bigrams. */
export const matchesAll = (folded: string, terms: readonly Term[]): boolean =>
  terms.every((term) => term.forms.some((form) => positions(folded, form).length > 0));

const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/u)
    .map(searchText)
    .filter((word) => word !== '');

/** Takes the longest run of words that names a concept, else one word. */
function termsOf(words: readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const longest = [4, 3, 2, 1].find((count) => at + count <= words.length && conceptOf(words.slice(at, at + count).join(' ')));
    const run = words.slice(at, at + (longest ?? 1));
    terms.push(...(longest === undefined ? exactly(run.join(' ')) : underEachName(run.join(' '))));
    at += run.length;
  }
  return terms;
}

const exactly = (text: string): Term[] => (text === '' ? [] : [{ forms: [formOf(text, false)], concept: null }]);

/** What was typed is looked for anywhere; the names that the glossary adds, as words of their own where they are Latin. */
function underEachName(text: string): Term[] {
  const concept = conceptOf(text);
  const typed = [...new Set([text, conceptKey(text)])];
  const added = (concept?.forms ?? []).filter((form) => !typed.includes(form));
  const forms = [...typed.map((form) => formOf(form, false)), ...added.map((form) => formOf(form, /^[ -~]+$/.test(form)))];
  return [{ forms, concept: concept ?? null }];
}

const formOf = (text: string, whole: boolean): Form => ({ text, whole, grams: bigrams(text) });

function positions(folded: string, form: Form): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = folded.indexOf(form.text); at >= 0; at = folded.indexOf(form.text, at + 1)) {
    const end = at + form.text.length;
    if (!form.whole || !(isWordCharacter(folded[at - 1]) || isWordCharacter(folded[end]))) spans.push([at, end]);
  }
  return spans;
}

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[a-z0-9_]/.test(character);
