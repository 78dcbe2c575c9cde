/**
 * How a cue is said, as knowledge/mail-cues.json writes it: terms with operators between them, all within one sentence.
 *
 *     software + question          both, in any order
 *     {open|read} >20 unable       the second behind the first, at most 20 characters between (40 where no number stands)
 *     attached - never             the first, and nowhere in the sentence the second
 *
 * A term is the name of a set, or words in braces. In words `a|b` is a choice, `(a|b|)` a choice within a word, `a?` a letter that may be missing; `*` at
 * an end waives the edge of the word.
 */
export type Way = {
  /** Each chain is a run of terms in order; chains among themselves have no order. */
  readonly chains: readonly (readonly Step[])[];
  readonly without: readonly string[];
};

/** `within`: characters at most between the step before and this one. */
export type Step = { readonly term: string; readonly within: number };

const defaultWithin = 40;

/** Throws nothing: what it cannot read becomes a term that no set has, which the tables' test refuses. */
export function readWay(written: string): Way {
  const chains: Step[][] = [];
  const without: string[] = [];
  let operator = '+';
  for (const token of tokensOf(written)) {
    if (/^(?:\+|-|>\d*)$/.test(token)) operator = token;
    else if (operator === '-') without.push(token);
    else if (operator === '+') chains.push([{ term: token, within: 0 }]);
    else chains.at(-1)?.push({ term: token, within: operator.length > 1 ? Number(operator.slice(1)) : defaultWithin });
  }
  return { chains, without };
}

/** Splits at spaces outside braces. */
function tokensOf(written: string): string[] {
  return written.match(/\{[^}]*\}|[^\s{}]+/g) ?? [];
}

/** Every word that a pattern of choices stands for: `a(b|c|)` is `ab`, `ac` and `a`. */
export function spelledOut(pattern: string): readonly string[] {
  const [words, rest] = choices(pattern, 0);
  if (rest !== pattern.length) return [pattern];
  return words;
}

/** Words of the choice that begins at `from`, and where it ends: at a closing parenthesis or the pattern's end. */
function choices(pattern: string, from: number): readonly [words: readonly string[], end: number] {
  const words: string[] = [];
  let open: readonly string[] = [''];
  let at = from;
  while (at < pattern.length && pattern[at] !== ')') {
    if (pattern[at] === '|') {
      words.push(...open);
      open = [''];
      at += 1;
    } else if (pattern[at] === '(') {
      const [inner, end] = choices(pattern, at + 1);
      open = open.flatMap((before) => inner.map((after) => before + after));
      at = end + 1;
    } else {
      const here = pattern[at] ?? '';
      const optional = pattern[at + 1] === '?';
      open = optional ? open.flatMap((before) => [before, before + here]) : open.map((before) => before + here);
      at += optional ? 2 : 1;
    }
  }
  return [[...words, ...open], at];
}
