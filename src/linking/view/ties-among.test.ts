import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedParts } from '../core/connected-parts.ts';
import type { LinkReport } from '../core/link.ts';
import { newEngine } from '../new-engine.ts';
import { tiesAmong } from './ties-among.ts';

const seed = 20_261_122;
const idOf = (at: number): string => `0190d9b8-0000-7000-8000-${String(at).padStart(12, '0')}`;
const pairs = (links: readonly { a: string; b: string }[]): [string, string][] => links.map(({ a, b }) => [a, b]);

describe('the ties drawn among reports', () => {
  it(`connect exactly what all ties connect, and are among them (seed ${seed})`, () => {
    const trace = fc.record({ kind: fc.constantFrom('domain' as const, 'ipv4' as const, 'btc' as const), value: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(fc.array(trace, { maxLength: 4 }), { maxLength: 25 }), (all) => {
        const reports = all.map((traces, at): LinkReport => ({
          id: idOf(at),
          reportedAt: at * 40 * 86_400_000 + 1_600_000_000_000,
          reporter: null,
          lang: 'ja',
          text:
            at % 5 === 0
              ? '同じ文面の報告である。画面に警告が出て、表示された番号に電話をかけたところ、遠隔操作の道具を入れるよう言われた。'
              : '',
          exercise: false,
          traces: traces.map(({ kind, value }) => ({ type: kind, norm: norms[kind](value), role: 'attacker' as const })),
        }));
        const engine = newEngine();
        engine.add(reports);
        const ids = reports.map(({ id }) => id).filter((_, at) => at % 7 !== 3);
        const drawn = tiesAmong(engine, ids);
        const every = [...engine.links()].filter(({ a, b }) => ids.includes(a) && ids.includes(b));
        expect(connectedParts(ids, pairs(drawn))).toEqual(connectedParts(ids, pairs(every)));
        const known = new Set(every.map(({ a, b }) => `${a} ${b}`));
        expect(drawn.filter(({ a, b }) => !known.has(`${a} ${b}`))).toEqual([]);
      }),
      { seed, numRuns: 150 },
    );
  });
});

const norms = {
  domain: (value: number) => `kakuu-${value}.example`,
  ipv4: (value: number) => `198.51.${100 + (value % 2)}.${value}`,
  btc: (value: number) => `bc1qkakuu${value}`,
};
