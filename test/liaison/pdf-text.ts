import { inflateSync } from 'node:zlib';

/**
 * What a PDF of ours says: the text of its pages in reading order without white space, headers and footers (artifacts) left out. Reads only what our
 * renderer writes: plain objects, FlateDecode, fonts of two-byte codes with ToUnicode, ActualText where one glyph stands for another character.
 */
export function pdfText(bytes: Uint8Array): { readonly text: string; readonly pages: number } {
  const whole = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  for (const found of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = found[2] ?? '';
    const start = /stream\r?\n/.exec(body);
    const head = start ? body.slice(0, start.index) : body;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = start ? Buffer.from(body.slice(start.index + start[0].length).slice(0, length), 'latin1') : Buffer.alloc(0);
    const stream = head.includes('FlateDecode') && raw.length > 0 ? inflateSync(raw).toString('latin1') : raw.toString('latin1');
    objects.set(found[1] ?? '', { head, stream });
  }
  const object = (number: string | undefined) => objects.get(number ?? '') ?? { head: '', stream: '' };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return {
    pages: pages.length,
    text: pages.map(({ head }) => pageText(head, (number) => object(number))).join(''),
  };
}

type Find = (number: string | undefined) => { readonly head: string; readonly stream: string };

function pageText(head: string, object: Find): string {
  const fonts = new Map(
    [...head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, number]) => [
      name,
      characters(object(/\/ToUnicode (\d+) 0 R/.exec(object(number).head)?.[1]).stream),
    ]),
  );
  const content = withoutLiterals(object(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream);
  let font: Map<number, string> | undefined;
  let text = '';
  // What is open: an artifact, a span whose text is given in so many words, or anything else.
  const open: ('artifact' | 'given' | 'other')[] = [];
  for (const token of content.matchAll(
    /\/(\w+)\s+(?:<<((?:[^<>]|<[0-9A-Fa-f]*>)*)>>\s*)?(BDC|BMC)|(EMC)\b|\/(f\d+) [\d.]+ Tf|\[([^\][]*)\] TJ|(<[0-9A-Fa-f]*>) Tj/g,
  )) {
    const [, tag, properties = '', begins, ends, named, many, one] = token;
    if (begins) {
      const given = /\/ActualText <([0-9A-Fa-f]*)>/.exec(properties)?.[1];
      if (given !== undefined && !open.includes('artifact')) text += utf16(Buffer.from(given.replace(/^(?:feff|FEFF)/, ''), 'hex'));
      open.push(tag === 'Artifact' ? 'artifact' : given === undefined ? 'other' : 'given');
    } else if (ends) open.pop();
    else if (named) font = fonts.get(named);
    else if (!open.includes('artifact') && !open.includes('given'))
      for (const [, code = ''] of (many ?? one ?? '').matchAll(/([0-9A-Fa-f]{4})(?=[0-9A-Fa-f]*>)/g))
        text += font?.get(Number.parseInt(code, 16)) ?? '\ufffd';
  }
  return text.replace(/\s/g, '');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Literal strings, which may hold balanced parentheses, as hexadecimal ones. */
function withoutLiterals(content: string): string {
  let out = '';
  let literal = '';
  let depth = 0;
  for (let at = 0; at < content.length; at += 1) {
    const one = content.charAt(at);
    if (depth === 0) {
      if (one === '(') [depth, literal] = [1, ''];
      else out += one;
    } else if (one === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      literal +=
        octal === undefined ? (escapes[content.charAt(at + 1)] ?? content.charAt(at + 1)) : String.fromCharCode(Number.parseInt(octal, 8));
      at += octal?.length ?? 1;
    } else if (one === ')' && depth === 1) {
      out += `<${Buffer.from(literal, 'latin1').toString('hex')}>`;
      depth = 0;
    } else {
      depth += one === '(' ? 1 : one === ')' ? -1 : 0;
      literal += one;
    }
  }
  return out;
}

function characters(map: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, block] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, code, to] of (block ?? '').matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g))
      found.set(Number.parseInt(code ?? '', 16), utf16(Buffer.from(to ?? '', 'hex')));
  return found;
}

const utf16 = (octets: Buffer): string => new TextDecoder('utf-16be').decode(octets);
