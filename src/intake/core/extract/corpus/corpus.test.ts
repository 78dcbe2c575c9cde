import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { IndicatorType } from '#model/indicator.ts';
import { extractIndicators } from '../extract.ts';
import { readMarkedText } from './marked-text.ts';
import type { AuthoredText } from './score.ts';
import { f1, score } from './score.ts';

const halves = { development: load('development'), 'held-out': load('held-out') };
const all = [...halves.development, ...halves['held-out']];

describe.each(Object.entries(halves))('the %s half of the corpus', (_name, texts) => {
  test.each(['all', 'ja', 'en'])('is read with F1 of 0.98 and more on exact span and type: %s', (part) => {
    const tally = score(texts, extractIndicators).get(part);
    expect(tally && f1(tally)).toBeGreaterThanOrEqual(0.98);
  });

  test('is read with the right role for 95 of 100 traces', () => {
    const tally = score(texts, extractIndicators).get('all');
    expect(tally && tally.roles / tally.found).toBeGreaterThanOrEqual(0.95);
  });
});

test('the corpus has 300 texts and more, half of them Japanese, a quarter without any trace, and every type', () => {
  const traces = all.map(({ text }) => readMarkedText(text).expected);
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(all.filter(({ lang }) => lang === 'ja').length).toBeGreaterThanOrEqual(150);
  expect(traces.filter((expected) => expected.length === 0).length).toBeGreaterThanOrEqual(all.length / 4);
  // A family and a victim's number are what identification of files finds, a certificate and a name of malware what a sender calls so; no text is searched for them.
  const listed = new Set<IndicatorType>(['ransomware-family', 'victim-id', 'certificate', 'malware']);
  const inTexts = IndicatorType.options.filter((type) => !listed.has(type));
  expect([...new Set(traces.flat().map(({ type }) => type))].sort()).toEqual(inTexts.sort());
});

test('every marked value is one that its normaliser accepts', () => {
  const refused = all.flatMap(({ id, text: authored }) => {
    const { text, expected } = readMarkedText(authored);
    return expected.flatMap(({ type, start, end }) =>
      normaliseIndicator(IndicatorType.parse(type), text.slice(start, end)).ok ? [] : [`${id} ${type} ${text.slice(start, end)}`],
    );
  });
  expect(refused).toEqual([]);
});

test('marks nest, and spans count UTF-16 units of the plain text', () => {
  expect(readMarkedText('𠮷⟦note-text|払え ⟦email:victim|a@b.example⟧⟧。')).toEqual({
    text: '𠮷払え a@b.example。',
    expected: [
      { type: 'note-text', role: 'attacker', start: 2, end: 16 },
      { type: 'email', role: 'victim', start: 5, end: 16 },
    ],
  });
});

function load(half: string): AuthoredText[] {
  const lines = readFileSync(new URL(`${half}.ndjson`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as AuthoredText);
}
