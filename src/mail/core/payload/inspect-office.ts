import { openCompoundFile } from '../containers/compound-file.ts';
import { inspectCompound } from './formats/compound.ts';
import type { FileKind } from './triage.ts';
import type { Work } from './work.ts';
import type { ZipMember } from './zip-directory.ts';
import { memberBytes } from './zip-directory.ts';

/** How much of one part is read, and how many embedded files are looked into. */
const mostOfPart = 16 * 1024 * 1024;
const mostEmbedded = 100;

/** Places outside: the network, a file share, another protocol handler. A drive of one's own is none. */
const remote = /^(?:https?:|ftp:|mhtml:|file:\/\/(?!\/?[a-z]:)|\\\\|\/\/|ms-\w{1,30}:|x-usc:|script:|res:)/iu;

/** Parts of an Office document that act: macros, templates and objects from outside, fields that call programs, files within. */
export function inspectOffice(bytes: Uint8Array, members: readonly ZipMember[], work: Work): FileKind {
  const read = (member: ZipMember): Uint8Array => memberBytes(bytes, member, work, mostOfPart) ?? new Uint8Array(0);
  const asText = (member: ZipMember): string => {
    const part = read(member);
    return work.ports.decode('utf-8', part) ?? work.ports.latin1(part);
  };
  let embedded = 0;
  for (const member of members) {
    const name = member.name.replaceAll('\\', '/');
    if (member.encryption) {
      work.encrypted = true;
      work.mark('encrypted-document', name, member.offset);
      continue;
    }
    if (name.endsWith('.rels')) inspectRelations(asText(member), member.offset, work);
    else if (/vbaProject[^/]*\.bin$/iu.test(name)) inspectProject(read(member), member.offset, work);
    else if (/^word\/(?:document|header|footer|footnotes|endnotes|comments)\d{0,4}\.xml$/iu.test(name))
      inspectFields(asText(member), member.offset, work);
    else if (/^xl\/macrosheets\/sheet\d{0,4}\.(?:xml|bin)$/iu.test(name)) work.mark('macro-sheet', name, member.offset);
    else if (/^xl\/externalLinks\/[^/]+\.xml$/iu.test(name)) inspectDdeLink(asText(member), member.offset, work);
    else if (/\/activeX\/[^/]+\.(?:xml|bin)$/iu.test(name)) work.mark('activex', name, member.offset);
    else if (/^(?:Basic|Scripts)\/.+\.(?:xml|py|js|bsh)$/u.test(name) && !/script-l[bc]\.xml$/u.test(name))
      work.mark('macro', '', member.offset);
    else if ((/\/embeddings\/[^/]+$/iu.test(name) || /^Object \d{1,4}$/u.test(name)) && embedded < mostEmbedded) {
      embedded += 1;
      inspectEmbedded(name, read(member), member.offset, work);
    }
  }
  const book = work.has('macro-sheet') ? members.find(({ name }) => /^xl\/workbook\.(?:xml|bin)$/iu.test(name)) : undefined;
  const start = book && /auto_(?:open|close|activate)/iu.exec(work.ports.latin1(read(book)).replaceAll('\0', ''));
  if (book && start) work.mark('macro-sheet-starts', start[0], book.offset);
  return work.has('macro', 'macro-sheet') ? 'macro-document' : 'document';
}

/** ECMA-376 part 2, 9.3: relationships whose target lies outside. Links that a reader must click are no matter of opening. */
export function inspectRelations(xml: string, offset: number, work: Work): void {
  for (const match of xml.matchAll(/<(?:\w{1,20}:)?Relationship\s([^<>]{1,4000})>/gu)) {
    const tag = match[1] ?? '';
    if (!/TargetMode\s?=\s?["']External["']/iu.test(tag)) continue;
    const target = /Target\s?=\s?["']([^"']{1,2000})["']/u.exec(tag)?.[1] ?? '';
    const type = /Type\s?=\s?["'][^"']{0,300}\/(\w{1,60})["']/u.exec(tag)?.[1] ?? '';
    if (type === 'hyperlink') continue;
    const far = remote.test(target);
    if (type === 'attachedTemplate' && far) work.mark('template-injection', target, offset);
    else if ((type === 'oleObject' || type === 'frame' || type === 'subDocument') && far) work.mark('remote-object', target, offset);
    else work.mark('external-link', target, offset);
  }
}

function inspectProject(bytes: Uint8Array, offset: number, work: Work): void {
  work.mark('macro', '', offset);
  const opened = openCompoundFile(bytes);
  if (opened.ok) inspectCompound(opened.value, offset, work);
}

/** Fields (17.16): their words may be cut into many runs. */
export function inspectFields(xml: string, offset: number, work: Work): void {
  let said = '';
  for (const match of xml.matchAll(/<w:(?:instrText[^<>]{0,200}>([^<>]{0,4000})<|fldSimple[^<>]{0,200}w:instr="([^"<>]{0,4000})")/gu)) {
    said += match[1] ?? ` ${match[2] ?? ''} `;
    if (said.length > 200_000) break;
  }
  const field = /(?:^|[^A-Za-z])DDE(?:AUTO)?(?:[^A-Za-z]|$).{0,160}/su.exec(said);
  if (field) work.mark('dde', field[0].trim(), offset);
}

/** SpreadsheetML 18.14.5: a link to a program instead of a workbook. */
export function inspectDdeLink(xml: string, offset: number, work: Work): void {
  const link = /<(?:\w{1,20}:)?ddeLink\s[^<>]{1,600}/u.exec(xml);
  if (link && !/ddeService="(?:Excel|WinWord|RTD|StdDocumentName)"/iu.test(link[0])) work.mark('dde', link[0], offset);
}

/** What was put into a document: another one (looked into like an attachment), or an OLE object. */
function inspectEmbedded(name: string, bytes: Uint8Array, offset: number, work: Work): void {
  const opened = openCompoundFile(bytes);
  if (!opened.ok) {
    if (bytes.length > 0) work.descend(bytes, () => bytes, name, offset);
    return;
  }
  work.mark('embedded-object', name, offset);
  inspectCompound(opened.value, offset, work);
}
