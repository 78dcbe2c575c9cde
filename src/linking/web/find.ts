import { api } from '#platform/web/api/client.ts';
import { languageOfScript } from '#platform/web/language/script.ts';
import { verbatim } from '#platform/web/language/language.tsx';
import type { Find, Hit } from '#platform/web/shell/use-found.ts';
import { SearchAnswer } from '../core/search-answer.ts';

/** The centre's search for the shell's palette: the first few of each kind. */
export const find: Find = { ask, all: (words) => `/search?${new URLSearchParams({ q: words })}` };

async function ask(words: string, signal: AbortSignal): Promise<readonly Hit[]> {
  const answer = await api.get('/api/search', SearchAnswer, { query: { q: words.slice(0, 200), limit: 5 }, signal });
  return answer.groups.flatMap((group) =>
    group.hits.map((hit) => ({
      id: `${group.kind}-${hit.id}`,
      href: hit.href,
      kind: group.name,
      title: verbatim(hit.title.text),
      marks: hit.title.marks,
      lang: hit.lang ?? languageOfScript(hit.title.text),
      detail: hit.detail,
    })),
  );
}
