import { readFileSync } from 'node:fs';
import type { AuthoredText, Found, Tally } from '../src/intake/core/extract/corpus/score.ts';
import { readMarkedText } from '../src/intake/core/extract/corpus/marked-text.ts';
import { f1, precision, recall, score } from '../src/intake/core/extract/corpus/score.ts';
import { extractIndicators } from '../src/intake/core/extract/extract.ts';

/**
 * How well traces are read from text: exact span and type on the authored corpus, each half for itself, beside expressions as one finds
 * them everywhere (no refanging, no boundaries, no checksums), and how fast.
 */
const naive: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /https?:\/\/[^\s]+/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['ipv4', /\d{1,3}(?:\.\d{1,3}){3}/g],
  ['ipv6', /(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}/g],
  ['cidr', /\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}/g],
  ['domain', /(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}/g],
  ['sha256', /\b[0-9a-fA-F]{64}\b/g],
  ['sha1', /\b[0-9a-fA-F]{40}\b/g],
  ['md5', /\b[0-9a-fA-F]{32}\b/g],
  ['tox', /\b[0-9A-F]{76}\b/g],
  ['cve', /CVE-\d{4}-\d{4,7}/gi],
  ['technique', /\bT\d{4}(?:\.\d{3})?\b/g],
  ['onion', /[a-z2-7]{56}\.onion/g],
  ['btc', /\b(?:bc1[a-z0-9]{11,87}|[13][a-zA-Z0-9]{25,34})\b/g],
  ['eth', /0x[0-9a-fA-F]{40}/g],
  ['phone', /\+?\d[\d() -]{8,}\d/g],
  ['corporate-number', /\b\d{13}\b/g],
  ['file-path', /(?:[A-Z]:\\|\/(?:tmp|var|etc)\/)[^\s]+/g],
];

const halves = ['development', 'held-out'].map((name) => ({ name, texts: load(name) }));
for (const { name, texts } of halves) {
  const own = score(texts, extractIndicators);
  const baseline = score(texts, byExpressions);
  console.log(`\n${name}: ${texts.length} texts             precision  recall     F1   role │ baseline F1   (marked)`);
  for (const part of ['all', 'ja', 'en', ...[...own.keys()].filter((key) => !/^(?:all|ja|en)$/.test(key)).sort()]) {
    const tally = own.get(part) ?? { found: 0, extra: 0, missed: 0, roles: 0 };
    console.log(line(part, tally, baseline.get(part)));
  }
}

const plain = halves.flatMap(({ texts }) => texts.map(({ text }) => readMarkedText(text).text));
const document = plain.join('\n\n').repeat(40).slice(0, 1_000_000);
console.log(
  `\nspeed     ${rate(plain, 20)} over short reports · ${rate([document], 3)} over one text of a million characters, both dense with traces`,
);

function line(part: string, tally: Tally, baseline: Tally | undefined): string {
  const role = tally.roles / Math.max(1, tally.found);
  return `${part.padEnd(30)} ${figure(precision(tally))} ${figure(recall(tally))} ${figure(f1(tally))} ${figure(role)} │ ${figure(baseline ? f1(baseline) : 0)}        ${tally.found + tally.missed}`;
}

function byExpressions(text: string): Found[] {
  return naive.flatMap(([type, pattern]) =>
    Array.from(text.matchAll(pattern), (match): Found => ({ type, role: null, span: [match.index, match.index + match[0].length] })),
  );
}

function rate(texts: readonly string[], times: number): string {
  for (const text of texts) extractIndicators(text);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) * times;
  const start = performance.now();
  for (let time = 0; time < times; time += 1) for (const text of texts) extractIndicators(text);
  const seconds = (performance.now() - start) / 1000;
  return `${(bytes / 1e6 / seconds).toFixed(1)} MB/s (${Math.round((texts.length * times) / seconds)} texts/s)`;
}

function load(half: string): AuthoredText[] {
  const lines = readFileSync(new URL(`../src/intake/core/extract/corpus/${half}.ndjson`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((text) => JSON.parse(text) as AuthoredText);
}

function figure(value: number): string {
  return value.toFixed(3).padStart(8);
}
