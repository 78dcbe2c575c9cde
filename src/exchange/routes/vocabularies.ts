import { explain } from '#model/errors.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VocabularyPage } from '../core/vocabulary/vocabulary-page.ts';
import { vocabulariesInUse } from '../vocabulary/vocabularies-in-use.ts';

/** Published words of others: the same for everybody. */
export const vocabularyRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/vocabularies',
    summary: { ja: '取り込んだタクソノミーとギャラクシー', en: 'The taxonomies and galaxies that were imported' },
    access: 'signed-in',
    answer: VocabularyPage,
    handle: () => {
      const { notes, problem } = vocabulariesInUse();
      return Promise.resolve({
        rows: [...notes],
        problem: problem && { code: problem.code, text: explain(problem.code, problem.facts) },
      });
    },
  }),
];
