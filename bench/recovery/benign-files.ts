import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folders of a checkout whose files nobody encrypted. Texts first: READMEs, licences, change logs, manuals. */
const roots = ['docs', 'node_modules'].map((name) => fileURLToPath(new URL(`../../${name}`, import.meta.url)));
const prose = /(?:^|\/)(?:readme|licen[cs]e|notice|changelog|authors|security|contributing|copying)[^/]*$|\.(?:md|markdown|txt|html?)$/i;

const written = /\.(?:json|[cm]?[jt]sx?|css|ya?ml|sql|svg|map)$/i;

/** `texts` texts, prose before programs, and `others` files of any other kind, spread over the folders, each under 1 MB. Fewer where there are not so many. */
export function benignFiles(texts: number, others: number): { texts: string[]; others: string[] } {
  const all = roots.flatMap((root) => filesBelow(root, 12));
  const sorted = Map.groupBy(all, (path) => (prose.test(path) ? 'prose' : written.test(path) ? 'program' : 'other'));
  const found = spread(sorted.get('prose') ?? [], texts);
  return {
    texts: [...found, ...spread(sorted.get('program') ?? [], texts - found.length)],
    others: spread(sorted.get('other') ?? [], others),
  };
}

function filesBelow(folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.')) // caches hold our own tests, and these hold notes
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path, depth - 1);
      return entry.isFile() && statSync(path).size > 0 && statSync(path).size < 1_000_000 ? [path] : [];
    });
}

const spread = (paths: readonly string[], count: number): string[] =>
  Array.from(
    { length: Math.min(count, paths.length) },
    (_, index) => paths[Math.floor((index * paths.length) / Math.min(count, paths.length))] ?? '',
  );
