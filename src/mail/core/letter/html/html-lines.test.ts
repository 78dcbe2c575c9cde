import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlLines, type HtmlRead } from './html-lines.ts';

const read = (html: string): HtmlRead => htmlLines(html, { from: 0, to: html.length, line: 1, part: '' });
const shown = (html: string): string =>
  read(html)
    .lines.map(({ depth, text }) => '> '.repeat(depth) + text)
    .join('\n');

describe('what a reader sees of a page', () => {
  it.each([
    ['<p>One</p><p>Two<br>Three', 'One\nTwo\nThree'],
    ['a &lt;b&gt; &amp;amp; &#12354;&#x3044; &nbsp;&eacute;&unknown; &yen;1', 'a <b> &amp; あい é&unknown; ¥1'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<style>p{color:red}</style><script>if (a<b) "</p>"</script><title>t</title>x', 'x'],
    ['a<!-- <p>no</p> -->b<!--[if mso]>no<![endif]-->c', 'abc'],
    ['<a title="1 > 2" href=x>text</a>', 'text'],
    ['<pre>  a\n   b</pre>', '  a\n   b'],
    ['<table><tr><td>件名:</td><td>見積</td></tr><tr><td>日付:</td></tr></table>', '件名: 見積\n日付:'],
    ['pass&#8203;word', 'password'],
    ['one<br><br>two', 'one\n\ntwo'],
    ['a<unclosed', 'a'],
    ['<blockquote type="cite">q<blockquote type="cite">qq</blockquote></blockquote>own', '> q\n> > qq\nown'],
    ['<div class="yahoo_quoted"><div>q</div></div><div>own</div>', '> q\nown'],
  ])('%j', (html, text) => {
    expect(shown(html)).toBe(text);
  });

  it.each([
    '<div style="display:none">hidden words</div>',
    '<span style="font-size:0px">hidden words</span>',
    '<span style="font-size: 1px;">hidden words</span>',
    '<font color="#FFFFFF">hidden words</font>',
    '<span style="color:white">hidden words</span>',
    '<p style="visibility: hidden">hidden words',
    '<div style="max-height:0;overflow:hidden">hidden words</div>',
    '<div hidden>hidden words</div>',
    '<div style="opacity:0"><b>hidden</b> words</div>',
    '<div style="mso-hide:all">hidden words</div>',
  ])('%s is left out and counted', (html) => {
    const page = read(`<p>before</p>${html}<p>after</p>`);
    expect(page.lines.map(({ text }) => text)).toEqual(['before', 'after']);
    expect(page.hidden).toBe('hiddenwords'.length);
  });

  it.each([
    '<table bgcolor="#003366"><tr><td><font color="white">seen</font></td></tr></table>',
    '<div style="background-color:#036"><span style="color:#fff">seen</span></div>',
    '<span style="background-color:white;color:red">seen</span>',
    '<span style="font-size:10px">seen</span>',
    '<span style="font-size:0.9em">seen</span>',
    '<span style="opacity:0.9">seen</span>',
    '<span style="color:#fff0f0">seen</span>',
  ])('%s is seen', (html) => {
    expect(read(html)).toMatchObject({ lines: [{ text: 'seen' }], hidden: 0 });
  });

  it('links come with what the reader sees of them', () => {
    const { links } = read(
      '<p>x</p><a href=" https://evil.example/a&amp;b ">https://bank.example/</a> <a href="https://a.example/">https://a.example/</a> https://b.example/c <a href="mailto:x@y.example">mail</a><a href="#top">up</a><a href="https://c.example/"><img alt="開く"></a><div style="display:none"><a href="https://d.example/">d</a></div>',
    );
    expect(links).toEqual([
      { url: 'https://evil.example/a&b', shown: 'https://bank.example/', line: 1 },
      { url: 'https://a.example/', shown: null, line: 1 },
      { url: 'https://b.example/c', shown: null, line: 1 },
      { url: 'https://c.example/', shown: '開く', line: 1 },
    ]);
  });

  it('any page is read, and gives lines without tags (seed 531)', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '<div',
      ' style="display:none"',
      '"',
      "'",
      '=',
      '<a href=x>',
      '</a>',
      '<!--',
      '-->',
      '<pre>',
      '</pre>',
      '<blockquote>',
      '</blockquote>',
      '&',
      '&#',
      ';',
      'words',
      '\n',
      '\0',
      '<script>',
      '<p hidden>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const page = read(pieces.join(''));
        for (const { depth, text } of page.lines) {
          expect(depth).toBeGreaterThanOrEqual(0);
          expect(text).not.toMatch(/<\/?(?:div|pre|blockquote|script)[ >]/);
        }
        for (const { line } of page.links) expect(line).toBeLessThanOrEqual(page.lines.length);
      }),
      { seed: 531, numRuns: 500 },
    );
  });
});
