import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Outcome } from '#model/outcome.ts';
import { answerQuery } from './answer-query.ts';
import { buildQuery } from './build-query.ts';
import { alone, type Crew } from './crew.ts';
import type { MatchDomain } from './match-messages.ts';
import { matchSelector, NORMALISATION, type MatchSelector } from './match-selector.ts';
import { buildMatchSet, lookUp, readMatchSet } from './match-set.ts';
import { openAnswer } from './open-answer.ts';
import { plainGroup as group } from './plain-group.ts';
import { matchInput } from './match-selector.ts';
import { deriveKey, evaluateOwn, publicKeyOf, SUITE } from './voprf.ts';

const id = '01900000-0000-7000-8000-000000000001';
const crew = alone(group);
/** Two at a time: a batch worked on in pieces has to come out the same. */
const two: Crew = { hands: 3, run: crew.run };

/** mulberry32; the property is the protocol's, whatever the numbers. */
const chanceFrom =
  (seed: number) =>
  (count: number): Uint8Array => {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      seed = (seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      bytes[at] = mixed ^ (mixed >>> 14);
    }
    return bytes;
  };

const key = deriveKey(new Uint8Array(32).fill(3), new Uint8Array());
const domain: MatchDomain = {
  evaluator: 'JP-NPA',
  asker: 'XA-POLICE',
  epoch: id,
  publicKey: bytesToHex(publicKeyOf(group, key)),
  suite: SUITE,
  normalisation: NORMALISATION,
};
const value = <T>(outcome: Outcome<T>): T => (outcome.ok ? outcome.value : expect.fail(outcome.reason.code));
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.reason.code);
const selector = (n: number): MatchSelector => value(matchSelector('domain', `n${n}.betsumei.example`));
const wish = (selectors: readonly MatchSelector[]) => ({ id, caseReference: 'XA-1', purpose: 'test', selectors });

const publish = (held: readonly number[], seed: number): Uint8Array =>
  value(
    buildMatchSet(
      domain,
      { set: id, publishedAt: '2026-04-01T00:00:00Z' },
      held.map((n) => ({ output: evaluateOwn(group, key, matchInput(selector(n))), label: { desk: 'JP-NPA', reference: `BM-${n}` } })),
      chanceFrom(seed),
    ),
  );

async function ask(selectors: readonly MatchSelector[], seed: number) {
  const { query, secret } = value(await buildQuery(two, domain, wish(selectors), chanceFrom(seed)));
  return { query, secret, answer: value(await answerQuery(two, group, key, query, chanceFrom(seed + 1))) };
}

describe('matching (seed 20261122)', () => {
  it('finds exactly the intersection of what is asked and what is held, each with its own label', { timeout: 120_000 }, async () => {
    const numbers = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, fc.nat(), async (asked, held, seed) => {
        const set = value(readMatchSet(publish(held, seed)));
        const { secret, answer } = await ask(asked.map(selector), seed);
        const opened = value(await openAnswer(two, group, secret, answer));
        const hits = opened.flatMap(({ selector: of, output }) => {
          const label = lookUp(set, output);
          return label ? [[of.norm, label.reference]] : [];
        });
        const wanted = asked.filter((n) => held.includes(n)).map((n) => [selector(n).norm, `BM-${n}`]);
        const byNorm = (one: readonly string[], other: readonly string[]): number => (one[0] ?? '').localeCompare(other[0] ?? '');
        expect(hits.toSorted(byNorm)).toEqual(wanted.toSorted(byNorm));
        expect(opened.length).toBe(asked.length);
      }),
      { seed: 20261122, numRuns: 12 },
    );
  });
});

describe('a transcript', () => {
  it('has the same sizes whatever and however much of a size class is asked', async () => {
    const one = await ask([selector(1)], 1);
    const many = await ask(
      Array.from({ length: 64 }, (_, n) => selector(n)),
      2,
    );
    expect(one.query.elements.length).toBe(64 * 64);
    expect(JSON.stringify(one.query).length).toBe(JSON.stringify(many.query).length);
    expect(JSON.stringify(one.answer).length).toBe(JSON.stringify(many.answer).length);
    expect(publish([], 1).length).toBe(publish([1, 2, 3], 2).length);
  });

  it('never repeats an element, though the same selector is asked again', async () => {
    const elements = (await Promise.all([1, 2, 3].map((seed) => ask([selector(1)], seed)))).flatMap(
      ({ query }) => query.elements.match(/.{64}/g) ?? [],
    );
    expect(elements.length).toBe(192);
    expect(new Set(elements).size).toBe(192);
  });

  it('puts the selectors anywhere among the padding', async () => {
    const places = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, seed) => value(await buildQuery(crew, domain, wish([selector(1)]), chanceFrom(seed))).secret.selectors[0]?.at,
      ),
    );
    expect(new Set(places).size).toBeGreaterThan(6);
  });

  it('spreads the bits of selectors and of padding alike', async () => {
    // Every element is one of 2^252 alike: over 256 selectors each bit below the top three is set about as often as not (5 standard deviations).
    const { query, secret } = value(
      await buildQuery(crew, domain, wish(Array.from({ length: 128 }, (_, n) => selector(n))), chanceFrom(9)),
    );
    const real = new Set(secret.selectors.map(({ at }) => at));
    for (const kind of [true, false]) {
      const elements = (query.elements.match(/.{64}/g) ?? []).flatMap((hex, at) => (real.has(at) === kind ? [hexToBytes(hex)] : []));
      expect(elements.length).toBe(128);
      for (let bit = 1; bit < 252; bit += 1) {
        const set = elements.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
        expect(Math.abs(set - 64), `bit ${bit}`).toBeLessThan(5 * Math.sqrt(32));
      }
    }
  });

  it('counts a selector once however often it is written', async () => {
    const { secret } = await ask([selector(1), selector(1), value(matchSelector('domain', 'N1[.]BETSUMEI.example'))], 1);
    expect(secret.selectors.length).toBe(1);
  });
});

describe('two sets of one epoch', () => {
  it('share no tag, so that nobody sees which entries stayed', () => {
    const tags = (bytes: Uint8Array): string[] => {
      const { head, entries } = value(readMatchSet(bytes));
      return Array.from({ length: head.entries }, (_, at) => bytesToHex(entries.subarray(at * 128, at * 128 + 16)));
    };
    const [one, other] = [tags(publish([1, 2, 3], 1)), tags(publish([1, 2, 3], 2))];
    expect(one).toEqual(one.toSorted());
    expect(one.filter((tag) => other.includes(tag))).toEqual([]);
  });

  it('hold nothing for an output of another key', () => {
    const set = value(readMatchSet(publish([1], 1)));
    expect(lookUp(set, evaluateOwn(group, key, matchInput(selector(1))))).toEqual({ desk: 'JP-NPA', reference: 'BM-1' });
    expect(lookUp(set, evaluateOwn(group, key + 1n, matchInput(selector(1))))).toBeNull();
  });

  it('refuse an entry that was tampered with, and labels that do not fit', () => {
    const bytes = publish([1], 1);
    const head = bytes.indexOf(10) + 1;
    for (let at = head + 16; at < bytes.length; at += 128) bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(lookUp(value(readMatchSet(bytes)), evaluateOwn(group, key, matchInput(selector(1))))).toBeNull();
    const label = { desk: 'x'.repeat(90), reference: 'BM-12345' };
    expect(
      codeOf(
        buildMatchSet(domain, { set: id, publishedAt: '2026-04-01T00:00:00Z' }, [{ output: new Uint8Array(64), label }], chanceFrom(1)),
      ),
    ).toBe('blind-label');
  });
});

describe('an answer that is not what it should be', () => {
  it('is refused: another key, another element, another query, fewer elements, no elements, the identity', async () => {
    const { query, secret, answer } = await ask([selector(1), selector(2)], 5);
    const open = async (changed: object): Promise<string> => codeOf(await openAnswer(two, group, secret, { ...answer, ...changed }));
    expect(await open({})).toBe('ok');
    const others = value(await answerQuery(crew, group, key + 1n, query, chanceFrom(1)));
    expect(await open({ elements: others.elements, proof: others.proof })).toBe('blind-proof');
    const [first = '', second = ''] = answer.elements.match(/.{64}/g) ?? [];
    expect(await open({ elements: second + first + answer.elements.slice(128) })).toBe('blind-proof');
    expect(await open({ elements: '0'.repeat(64) + answer.elements.slice(64) })).toBe('blind-element');
    expect(await open({ elements: 'f'.repeat(64) + answer.elements.slice(64) })).toBe('blind-element');
    expect(await open({ elements: answer.elements.slice(64) })).toBe('blind-query-size');
    expect(await open({ query: '01900000-0000-7000-8000-000000000009' })).toBe('blind-domain');
    expect(await open({ publicKey: bytesToHex(publicKeyOf(group, key + 1n)) })).toBe('blind-domain');
    expect(
      codeOf(
        await openAnswer(
          crew,
          group,
          { ...secret, selectors: secret.selectors.map((one) => ({ ...one, blind: '00'.repeat(32) })) },
          answer,
        ),
      ),
    ).toBe('blind-secret');
    expect(
      codeOf(await openAnswer(crew, group, { ...secret, selectors: secret.selectors.map((one) => ({ ...one, at: 64 })) }, answer)),
    ).toBe('blind-secret');
  });

  it('is not made for a query with an element that is none: its place is told', async () => {
    const { query } = await ask([selector(1)], 6);
    const spoilt = { ...query, elements: `${query.elements.slice(0, 40 * 64)}${'0'.repeat(64)}${query.elements.slice(41 * 64)}` };
    expect(await answerQuery(two, group, key, spoilt, chanceFrom(1))).toMatchObject({
      ok: false,
      reason: { code: 'blind-element', facts: { place: 41 } },
    });
  });
});

describe('hostile bytes (seed 41)', () => {
  it('are no set, and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(codeOf(readMatchSet(bytes))).toBe('blind-set');
      }),
      { seed: 41 },
    );
    const whole = publish([1], 1);
    expect(codeOf(readMatchSet(whole.subarray(0, -1)))).toBe('blind-set');
    expect(codeOf(readMatchSet(new Uint8Array([...whole, 0])))).toBe('blind-set');
  });

  it('decode to an element only where they are its one encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const element = group.decode(bytes);
        if (element !== null) expect(group.encode(element)).toEqual(bytes);
      }),
      { seed: 41, numRuns: 300 },
    );
    for (const length of [0, 31, 33]) expect(group.decode(new Uint8Array(length).fill(2))).toBeNull();
  });
});
