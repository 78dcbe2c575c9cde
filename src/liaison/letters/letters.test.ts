import { unzipSync, strFromU8 } from 'fflate';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { hostileText, requestLetterWith } from '../../../test/liaison/hostile-letter.ts';
import { pdfText } from '../../../test/liaison/pdf-text.ts';
import type { Letter } from '../core/letters/letter.ts';
import { type SheetBlock, sheetOf } from '../core/letters/sheet.ts';
import { codePoint, visibleText } from '#model/visible-text.ts';
import { letterText } from './letter-text.ts';
import { openPdfRenderer } from './render-pdf.ts';
import { renderDocx } from './render-docx.ts';
import { renderMail } from './render-mail.ts';

const plain = requestLetterWith(null);
const { render: pdf, has } = openPdfRenderer();

/** Everything that a sheet says, in order. */
const saidBy = (letter: Letter, lang: 'ja' | 'en'): readonly string[] => {
  const { title, blocks } = sheetOf(letter, lang);
  const texts = (block: SheetBlock): readonly string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'notice':
        return [block.words.text, block.note];
      case 'facts':
      case 'signature':
        return block.rows.flatMap(({ label, value, note }) => [label.text, value.text, note]);
      case 'table':
        return [...block.columns.map(({ text }) => text), ...block.rows.flat().map(({ text }) => text)];
      case 'items':
        return block.items.flatMap(({ label, words, note }) => [label, words.text, note?.text ?? '']);
    }
  };
  return [title, ...blocks.flatMap(texts)].filter((text) => text !== '');
};
const squeezed = (text: string): string => text.replace(/\s/g, '');
const letters = (text: string): string => [...squeezed(text)].sort().join('');
const inFont = (text: string): string =>
  [...text].map((one) => (one === '\n' || has(one.codePointAt(0) ?? 0) ? one : codePoint(one))).join('');

describe('a PDF', () => {
  it('is the same bytes for the same letter, tagged PDF/A, dated as the letter', () => {
    const first = pdf(plain, 'both');
    pdf(requestLetterWith('another letter in between'), 'ja');
    expect(pdf(plain, 'both')).toEqual(first);
    const raw = Buffer.from(first).toString('latin1');
    expect(raw).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(raw).toMatch(/pdfaid:part>2</);
    expect(raw).toMatch(/pdfaid:conformance>A</);
    expect(raw).toContain('2026-11-22');
    expect(raw.match(/\/FontName \/\S+/g)?.every((name) => /BIZUDPGothic/.test(name))).toBe(true);
  });

  it('says what the letter says, in both languages', () => {
    const { text, pages } = pdfText(pdf(plain, 'both'));
    expect(pages).toBeGreaterThan(1);
    expect(text).toBe(squeezed([...saidBy(plain, 'en'), ...saidBy(plain, 'ja')].join('')));
  });

  it('says every word of a hostile person as that word (seed 61)', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const letter = requestLetterWith(text);
        const { text: read } = pdfText(pdf(letter, 'en'));
        // A row that goes over the page is read page by page, under its head once more: its words are all there, in another order.
        const heads = sheetOf(letter, 'en').blocks.flatMap((block) =>
          block.kind === 'table' ? [block.columns.map((column) => column.text).join('')] : [],
        );
        expect(['', ...heads, heads.join('')].map((again) => letters(inFont(saidBy(letter, 'en').join('') + again)))).toContainEqual(
          letters(read),
        );
        for (const block of sheetOf(letter, 'en').blocks)
          if (block.kind === 'paragraph') expect(read).toContain(squeezed(inFont(block.words.text)));
      }),
      { seed: 61, numRuns: 40 },
    );
  });
});

describe('a DOCX', () => {
  const documentOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

  it('is the same bytes for the same letter, whenever it is made', async () => {
    const first = await renderDocx(plain, 'both');
    await renderDocx(requestLetterWith('another letter in between'), 'ja');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await renderDocx(plain, 'both')).toEqual(first);
    expect(strFromU8(unzipSync(first)['docProps/core.xml'] ?? new Uint8Array())).toMatch(/created[^>]*>2026-11-22T00:00:00Z</);
  });

  it('says every word of a hostile person as that word (seed 62)', { timeout: 120_000 }, async () => {
    const harmless = readXml(documentOf(await renderDocx(plain, 'en'))).tags;
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const letter = requestLetterWith(text);
        const xml = documentOf(await renderDocx(letter, 'en'));
        expect(xml).toContain('BIZ UDPGothic');
        const { said, tags } = readXml(xml);
        expect([...tags].filter((tag) => !harmless.has(tag))).toEqual([]);
        expect(squeezed(said)).toBe(squeezed(withTlp(saidBy(letter, 'en')).join('')));
      }),
      { seed: 62, numRuns: 40 },
    );
  });
});

/** The mark of the whole stands under the title. */
const withTlp = ([title = '', ...rest]: readonly string[]): readonly string[] => [title, 'TLP:AMBER', ...rest];

/** Reads well-formed XML or throws: the text of `w:t`, and the names of elements. */
function readXml(xml: string): { readonly said: string; readonly tags: Set<string> } {
  const open: string[] = [];
  const tags = new Set<string>();
  let said = '';
  let at = 0;
  for (const found of xml.matchAll(/<(\/?)([\w:?!-]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?|\?)>/g)) {
    const text = xml.slice(at, found.index);
    if (text.includes('<')) throw new TypeError(`not well-formed at ${at}`);
    if (open.at(-1) === 'w:t') said += unescaped(text);
    at = found.index + found[0].length;
    const [, closing, name = '', , empty] = found;
    if (name === '?xml') continue;
    tags.add(name);
    if (closing && open.pop() !== name) throw new TypeError(`${name} closes nothing`);
    if (!closing && empty !== '/') open.push(name);
  }
  if (open.length > 0) throw new TypeError(`${open.join(' ')} left open`);
  return { said, tags };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string => {
  // oxlint-disable-next-line no-control-regex -- what XML cannot hold
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) throw new TypeError('a character that XML does not have');
  return text.replace(/&(#x[0-9a-f]+|\w+);/gi, (whole, name: string) => entities[name] ?? whole);
};

describe('an e-mail', () => {
  it('is 7-bit, has short lines, and says the same when read back (seed 63)', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const letter = requestLetterWith(text);
        const mail = renderMail(letter, 'both');
        expect(mail).toMatch(/^[\r\n\u0020-\u007e]*$/);
        for (const line of mail.split('\r\n')) expect(line.length <= 78 && !/[\r\n]/.test(line) && line !== '.').toBe(true);
        const read = await PostalMime.parse(mail);
        expect(read.attachments).toEqual([]);
        expect(read.headers.map(({ key }) => key)).toEqual([
          'date',
          'from',
          'to',
          'subject',
          'x-unsent',
          'mime-version',
          'content-type',
          'content-transfer-encoding',
        ]);
        expect(read.subject).toBe('[TLP:AMBER] Request OUT-2026-0031');
        expect(read.text?.replace(/\r\n/g, '\n').trimEnd()).toBe(letterText(letter, 'both').trimEnd());
      }),
      { seed: 63, numRuns: 60 },
    );
  });

  it('has nothing of a person at the edge of a line (seed 64)', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const atEdge = new Set(
          letterText(requestLetterWith('harmless'), 'en')
            .split('\n')
            .filter((line) => /^\S/.test(line)),
        );
        for (const line of letterText(requestLetterWith(text), 'en').split('\n')) if (/^\S/.test(line)) expect(atEdge).toContain(line);
      }),
      { seed: 64, numRuns: 100 },
    );
  });
});

describe('visible text', () => {
  it.each([
    ['\u202eabc', '〈U+202E〉abc'],
    ['a\u0000b', 'a〈U+0000〉b'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['\ud800', '〈U+D800〉'],
    ['\ufffe', '〈U+FFFE〉'],
    ['#eval("1")', '#eval("1")'],
    ['日本語 Ελλάδα', '日本語 Ελλάδα'],
  ])('%j is written %j', (text, expected) => expect(visibleText(text)).toBe(expected));

  it('is never reordered, hidden or broken, and does not change again (seed 65)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\r\t]/);
        expect(visibleText(shown)).toBe(shown);
      }),
      { seed: 65, numRuns: 500 },
    );
  });
});
