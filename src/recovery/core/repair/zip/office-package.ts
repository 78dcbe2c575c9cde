import type { PackageKind } from './office-parts.ts';
import { extensionType, openDocumentType, partNamed, partRoot } from './office-parts.ts';
import { escapeXml, packageRelationshipsXml, partRelationshipsXml } from './relationships.ts';

/**
 * The parts without which office programs do not open a package, for those that are lost: what kinds of parts there are, which is the main one, the main
 * one itself (empty), and what it refers to. Texts by name, a byte a character. `read`: the content of a part that is there, UTF-8 a byte a character.
 */
export function missingParts(kind: PackageKind, names: readonly string[], read: (name: string) => string | null): Map<string, string> {
  const made = new Map<string, string>();
  const has = (name: string): boolean => names.includes(name) || made.has(name);
  if (kind.kind === 'open-document') {
    const mimetype = kind.mimetype || openDocumentType(read('content.xml') ?? '');
    if (!has('mimetype')) made.set('mimetype', mimetype);
    if (!has('content.xml')) made.set('content.xml', emptyPart('content.xml', { kind: 'open-document', mimetype }));
    if (!has('META-INF/manifest.xml')) made.set('META-INF/manifest.xml', openDocumentManifest(mimetype, [...names, ...made.keys()]));
  }
  if (kind.kind === 'office') {
    if (!has(kind.main)) made.set(kind.main, mainPart(kind, names));
    if (!has('_rels/.rels')) made.set('_rels/.rels', packageRelationshipsXml(kind.main, names));
    const all = [...names, ...made.keys()];
    for (const part of all) {
      const folder = part.slice(0, part.lastIndexOf('/') + 1);
      const list = `${folder}_rels/${part.slice(folder.length)}.rels`;
      const refers = part === kind.main || /^ppt\/(?:slides|slideMasters)\/[^/]+\.xml$/.test(part);
      if (refers && !has(list)) made.set(list, partRelationshipsXml(part, made.get(part) ?? read(part) ?? '', all, kind));
    }
    if (!has('[Content_Types].xml')) made.set('[Content_Types].xml', contentTypes(kind, [...names, ...made.keys()]));
  }
  return made;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function emptyPart(name: string, kind: PackageKind, inside = ''): string {
  const tags = partRoot(name, kind)?.open.match(/<[^>]+>/g) ?? [];
  const ends = tags.map((tag) => `</${/^<([\w:-]+)/.exec(tag)?.[1] ?? ''}>`);
  return `${xmlHead}${tags.join('')}${inside}${ends.toReversed().join('')}`;
}

/** A main part that holds what can be known: for a workbook its sheets, for a presentation its masters and slides. */
function mainPart(kind: Extract<PackageKind, { kind: 'office' }>, names: readonly string[]): string {
  const count = (relationship: string): number => names.filter((name) => partNamed(name, kind)?.relationship === relationship).length;
  const list = (many: number, one: (number: number) => string): string => Array.from({ length: many }, (_, at) => one(at + 1)).join('');
  if (kind.folder === 'xl/') {
    const sheets = Math.max(1, count('worksheet'));
    return emptyPart(
      kind.main,
      kind,
      list(sheets, (number) => `<sheet name="Sheet${number}" sheetId="${number}" r:id="rId${number}"/>`),
    );
  }
  if (kind.folder !== 'ppt/') return emptyPart(kind.main, kind);
  const masters = list(count('slideMaster'), (number) => `<p:sldMasterId id="${2147483647 + number * 1000}" r:id="rIdM${number}"/>`);
  const slides = list(count('slide'), (number) => `<p:sldId id="${255 + number}" r:id="rIdS${number}"/>`);
  const lists = `${masters && `<p:sldMasterIdLst>${masters}</p:sldMasterIdLst>`}${slides && `<p:sldIdLst>${slides}</p:sldIdLst>`}`;
  return emptyPart(kind.main, kind, `${lists}<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>`);
}

/** [Content_Types].xml (ECMA-376 part 2 §6.2.3). */
function contentTypes(kind: PackageKind, names: readonly string[]): string {
  const extensions = new Set([
    'rels',
    'xml',
    ...names.filter((name) => name.includes('.')).map((name) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()),
  ]);
  const defaults = [...extensions]
    .filter((extension) => /^\w{1,20}$/.test(extension))
    .map((extension) => `<Default Extension="${extension}" ContentType="${extensionType(extension)}"/>`);
  const overrides = names.flatMap((name) => {
    const part = partNamed(name, kind);
    return part ? [`<Override PartName="/${escapeXml(name)}" ContentType="${part.type}"/>`] : [];
  });
  return `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}${overrides.join('')}</Types>`;
}

/** META-INF/manifest.xml (ODF 1.2 part 3 §4). */
function openDocumentManifest(mimetype: string, names: readonly string[]): string {
  const types: Readonly<Record<string, string>> = {
    xml: 'text/xml',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    svg: 'image/svg+xml',
  };
  const rows = names
    .filter((name) => name !== 'mimetype' && !name.startsWith('META-INF/') && !name.endsWith('/'))
    .map(
      (name) =>
        `<manifest:file-entry manifest:full-path="${escapeXml(name)}" manifest:media-type="${types[name.slice(name.lastIndexOf('.') + 1)] ?? ''}"/>`,
    );
  const root = `<manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/>`;
  return `${xmlHead}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${root}${rows.join('')}</manifest:manifest>`;
}
