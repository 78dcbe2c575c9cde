import { accept, type Outcome, refuse } from '#model/outcome.ts';

/** What is found in an XML text, in its order. Names come without their prefix. */
type XmlListener = {
  readonly open?: (name: string, attribute: (name: string) => string | null) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

const DEEPEST = 64;

/**
 * Walks an XML text from outside once, from its first character to its last. There is no document type, so no entity is ever declared, expanded or fetched; only the five
 * that XML itself has and characters by number. What is not well-formed is refused with its place. Errors: `xlsx-broken`.
 */
export function scanXml(xml: string, { open, close, text }: XmlListener): Outcome<null> {
  const broken = (problem: string, at: number) => refuse('xlsx-broken', { problem }, { column: at + 1 });
  const names: string[] = [];
  let at = xml.startsWith('\ufeff') ? 1 : 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      const run = xml.slice(at, end < 0 ? xml.length : end);
      if (names.length > 0) {
        const said = unescaped(run);
        if (said === null) return broken('an entity that is not declared', at);
        text?.(said);
      } else if (run.trim() !== '') return broken('text outside of the document', at);
      at += run.length;
    } else if (xml.startsWith('<?', at) || xml.startsWith('<!--', at)) {
      const mark = xml[at + 1] === '?' ? '?>' : '-->';
      const end = xml.indexOf(mark, at + 2);
      if (end < 0) return broken('a comment without an end', at);
      at = end + mark.length;
    } else if (xml.startsWith('<![CDATA[', at) && names.length > 0) {
      const end = xml.indexOf(']]>', at);
      if (end < 0) return broken('a section without an end', at);
      text?.(xml.slice(at + 9, end));
      at = end + 3;
    } else if (xml[at + 1] === '!') {
      return broken('a document type', at);
    } else {
      const end = endOfTag(xml, at);
      if (end < 0) return broken('a tag without an end', at);
      const [, slash = '', prefixed = ''] = /^<(\/?)([^\s/>"'=<]{1,200})/.exec(xml.slice(at, Math.min(end, at + 204))) ?? [];
      if (prefixed === '') return broken('a tag without a name', at);
      const name = prefixed.slice(prefixed.indexOf(':') + 1);
      if (slash) {
        if (names.pop() !== prefixed) return broken('a tag that closes another', at);
        close?.(name);
      } else {
        const tag = xml.slice(at, end);
        open?.(name, (wanted) => attributeOf(tag, wanted));
        if (xml[end - 1] === '/') close?.(name);
        else if (names.push(prefixed) > DEEPEST) return broken('nested too deep', at);
      }
      at = end + 1;
    }
  }
  return names.length === 0 ? accept(null) : broken('a tag that nothing closes', xml.length);
}

/** Where the tag that begins at `at` ends: its `>`, which may also stand inside of a value. */
function endOfTag(xml: string, at: number): number {
  for (let end = at + 1; end < xml.length; end += 1) {
    const character = xml[end];
    if (character === '>') return end;
    if (character === '<') return -1;
    if (character === '"' || character === "'") {
      end = xml.indexOf(character, end + 1);
      if (end < 0) return -1;
    }
  }
  return -1;
}

/** The value of an attribute whose name, without its prefix, is `wanted`. */
function attributeOf(tag: string, wanted: string): string | null {
  for (const [, name = '', double, single] of tag.matchAll(/\s([^\s=/>"'<]{1,200})\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)')/g))
    if (name.slice(name.indexOf(':') + 1) === wanted) return unescaped(double ?? single ?? '');
  return null;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Null where an entity is none of XML's own. Line breaks are one `\n`, as XML wants it (§2.11). */
function unescaped(written: string): string | null {
  if (!written.includes('&') && !written.includes('\r')) return written;
  let sound = true;
  const text = written.replaceAll(/\r\n?/g, '\n').replaceAll(/&([^;&<]{0,12};?)/g, (_, name: string) => {
    const inner = name.endsWith(';') ? name.slice(0, -1) : '?';
    const named = Object.hasOwn(entities, inner) ? entities[inner] : undefined;
    if (named !== undefined) return named;
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(inner) ?? [];
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    if (!(code > 0 && code <= 0x10_ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      sound = false;
      return '';
    }
    return String.fromCodePoint(code);
  });
  return sound ? text : null;
}
