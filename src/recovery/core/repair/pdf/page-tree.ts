import type { PdfDocument } from './pdf-document.ts';
import { resolved } from './pdf-document.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { entry, nameIn, numberIn } from './pdf-value.ts';

export type PageTree = {
  /** Numbers of the page objects in the order in which they are shown. */
  readonly pages: readonly number[];
  /** Objects to be written anew so that every page is reached: page nodes, pages that inherited from lost ones, a lost catalogue. */
  readonly rebuilt: ReadonlyMap<number, PdfDictionary>;
  readonly root: number;
};

/** The tree of pages (ISO 32000-2 §7.7.3), left as it is where it is whole, otherwise built anew and flat: pages in their old order as far as it is known, then in the file's. */
export function pageTree(document: PdfDocument): PageTree {
  const { objects, root } = document;
  const top = entry(objects.get(root ?? 0)?.value, 'Pages');
  const reached = new Set<number>();
  const isWhole = top?.kind === 'reference' && walk(document, top.number, reached, new Set());
  const all = [...objects.values()].filter(({ value }) => nameIn(value, 'Type') === 'Page').toSorted((a, b) => a.at - b.at);
  const numbers = new Set([...reached, ...all.map(({ number }) => number)]);
  const pages = [...numbers];
  if (isWhole && root !== null) return { pages: [...reached], rebuilt: new Map(), root };
  const free = Math.max(0, ...objects.keys()) + 1;
  const node = top?.kind === 'reference' ? top.number : free;
  const catalog = root ?? free + 1;
  const rebuilt = new Map<number, PdfDictionary>();
  for (const number of pages) {
    const page = objects.get(number)?.value;
    const parent = entry(page, 'Parent');
    if (page?.kind !== 'dictionary' || (parent?.kind === 'reference' && parent.number === node)) continue;
    const entries = new Map([...inherited(document, parent), ...page.entries, ['Parent', reference(node)] as const]);
    rebuilt.set(number, { kind: 'dictionary', entries });
  }
  const before = objects.get(node)?.value;
  const kept = new Map(inheritable.flatMap((key) => (entry(before, key) ? [[key, entry(before, key) ?? nothing] as const] : [])));
  const entries = new Map<string, PdfValue>([
    ['Type', { kind: 'name', name: 'Pages' }],
    ['Count', { kind: 'number', number: pages.length }],
    ['Kids', { kind: 'array', items: pages.map(reference) }],
    ['MediaBox', { kind: 'array', items: [0, 0, 595, 842].map((number) => ({ kind: 'number', number })) }],
    ...kept,
  ]);
  rebuilt.set(node, { kind: 'dictionary', entries });
  if (root === null || top?.kind !== 'reference') {
    const old = objects.get(catalog)?.value;
    const own = old?.kind === 'dictionary' ? old.entries : new Map<string, PdfValue>();
    rebuilt.set(catalog, {
      kind: 'dictionary',
      entries: new Map([...own, ['Type', { kind: 'name', name: 'Catalog' }], ['Pages', reference(node)]]),
    });
  }
  return { pages, rebuilt, root: catalog };
}

/** What a page has, or inherits from the nodes above it. */
export function pageAttribute(document: PdfDocument, page: PdfValue | undefined, key: string): PdfValue | undefined {
  let at = page;
  for (let depth = 0; at && depth < deepest; depth += 1) {
    const found = entry(at, key);
    if (found) return resolved(document, found);
    at = resolved(document, entry(at, 'Parent'));
  }
  return undefined;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
const deepest = 50;
const nothing: PdfValue = { kind: 'null' };
const reference = (number: number): PdfValue => ({ kind: 'reference', number, generation: 0 });

/** Collects the pages below a node in order. False: something is missing, or counted otherwise. `nodes`: those above and before, or a circle has no end. */
function walk(document: PdfDocument, number: number, pages: Set<number>, nodes: Set<number>, depth = 0): boolean {
  const value = document.objects.get(number)?.value;
  if (value?.kind !== 'dictionary' || depth > deepest) return false;
  const kids = resolved(document, entry(value, 'Kids'));
  if (kids?.kind !== 'array') {
    if (pages.has(number)) return false;
    pages.add(number);
    return nameIn(value, 'Type') === 'Page';
  }
  if (nodes.has(number)) return false;
  nodes.add(number);
  const before = pages.size;
  let isWhole = true;
  for (const kid of kids.items)
    isWhole = kid.kind === 'reference' && pages.size < mostPages && walk(document, kid.number, pages, nodes, depth + 1) && isWhole;
  return isWhole && numberIn(value, 'Count') === pages.size - before;
}

const mostPages = 100_000;

function inherited(document: PdfDocument, parent: PdfValue | undefined): [string, PdfValue][] {
  const above = resolved(document, parent);
  return inheritable.flatMap((key): [string, PdfValue][] => {
    const found = pageAttribute(document, above, key);
    return found ? [[key, found]] : [];
  });
}
