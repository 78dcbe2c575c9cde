import type { Picture } from '../../src/linking/core/picture.ts';
import type { Who, WhoReason } from '../../src/linking/core/who/who-answer.ts';

/** Hypotheses about an invented cluster: two actors, nobody known, and a name that a person gave. */
export function inventWho(cluster: Picture): Who {
  const [first, second] = cluster.members;
  const reports = first === undefined ? [] : [{ id: first.id, number: first.number }];
  const reason = (type: string, value: string, ja: string, en: string, contribution: number): WhoReason => ({
    family: 'infrastructure',
    type,
    value,
    sentence: { ja, en },
    contribution,
    seenIn: 2,
    reports,
    without: 0.4,
  });
  return {
    told: true,
    actor: null,
    probability: 0.3,
    whyNone: {
      ja: '最も有力な主体でも確率は約55％で、名前を挙げるには足りない',
      en: 'the most probable actor reaches about 55 %: too little to give a name',
    },
    hypotheses: [
      {
        actor: '架空の風',
        probability: 0.55,
        for: [reason('domain', 'cdn-upd.example', '同じドメイン名 cdn-upd.example', 'the same domain cdn-upd.example', 1.2)],
        against: [
          reason('name-ending', 'example', 'ドメインの末尾が、この主体のこれまでと違う', 'domain ending: unlike earlier reports', -0.4),
        ],
      },
      { actor: null, probability: 0.3, for: [], against: [] },
      { actor: 'Kakuu Cloud', probability: 0.1, for: [], against: [] },
    ],
    asOf: '2026-04-01T00:00:00.000Z',
    lessons: 12,
    compared: 340,
    nameFrom: 0.9,
    attribution: 'test',
    names:
      second === undefined
        ? []
        : [
            {
              decision: '00000000-0000-7000-8000-00000000000a',
              actor: '架空の風',
              by: '架空 花子',
              organisation: 'JP-13',
              at: '2026-04-02T00:00:00.000Z',
              reason: '押収した端末の記録から',
              reports: [{ id: second.id, number: second.number }],
            },
          ],
    actors: ['Kakuu Cloud', '架空の風'],
  };
}
