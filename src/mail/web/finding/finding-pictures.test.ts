import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence, Turn } from '../../core/finding.ts';
import { turnOf } from '../../core/case/finding-fixture.ts';
import { differingWords } from './differing-words.ts';
import { marksOf } from './marks-of.ts';
import { paragraphsOf } from './paragraphs-of.ts';
import { stepsOf } from './steps-of.ts';
import { unusable } from './unusable.ts';

const thresholds = { watch: 1, high: 2, critical: 3 };

describe('the picture of a judgement', () => {
  it('keeps every message inside its frame, whatever the scores (seed 5)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 9, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.nat(), (scores, at) => {
        const turns = scores.map((score, index): Turn => turnOf(index + 1, { score }));
        const alert = at % (scores.length + 1) || null;
        const { points, width, height, path, hotPath, turnX } = stepsOf(turns, thresholds, alert);
        for (const { x, y } of points) {
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
        }
        expect(path).toMatch(/^M[\d.]+ [\d.]+/);
        expect(hotPath === '').toBe(alert === null);
        expect(turnX === null).toBe(alert === null);
      }),
      { seed: 5 },
    );
  });
});

describe('the words of a message', () => {
  it('are all in its paragraphs, but for blank lines (seed 6)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '文', ' ', '\n', '\u3000'), maxLength: 60 }), (text) => {
        const shown = paragraphsOf(text).map(([from, to]) => text.slice(from, to));
        expect(shown.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { seed: 6 },
    );
  });

  it('hold no link that a browser or a clipboard would follow, and are as long as before (seed 8)', () => {
    expect(unusable('資料 https://files.okiba.example/q.zip とHTTP://x.example')).toBe(
      '資料 hxxps://files.okiba.example/q.zip とhxxp://x.example',
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('http', 's', '://', 'HTTP', '文', 'x', ' ', '/'), { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        expect(unusable(text)).toHaveLength(text.length);
        expect(unusable(text)).not.toMatch(/https?:\/\//i);
      }),
      { seed: 8 },
    );
  });

  it('are marked where evidence quotes them, never twice', () => {
    const evidence = ['パスワードは1021', '1021です', '件名'].map(
      (quote): Evidence => ({ where: { part: '1', header: null, line: 1, bytes: [0, 1], quote } }) as unknown as Evidence,
    ); // the rest is not looked at
    expect(marksOf(turnOf(1, { text: '解凍のパスワードは1021です。' }), evidence)).toEqual([[3, 13]]);
  });

  it('are compared by what they begin and end with alike (seed 7)', () => {
    expect(differingWords('振込先は 111 です', '振込先は 222 です')).toEqual({
      was: ['振込先は ', '111', ' です'],
      now: ['振込先は ', '222', ' です'],
    });
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const { was, now } = differingWords(a, b);
        expect([was.join(''), now.join('')]).toEqual([a, b]);
        expect([was[0], was[2]]).toEqual([now[0], now[2]]);
      }),
      { seed: 7 },
    );
  });
});
