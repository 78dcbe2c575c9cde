import { decodeCharset } from '../../mime/decode-charset.ts';
import type { MailPorts } from '../../ports.ts';
import { charsetOfCodePage } from './code-page.ts';

/** What an RTF body holds: the HTML that Outlook wrapped into it (MS-OXRTFEX), or its text. */
type RtfText = { readonly kind: 'html' | 'text'; readonly text: string };

const MAX_DEPTH = 200;
const MAX_TEXT = 16 * 1024 * 1024;
/** Groups whose content is no text of the document. */
const silent = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'listtable',
  'mhtmltag',
  'themedata',
  'datastore',
]);
const characters: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['row', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['endash', '–'],
  ['emdash', '—'],
]);
/** Windows character sets of fonts (\fcharset) → code page. */
const fontPages: ReadonlyMap<number, number> = new Map([
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

type State = { silent: boolean; hidden: boolean; html: boolean; fonts: boolean; font: number; skip: number };

/**
 * Reads RTF in one pass: control words, groups, 8-bit characters in the code page of their font, \u characters with what stands for them skipped. In RTF that
 * wraps HTML (`\fromhtml1`), text between `\htmlrtf` and `\htmlrtf0` is left out and what the `\*\htmltag` groups hold is kept. Deep or endless input is cut.
 */
export function rtfText(rtf: Uint8Array, ports: MailPorts): RtfText {
  const source = ports.latin1(rtf);
  const wrapsHtml = /\\fromhtml1?(?!\d)/.test(source.slice(0, 4096));
  const pages = new Map<number, number>();
  let state: State = { silent: false, hidden: false, html: false, fonts: false, font: -1, skip: 1 };
  const stack: State[] = [];
  let text = '';
  let eightBit: number[] = [];
  let page: number | null = null;
  let defining = -1;
  let owed = 0;

  const flush = (): void => {
    if (eightBit.length === 0) return;
    const charset = charsetOfCodePage(pages.get(state.font) ?? page);
    text += decodeCharset(charset ?? '', Uint8Array.from(eightBit), ports).text;
    eightBit = [];
  };
  const shown = (): boolean => !state.silent && !(wrapsHtml && state.hidden);
  const say = (character: string): void => {
    if (owed > 0) owed -= 1;
    else if (shown()) {
      flush();
      text += character;
    }
  };
  const byte = (value: number): void => {
    if (owed > 0) owed -= 1;
    else if (shown()) eightBit.push(value);
  };

  const control = (word: string, argument: number | null): void => {
    if (word === 'ansicpg') page = argument;
    else if (word === 'uc') state.skip = Math.max(0, Math.min(argument ?? 1, 16));
    else if (word === 'f') {
      if (state.fonts) defining = argument ?? -1;
      else {
        flush();
        state.font = argument ?? -1;
      }
    } else if (word === 'fcharset') {
      const known = fontPages.get(argument ?? 0);
      if (state.fonts && known !== undefined && pages.size < 10_000) pages.set(defining, known);
    } else if (word === 'htmlrtf') {
      flush();
      state.hidden = argument !== 0;
    } else if (word === 'u') {
      owed = 0;
      say(String.fromCharCode((argument ?? 63) & 0xffff));
      owed = state.skip;
    } else {
      const means = characters.get(word);
      // Inside wrapped HTML, line ends and tabs of the RTF stand for themselves as well: they are hidden where they do not.
      if (means !== undefined) say(means);
    }
  };

  for (let at = 0; at < source.length && text.length < MAX_TEXT;) {
    const character = source[at] ?? '';
    if (character === '{') {
      flush();
      owed = 0;
      at += 1;
      if (stack.length >= MAX_DEPTH) break;
      stack.push(state);
      state = { ...state };
      const destination = /^\s{0,8}(\\\*)?\s{0,8}\\([a-z]{1,32})/.exec(source.slice(at, at + 60));
      if (destination) {
        const name = destination[2] ?? '';
        if (name === 'fonttbl') state.fonts = true;
        if (name.startsWith('htmltag') && destination[1]) {
          state.html = true;
          // MS-OXRTFEX §2.1.3.1.2: whatever was hidden outside, the tag itself is shown.
          state.hidden = false;
        } else if (destination[1] || silent.has(name)) state.silent = true;
      }
    } else if (character === '}') {
      flush();
      owed = 0;
      at += 1;
      const outer = stack.pop();
      if (!outer) break;
      state = outer;
    } else if (character === '\\') {
      const next = source[at + 1] ?? '';
      if (next === "'") {
        const value = Number.parseInt(source.slice(at + 2, at + 4), 16);
        if (!Number.isNaN(value)) byte(value);
        at += 4;
      } else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
        const word = /^([A-Za-z]{1,32})(-?\d{1,10})? ?/.exec(source.slice(at + 1, at + 45));
        at += 1 + (word?.[0].length ?? 1);
        const argument = word?.[2] === undefined ? null : Number(word[2]);
        if (word?.[1] === 'bin') at += Math.max(0, argument ?? 0);
        else control(word?.[1] ?? '', argument);
      } else {
        if (next === '~') say(wrapsHtml && !state.html ? '&nbsp;' : ' ');
        else if (next === '_') say('-');
        else if (next === '\n' || next === '\r') say('\n');
        else if (next !== '*' && next !== '-' && next !== '|' && next !== ':') say(next);
        at += 2;
      }
    } else {
      if (character !== '\r' && character !== '\n') {
        const code = source.charCodeAt(at);
        if (code < 0x80) say(character);
        else byte(code);
      }
      at += 1;
    }
  }
  flush();
  return { kind: wrapsHtml ? 'html' : 'text', text };
}
