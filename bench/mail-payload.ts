import { hash } from 'node:crypto';
import { zipSync } from 'fflate';
import { officeSample } from '../src/mail/core/payload/samples/office-sample.ts';
import { compoundSample } from '../src/mail/core/payload/samples/compound-sample.ts';
import { vbaSample } from '../src/mail/core/payload/samples/vba-sample.ts';
import { triage } from '../src/mail/core/payload/triage-file.ts';
import { ports } from '../src/mail/engine/ports.ts';

/**
 * How long attachments are looked into: ordinary ones of usual size, large ones, and ones made to cost much. Beside each the time of its SHA-256, which
 * every attachment is given anyway.
 */
const text = (said: string): Uint8Array => new TextEncoder().encode(said);
const joined = (...pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));
/** Bytes without a pattern, the same in every run. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 52;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
const large = noise(20 << 20);
const macro = compoundSample(vbaSample(`Sub Total()\r\n${'  Range("A1").Value = 1\r\n'.repeat(2000)}End Sub\r\n`, 'Project'));

const cases: readonly (readonly [string, string, Uint8Array])[] = [
  ['a document', 'a.docx', officeSample({ 'word/media/a.png': large.subarray(0, 100_000) }, ports)],
  ['with a macro', 'a.docm', officeSample({ 'word/vbaProject.bin': macro }, ports)],
  ['a PDF', 'a.pdf', text(`%PDF-1.4\n${'1 0 obj\n<< /Type /Page >>\nendobj\n'.repeat(6000)}`)],
  ['a picture', 'a.png', joined(text('\u0089PNG\r\n').subarray(1), large.subarray(0, 300_000))],
  ['a ZIP', 'a.zip', zipSync({ 'a.docx': officeSample({}, ports), 'b.png': large.subarray(0, 300_000) })],
  ['large: ZIP', 'a.zip', zipSync({ 'a.bin': large })],
  ['large: PDF', 'a.pdf', joined(text('%PDF-1.4\n<< >>\nstream\n'), large, text('\nendstream\n'))],
  [
    'large: page with base64',
    'a.html',
    text(`<html><script>var a="${Buffer.from(large).toString('base64')}";atob(a);new Blob([a])</script>`),
  ],
  [
    'hostile: ZIP of zeros',
    'a.zip',
    zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.bin`, new Uint8Array(8 << 20)]))),
  ],
  ['hostile: names in a disk', 'a.vhd', joined(text('a\0b\0.\0e\0x\0e\0'.repeat(2 << 20)), text('conectix'), new Uint8Array(504))],
  ['hostile: RTF of digits', 'a.rtf', text(`{\\rtf1{\\object{\\*\\objdata ${'0105'.repeat(5 << 20)}}}}`)],
  ['hostile: tags', 'a.html', text(`<html>${'<meta http-equiv=refresh '.repeat(300_000)}`)],
];

console.log('\nattachment                      MB        ms    MB/s   SHA-256 ms   marks');
for (const [title, name, bytes] of cases) {
  const times = bytes.length < 1 << 20 ? 200 : 1;
  const run = (work: () => void): number => {
    const started = performance.now();
    for (let time = 0; time < times; time += 1) work();
    return (performance.now() - started) / times;
  };
  let marks = '';
  const took = run(() => {
    marks = triage(bytes, { name, declared: '' }, ports)
      .marks.map(({ id }) => id)
      .join(' ');
  });
  const hashed = run(() => hash('sha256', bytes, 'hex'));
  const megabytes = bytes.length / 1e6;
  console.log(
    `${title.padEnd(26)} ${megabytes.toFixed(2).padStart(7)} ${took.toFixed(2).padStart(9)} ${((megabytes / took) * 1000).toFixed(0).padStart(7)} ${hashed.toFixed(2).padStart(12)}   ${marks}`,
  );
}
