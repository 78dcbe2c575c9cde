import type { PackageKind } from './office-parts.ts';
import { partNamed } from './office-parts.ts';

const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** _rels/.rels (ECMA-376 part 2 §6.5) for the parts that are there. */
export function packageRelationshipsXml(main: string, names: readonly string[]): string {
  const core = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  const rows: Row[] = [{ id: 'rId1', type: `${officeRelationships}officeDocument`, target: main }];
  if (names.includes('docProps/core.xml')) rows.push({ id: 'rId2', type: core, target: 'docProps/core.xml' });
  if (names.includes('docProps/app.xml'))
    rows.push({ id: 'rId3', type: `${officeRelationships}extended-properties`, target: 'docProps/app.xml' });
  return relationshipsXml(rows);
}

/**
 * The relationships of a part whose own list is lost: the ids that `text`, the part's content, refers to, in the order of their appearance, are given to
 * the parts of that kind in the order of their numbers. That is how programs number them as a rule; it stays a guess.
 */
export function partRelationshipsXml(part: string, text: string, names: readonly string[], kind: PackageKind): string {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const ofKind = (relationship: string): string[] =>
    names
      .filter(
        (name) =>
          name !== part && (relationship === 'image' ? /\/media\/[^/]+$/.test(name) : partNamed(name, kind)?.relationship === relationship),
      )
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const left = new Map<string, string[]>();
  const rows: Row[] = [];
  for (const [, element = '', id = ''] of text.matchAll(/<([\w:]+)[^<>]{0,2000}?\br:(?:id|embed|pict)="(\w{1,40})"/g)) {
    const relationship = byElement[element];
    if (relationship === undefined || rows.some((row) => row.id === id)) continue;
    if (relationship === 'hyperlink') {
      rows.push({ id, type: officeRelationships + relationship, target: 'about:blank', isExternal: true });
      continue;
    }
    const parts = left.get(relationship) ?? ofKind(relationship);
    left.set(relationship, parts);
    const target = parts.shift();
    if (target !== undefined) rows.push({ id, type: officeRelationships + relationship, target: relative(folder, target) });
  }
  // Parts that are used without an id in the text.
  for (const relationship of ['styles', 'settings', 'numbering', 'fontTable', 'sharedStrings', 'theme', 'footnotes', 'endnotes']) {
    const [target] = ofKind(relationship);
    if (target?.startsWith(folder))
      rows.push({ id: `rIdRenkei${rows.length}`, type: officeRelationships + relationship, target: relative(folder, target) });
  }
  return relationshipsXml(rows);
}

/** Which element refers to what kind of part. */
const byElement: Readonly<Record<string, string>> = {
  'a:blip': 'image',
  'v:imagedata': 'image',
  'w:headerReference': 'header',
  'w:footerReference': 'footer',
  'w:hyperlink': 'hyperlink',
  'a:hlinkClick': 'hyperlink',
  hyperlink: 'hyperlink',
  'c:chart': 'chart',
  sheet: 'worksheet',
  drawing: 'drawing',
  'p:sldMasterId': 'slideMaster',
  'p:sldLayoutId': 'slideLayout',
  'p:notesMasterId': 'notesMaster',
  'p:sldId': 'slide',
};

type Row = { readonly id: string; readonly type: string; readonly target: string; readonly isExternal?: boolean };

function relationshipsXml(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ id, type, target, isExternal }) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  );
  return `${xmlHead}<Relationships xmlns="${packageRelationships}">${lines.join('')}</Relationships>`;
}

const relative = (folder: string, target: string): string => (target.startsWith(folder) ? target.slice(folder.length) : `/${target}`);

export const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
