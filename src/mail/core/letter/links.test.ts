import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import facts from '#knowledge/mail-link-services.json' with { type: 'json' };
import { defang } from './defang.ts';
import { linkKind } from './link-kind.ts';
import { linksInText } from './link-text.ts';

const urls = (text: string): string[] => linksInText(text).map(({ url }) => url);

describe('links in a text', () => {
  it.each([
    ['see https://portal.example/a?b=c.', ['https://portal.example/a?b=c']],
    ['(https://portal.example/a_(b))', ['https://portal.example/a_(b)']],
    ['<https://portal.example/x>', ['https://portal.example/x']],
    ['詳細はhttps://portal.example/資料をご覧ください', ['https://portal.example/']],
    ['https://portal.exampleをご覧', ['https://portal.example']],
    ['www.portal.example を参照', ['http://www.portal.example']],
    ['taro@www.portal.example', []],
    ['http://例え.example/あ', ['http://例え.example/']],
    ['https://pоrtal.example/', ['https://pоrtal.example/']],
    ['HTTPS://A.EXAMPLE/ http://b.example,http://c.example', ['HTTPS://A.EXAMPLE/', 'http://b.example,http://c.example']],
    ['http:// and www. alone', []],
    ['', []],
  ])('%j', (text, found) => {
    expect(urls(text)).toEqual(found);
  });

  it('what is found stands there (seed 521)', () => {
    const piece = fc.constantFrom('https://', 'www.', 'a.example', '/x', '(', ')', '。', '資料', ' ', '"', '.', '://', '\u0000', '%');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let before = 0;
        for (const { url, from, to } of linksInText(text)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect([url, url.slice(7)]).toContain(text.slice(from, to));
          before = to;
        }
      }),
      { seed: 521, numRuns: 500 },
    );
  });
});

describe('what a link leads to', () => {
  it.each([
    ['https://1drv.ms/u/s!abc', '1drv.ms', 'file-share'],
    ['https://example-my.sharepoint.com/:f:/g/x', 'sharepoint.com', 'file-share'],
    ['https://12.gigafile.nu/0101-abc', 'gigafile.nu', 'file-share'],
    ['https://drive.google.com/file/d/1', 'google.com', 'file-share'],
    ['https://www.google.com/search', 'google.com', 'ordinary'],
    ['https://bit.ly/abc', 'bit.ly', 'shortener'],
    ['https://us02web.zoom.us/j/1', 'zoom.us', 'meeting'],
    ['https://portal.example/go?url=https%3A%2F%2Fother.example%2Fx', 'portal.example', 'redirect'],
    ['https://portal.example/go?url=https%3A%2F%2Fwww.portal.example%2Fx', 'portal.example', 'ordinary'],
    ['https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2F1drv.ms%2Fu%2Fx&data=1', '1drv.ms', 'file-share'],
    ['https://urldefense.proofpoint.com/v2/url?u=https-3A__1drv.ms_u_x&d=1', '1drv.ms', 'file-share'],
    ['http://192.0.2.7:8080/a', '192.0.2.7', 'ordinary'],
    ['http://[2001:db8::1]/a', '[2001:db8::1]', 'ordinary'],
    ['http://3221225991/a', '3221225991', 'ordinary'],
    ['https://user@shop.partner.example/', 'partner.example', 'ordinary'],
    ['https://trusted.example@192.0.2.7/', '192.0.2.7', 'ordinary'],
    ['https://例え.example/', 'xn--r8jz45g.example', 'ordinary'],
    ['https://victim.blogspot.com/', 'victim.blogspot.com', 'ordinary'],
    ['file:///C:/x', '', 'ordinary'],
    ['https://a.example/?u=%E0%A4%A', 'a.example', 'ordinary'],
  ])('%s', (url, domain, kind) => {
    expect(linkKind(url)).toEqual({ domain, kind });
  });

  it('the table says only kinds that a link may have, in lower case, each host once', () => {
    const hosts = facts.services.flatMap((service) => service.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const { kind } of facts.services) expect(['file-share', 'shortener', 'meeting']).toContain(kind);
    for (const host of hosts) expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
  });
});

it.each([
  ['https://portal.example/a.b', 'hxxps://portal[.]example/a.b'],
  ['HTTP://Portal.example', 'hxxp://Portal[.]example'],
  ['taro@partner.example', 'taro[@]partner[.]example'],
  ['https://u@192.0.2.7?x=1.2', 'hxxps://u[@]192[.]0[.]2[.]7?x=1.2'],
  ['ftp://files.example/', 'fxp://files[.]example/'],
  ['', ''],
])('%s is shown so that nobody opens it', (written, shown) => {
  expect(defang(written)).toBe(shown);
});
