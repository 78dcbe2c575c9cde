import { z } from 'zod';
import { Indicator } from '#model/indicator.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { extractIndicators } from '../core/extract/extract.ts';

/** What somebody pastes into a form; longer texts are read when they are handed in. */
const LONGEST = 100_000;

export const extractRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/extract',
    summary: { ja: '文章から痕跡を読み取る（保存しない）', en: 'Read the traces out of a text (nothing is stored)' },
    access: 'public',
    body: z.object({ text: z.string().max(LONGEST) }),
    answer: z.object({ indicators: z.array(Indicator) }),
    handle: async ({ body }) => ({ indicators: extractIndicators(body.text) }),
  }),
];
