/** What is known of a part's vocabulary before it is read: for parts whose beginning is lost. */
export type PartRoot = {
  /** The opening tags of the root and of what must stand around the content, in order: `<w:document xmlns:w="…"><w:body>`. */
  readonly open: string;
  /** The opening tags around a text of its own, for text whose tags are lost; empty: there is none. */
  readonly text: string;
};

/**
 * Makes damaged XML well-formed again: torn tags and bytes that no text holds are dropped, elements closed where their end is lost, ends without a beginning
 * left out. Where an element stands in a parent in which it never stood before, elements are closed until it fits, so that a document keeps the shape that
 * its program wrote. `bytes`: UTF-8 with zeros where nothing is known. null: no element is left. Linear in the input; nothing is invented but ends (and `root`).
 */
export function wellFormed(bytes: Uint8Array, root: PartRoot | null): Uint8Array | null {
  const text = latinOf(bytes);
  const find = finder(text);
  const writer = new Writer(tagsOf(root?.text ?? ''));
  const isHeaded = /^(?:\xef\xbb\xbf)?\s{0,64}</.test(text);
  if (!isHeaded) {
    if (!root) return null;
    for (const tag of tagsOf(root.open)) writer.tag(tag);
  }
  for (let at = 0; at < text.length;) {
    const next = find('<', at);
    writer.characters(text.slice(at, next));
    if (next >= text.length) break;
    const end = markupEnd(text, next, find);
    if (end > 0 && writer.tag(text.slice(next, end))) at = end;
    // A torn tag ends at the next beginning of one, or behind its own bracket if that comes first.
    else at = Math.min(find('<', next + 1), find('>', next + 1) + 1);
  }
  return writer.finish();
}

const tagsOf = (open: string): string[] => open.match(/<[^>]+>/g) ?? [];

type Find = (what: '<' | '>' | '-->' | ']]>' | '?>', from: number) => number;

/** The next place of a mark, or the end of the text. What was found is remembered, so that a text of nothing but marks is read once and not once a mark. */
function finder(text: string): Find {
  const last = new Map<string, number>();
  return (what, from) => {
    const before = last.get(what) ?? -1;
    if (before >= from) return before;
    const found = text.indexOf(what, from);
    const place = found < 0 ? text.length : found;
    last.set(what, place);
    return place;
  };
}

/** Behind the tag, comment, instruction or section that begins at `at`; 0: it is torn. */
function markupEnd(text: string, at: number, find: Find): number {
  const ending = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : text.startsWith('<?', at) ? '?>' : '>';
  const found = find(ending, at + 1);
  if (found >= text.length || found - at > longestTag || (ending === '>' && find('<', at + 1) < found)) return 0;
  return found + ending.length;
}

const longestTag = 1 << 16;
const deepest = 1000;

class Writer {
  /** The tags around a text of its own. */
  readonly texts: readonly string[];
  readonly parts: string[] = [];
  readonly open: string[] = [];
  readonly prefixes = new Set(['xml', 'xmlns']);
  /** Child and the parents that it was seen in. */
  readonly parents = new Map<string, Set<string>>();
  /** Prefixes that an element declared: they hold until it is closed. */
  readonly scopes: [depth: number, prefixes: string[]][] = [];
  hasRoot = false;
  closed = false;

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  characters(text: string): void {
    if (text.includes('\0\0\0')) this.scattered(text);
    else if (this.open.length > 0) this.parts.push(cleanText(text));
    else if (/^\s+$/.test(text)) this.parts.push(text);
  }

  /**
   * Text between stretches of which nothing is known: tags mostly, since they are what is copied from before again and again. What is left of it becomes a
   * text of its own where the part has such, with an ellipsis for what is lost.
   */
  scattered(text: string): void {
    const [first = '', ...others] = text.split(/\0{3,}/);
    if (this.open.length > 0) this.parts.push(cleanText(first));
    const [outer = ''] = this.texts.map((tag) => /^<([\w:]+)/.exec(tag)?.[1] ?? '');
    const shown = others.map((part) => part.slice(part.indexOf('>') + 1)).filter((part) => /[^\0\s]{3}/.test(part));
    if (this.closed || outer === '' || shown.length === 0) return;
    for (let at = 0; at < shown.length; at += fragments) {
      for (const tag of this.texts) this.tag(tag);
      this.parts.push(
        shown
          .slice(at, at + fragments)
          .map(cleanText)
          .join(ellipsis),
      );
      this.close(outer);
    }
  }

  /** False: it cannot stand here, or is no tag. */
  tag(tag: string): boolean {
    if (tag.startsWith('<?xml ')) return this.parts.length === 0 && /^<\?xml[ -~]*\?>$/.test(tag) && this.push(tag);
    if (tag.startsWith('<?') || tag.startsWith('<!--') || tag.startsWith('<![CDATA[')) {
      const fits = isCharacters(tag) && !(tag.startsWith('<!--') && tag.slice(4, -3).includes('--'));
      return fits && (this.open.length > 0 || !tag.startsWith('<![')) && this.push(tag);
    }
    const ending = /^<\/([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*>$/.exec(tag);
    if (ending) return this.close(ending[1] ?? '');
    const opening =
      /^<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[A-Za-z_][\w.-]*(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/.exec(tag);
    return opening !== null && this.begin(tag, opening[1] ?? '', opening[2] ?? '', opening[3] === '/');
  }

  begin(tag: string, name: string, attributes: string, isEmpty: boolean): boolean {
    if (this.closed || this.open.length >= deepest || !isClean(tag)) return false;
    const names = Array.from(attributes.matchAll(/([A-Za-z_][\w.:-]*)\s*=\s*(?:"[^"]*"|'[^']*')/g), (match) => match[1] ?? '');
    const declared = names.filter((each) => each.startsWith('xmlns:')).map((each) => each.slice(6));
    const known = (each: string): boolean => {
      const colon = each.indexOf(':');
      const prefix = each.slice(0, colon);
      return colon < 0 || this.prefixes.has(prefix) || declared.includes(prefix);
    };
    if (new Set(names).size < names.length || ![name, ...names].every(known)) return false;
    this.fit(name);
    const fresh = declared.filter((prefix) => !this.prefixes.has(prefix));
    if (fresh.length > 0) this.scopes.push([this.open.length, fresh]);
    for (const prefix of fresh) this.prefixes.add(prefix);
    const parent = this.open.at(-1) ?? '';
    const parents = this.parents.get(name);
    if (parents) parents.add(parent);
    else this.parents.set(name, new Set([parent]));
    this.hasRoot = true;
    this.parts.push(tag);
    if (!isEmpty) this.open.push(name);
    else this.leaveScope();
    if (this.open.length === 0) this.closed = true;
    return true;
  }

  leaveScope(): void {
    for (let last = this.scopes.at(-1); last && last[0] >= this.open.length; last = this.scopes.at(-1)) {
      for (const prefix of last[1]) this.prefixes.delete(prefix);
      this.scopes.pop();
    }
  }

  /** Closes elements until one is open in which `name` stood before, if there is one. */
  fit(name: string): void {
    const parents = this.parents.get(name);
    if (!parents || parents.has(this.open.at(-1) ?? '')) return;
    const depth = this.open.findLastIndex((each) => parents.has(each));
    while (depth >= 0 && this.open.length > depth + 1) this.end();
  }

  close(name: string): boolean {
    const depth = this.open.lastIndexOf(name);
    if (depth < 0) return false;
    while (this.open.length > depth) this.end();
    if (this.open.length === 0) this.closed = true;
    return true;
  }

  end(): void {
    this.parts.push(`</${this.open.pop() ?? ''}>`);
    this.leaveScope();
  }

  push(part: string): true {
    this.parts.push(part);
    return true;
  }

  finish(): Uint8Array | null {
    if (!this.hasRoot) return null;
    while (this.open.length > 0) this.end();
    return Uint8Array.from(this.parts.join(''), (character) => character.charCodeAt(0));
  }
}

const replacement = '\xef\xbf\xbd';
/** With spaces, in UTF-8. */
const ellipsis = ' \xe2\x80\xa6 ';
/** Fragments that make one text. */
const fragments = 40;

/** Text (UTF-8, a character a byte) as XML allows it: what no character is becomes one replacement a run, a bare & is written out. */
function cleanText(text: string): string {
  const escape = (run: string): string =>
    run.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/g, '&amp;').replaceAll(']]>', ']]&gt;');
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const start = at;
    for (let length = characterLength(text, at); length > 0; length = characterLength(text, at)) at += length;
    if (at > start) parts.push(escape(text.slice(start, at)));
    else {
      parts.push(replacement);
      while (at < text.length && characterLength(text, at) === 0) at += 1;
    }
  }
  return parts.join('');
}

function isCharacters(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const length = characterLength(text, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function isClean(tag: string): boolean {
  return isCharacters(tag) && !/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/.test(tag);
}

/** Bytes of the character at `at`; 0 at the end and where none begins that XML 1.0 knows. */
function characterLength(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first < 0x80) return first >= 0x20 ? Number(first < 0x7f) : Number(first === 9 || first === 10 || first === 13);
  const length = first >= 0xf5 || first < 0xc2 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  let code = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const byte = text.charCodeAt(at + index);
    if ((byte & 0xc0) !== 0x80) return 0;
    code = (code << 6) | (byte & 63);
  }
  const isShort = code < (length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80);
  return !(length > 0) || isShort || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || (code & 0xfffe) === 0xfffe ? 0 : length;
}

/** Bytes as characters of one byte each, in pieces, since a call takes only so many arguments. */
function latinOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
