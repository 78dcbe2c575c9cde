import table from '#knowledge/office-parts.json' with { type: 'json' };
import type { PartRoot } from './well-formed.ts';

/** What an archive is by the names in it. */
export type PackageKind =
  | { readonly kind: 'office'; readonly folder: string; readonly main: string; readonly parts: readonly Part[] }
  | { readonly kind: 'open-document'; readonly mimetype: string }
  | { readonly kind: 'plain' };

/** A kind of part of an Office package (ECMA-376): its content type, how the part that uses it refers to it, what its root looks like. */
export type Part = {
  readonly pattern: string;
  readonly type: string;
  readonly relationship?: string;
  readonly open?: string;
  readonly text?: string;
};

/** `mimetype`: what the member of that name holds, where it could be read. */
export function packageKind(names: readonly string[], mimetype: string | null): PackageKind {
  const office = table.packages.find(({ folder }) => names.some((name) => name.startsWith(folder)));
  if (office && !names.includes('META-INF/MANIFEST.MF')) return { kind: 'office', ...office };
  const bodies = Object.keys(table.openDocument.body);
  if (mimetype !== null && bodies.some((known) => mimetype.startsWith(known))) return { kind: 'open-document', mimetype };
  const isOpenDocument = names.includes('content.xml') && (names.includes('META-INF/manifest.xml') || names.includes('styles.xml'));
  return isOpenDocument ? { kind: 'open-document', mimetype: mimetype ?? '' } : { kind: 'plain' };
}

/** The kind of the ODF document by what its content holds, where the member that says it is lost. */
export function openDocumentType(content: string): string {
  const found = Object.entries(table.openDocument.body).find(([, body]) => content.includes(`<${body}`));
  return found?.[0] ?? 'application/vnd.oasis.opendocument.text';
}

export function partNamed(name: string, kind: PackageKind): Part | null {
  const parts: readonly Part[] = kind.kind === 'office' ? [...kind.parts, ...table.properties] : [];
  return parts.find(({ pattern }) => fits(name, pattern)) ?? null;
}

/** What a part must begin with whose own beginning is lost; null: not known. */
export function partRoot(name: string, kind: PackageKind): PartRoot | null {
  if (kind.kind === 'open-document') {
    const roots: Readonly<Record<string, string>> = table.openDocument.roots;
    const bodies: Readonly<Record<string, string>> = table.openDocument.body;
    const open = roots[name];
    if (open === undefined) return null;
    const body = bodies[kind.mimetype];
    const isContent = name === 'content.xml';
    return { open: isContent && body !== undefined ? `${open}<${body}>` : open, text: isContent ? table.openDocument.text : '' };
  }
  const part = partNamed(name, kind);
  return part?.open === undefined ? null : { open: part.open, text: part.text ?? '' };
}

/** Content type by extension, as `Default` in [Content_Types].xml. */
export function extensionType(extension: string): string {
  const types: Readonly<Record<string, string>> = table.extensions;
  return types[extension] ?? 'application/octet-stream';
}

/** `*` stands for any run of characters but `/`. */
function fits(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = part === rest.at(-1) ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found) || name.slice(at, found).includes('/')) return false;
    at = found + part.length;
  }
  return at === name.length;
}
