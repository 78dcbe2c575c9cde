import { fromBase64 } from '../base64.ts';
import { base64Runs, hasNumbersRun } from '../base64-runs.ts';
import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { textWithEnd } from '../text-of.ts';
import type { FileKind } from '../triage.ts';
import type { Work } from '../work.ts';

/** What hands a file to the reader, and what makes its bytes out of text. */
const delivers =
  /createobjecturl|mssaveblob|mssaveoropenblob|new\s{1,5}(?:blob|file)\s{0,5}\(|\.download\s{0,5}=|\sdownload\s{0,5}=|setattribute\(\s{0,5}["']download|navigator\.serviceworker/u;
const makes =
  /\batob\s{0,5}\(|uint8array|fromcharcode|charcodeat|unescape\s{0,5}\(|decodeuricomponent\s{0,5}\(|;base64,|\bparseint\s{0,5}\(/u;
const scripted = /<script[\s>]|\son(?:load|error|click|mouse\w{1,10}|focus)\s{0,5}=|javascript:/u;
/** Text of a file in base64 by its first bytes: archives, programs, shortcuts, Office, OneNote, disk images cannot be told so. */
const packed = /^(?:UEsDB|TVqQ|TVpQ|TVoA|TAAAAAEUAg|UmFyIRo|N3q8ryc|0M8R4KGxGuE|5FJce4zYp02|SVRTR|TVNDRg|H4sI)/u;
/** Shorter runs of base64 are pictures and hashes. */
const leastRun = 400;
const leastNumbers = 800;
const mostRuns = 8;
const mostDecoded = 16 * 1024 * 1024;

/** Pages: what they build, ask for and lead to. Their scripts are read, never run. */
export const html: Format = {
  id: 'html',
  name: { ja: 'HTMLファイル', en: 'HTML page' },
  kind: 'html',
  sniff: ({ extension, headLower }) => {
    if (/<(?:!doctype html|html|head|body)[\s>]/u.test(headLower)) return 0.8;
    if (/^(?:x?html?|shtml|mht|mhtml)$/u.test(extension)) return headLower.includes('<') ? 0.75 : 0.3;
    return /<(?:script|iframe|meta|form|table|div)[\s>]/u.test(headLower) && extension !== 'xml' ? 0.4 : 0;
  },
  inspect: ({ bytes }, work) => {
    const { text, placeOf } = textWithEnd(bytes, work.ports);
    inspectPage(text, work, placeOf);
    return 'html';
  },
  examples: [
    {
      title: 'a page with text only',
      name: 'a.html',
      bytes: () => latin('<html><body><p>inert</p></body></html>'),
      kind: 'html',
      marks: [],
    },
    {
      title: 'builds a file from base64 and hands it over (its words only)',
      name: '請求書.html',
      bytes: () =>
        latin(
          `<html><body><script>/* inert */ var d = "${'QUJD'.repeat(120)}"; // atob(d) new Blob([b]) a.download = "a.txt"\n</script></body></html>`,
        ),
      kind: 'html',
      marks: ['smuggling'],
    },
    {
      title: 'uses the same words for small things',
      name: 'a.html',
      bytes: () => latin('<html><body><script>atob("aW5lcnQ="); new Blob(["inert"]);</script></body></html>'),
      kind: 'html',
      marks: ['page-script'],
    },
    {
      title: 'asks for a password',
      name: 'a.htm',
      bytes: () => latin('<html><body><form action="https://login.example/"><input name="p" type="password"></form></body></html>'),
      kind: 'html',
      marks: ['page-password'],
    },
    {
      title: 'only leads elsewhere',
      name: 'a.html',
      bytes: () => latin('<html><head><meta http-equiv="refresh" content="0;url=https://www.example/"></head></html>'),
      kind: 'html',
      marks: ['page-redirect'],
    },
  ],
};

/** `placeOf`: where in the file a place in the text stands. */
export function inspectPage(text: string, work: Work, placeOf: (index: number) => number = (index) => index): void {
  const lower = text.toLowerCase();
  const script = scripted.test(lower);
  const runs = base64Runs(text, leastRun, mostRuns);
  const hands = delivers.exec(lower);
  const file = runs.find(({ from }) => packed.test(text.slice(from, from + 12)));
  const kind = file && (script || hands) ? lookInto(text, file.from, file.to, work) : null;
  const long = runs.length > 0 || hasNumbersRun(lower, leastNumbers);
  const builds = hands !== null && makes.test(lower) && long;
  if (builds || kind !== null)
    work.mark('smuggling', hands?.[0].trim() ?? `base64: ${kind ?? ''}`, placeOf(hands?.index ?? file?.from ?? 0));
  else if (script) work.mark('page-script', '', placeOf(Math.max(0, lower.search(/<script/u))));
  const password = /<input[^<>]{0,300}type\s{0,5}=\s{0,5}["']?password/u.exec(lower);
  if (password)
    work.mark(
      'page-password',
      /<form[^<>]{0,300}action\s{0,5}=\s{0,5}["']?([^"'>\s]{1,200})/u.exec(lower)?.[1] ?? '',
      placeOf(password.index),
    );
  const leads =
    /<meta[^<>]{0,200}http-equiv\s{0,5}=\s{0,5}["']?refresh["']?[^<>]{0,200}url\s{0,5}=\s{0,5}([^"'>\s]{1,200})/u.exec(lower) ??
    /(?:window|document|top|self)?\.?location(?:\.href|\.replace|\.assign)?\s{0,5}(?:=|\()\s{0,5}["'`](https?:[^"'`]{1,200})/u.exec(lower);
  if (leads && text.length < 20_000) work.mark('page-redirect', leads[1] ?? '', placeOf(leads.index));
}

/** The file that a page carries in base64, looked into like an attachment of its own. */
function lookInto(text: string, from: number, to: number, work: Work): FileKind | null {
  const bytes = fromBase64(text.slice(from, Math.min(to, from + mostDecoded)));
  return work.spend(bytes.length) ? work.descend(bytes, () => bytes, null, from) : null;
}
