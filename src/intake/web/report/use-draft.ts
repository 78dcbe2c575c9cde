import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import type { FormAnswers } from '../../core/form-answers.ts';
import { fetchDraft, keepCopy, newSecret, secretInAddress } from './draft-copy.ts';

const Draft = z.object({
  answers: z.record(z.string(), z.unknown()),
  /** What was typed into boxes that are read as a whole (dates, sums), letter by letter. */
  typed: z.record(z.string(), z.string()),
  savedAt: z.number(),
  secret: z.string(),
});
type Draft = z.infer<typeof Draft>;

export type DraftState = {
  readonly answers: FormAnswers;
  readonly typed: Readonly<Record<string, string>>;
  /** When the last letter was kept; null before the first. Milliseconds since 1970. */
  readonly savedAt: number | null;
  /** Opens this draft on another device, for 30 days; null before the first letter. */
  readonly secret: string | null;
  readonly answer: (path: string, value: unknown) => void;
  readonly type: (path: string, letters: string) => void;
  readonly discard: () => void;
};

/**
 * A form that is not sent yet. Every letter is kept in this browser at once, and a copy at the centre a moment later, so that closing
 * the window loses nothing and another device can go on. Files are not part of it (a browser cannot keep them): they are asked for again.
 * @param name keeps drafts apart: one of each form, one of each report that is followed up.
 * @param known what is answered before anybody has answered.
 */
export function useDraft(name: string, known: FormAnswers): DraftState {
  const place = `renkei.draft.${name}`;
  const [draft, setDraft] = useState<Draft | null>(() => keptHere(place));

  useEffect(() => {
    const secret = secretInAddress();
    if (secret) void fetchDraft(secret).then((content) => setDraft((own) => readDraft({ ...content, secret }) ?? own));
  }, []);

  useEffect(() => {
    if (!draft) return localStorage.removeItem(place);
    localStorage.setItem(place, JSON.stringify(draft));
    return keepCopy(draft.secret, draft);
  }, [draft, place]);

  const change = useCallback(
    (next: (draft: Draft) => Partial<Draft>) => {
      setDraft((old) => {
        const base = old ?? { answers: known, typed: {}, savedAt: 0, secret: newSecret() };
        return { ...base, ...next(base), savedAt: Date.now() };
      });
    },
    [known],
  );

  return {
    answers: draft?.answers ?? known,
    typed: draft?.typed ?? {},
    savedAt: draft?.savedAt ?? null,
    secret: draft?.secret ?? null,
    answer: useCallback(
      (path, value) => change(({ answers }) => ({ answers: { ...without(answers, path), ...(value !== undefined && { [path]: value }) } })),
      [change],
    ),
    type: useCallback((path, letters) => change(({ typed }) => ({ typed: { ...typed, [path]: letters } })), [change]),
    discard: useCallback(() => setDraft(null), []),
  };
}

const without = (answers: FormAnswers, path: string): FormAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== path));

function keptHere(place: string): Draft | null {
  try {
    return readDraft(JSON.parse(localStorage.getItem(place) ?? 'null'));
  } catch {
    return null;
  }
}

/** Null: none, or one of an older form; then the reporter starts afresh. */
const readDraft = (value: unknown): Draft | null => Draft.safeParse(value).data ?? null;
