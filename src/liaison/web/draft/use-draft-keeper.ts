import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { WorkingDraft } from '../../core/inquiry-pages.ts';
import type { Request } from '../../core/inquiry/request.ts';

export type Kept = {
  readonly state: 'nothing' | 'saving' | 'saved' | 'failed';
  readonly at: number | null;
  readonly problem: ApiProblem | null;
};

/** What a draft comes from. */
type Origin = { readonly incidents: readonly string[]; readonly parent: string | null };
type Draft = { readonly partner: string; readonly request: Request };
type Keeper = {
  readonly kept: Kept;
  readonly number: string | null;
  /** Saves what is not saved yet; answers the number of the draft. */
  readonly flush: () => Promise<string>;
};

const PAUSE = 1200;
const Numbered = z.object({ number: z.string() });

/**
 * Keeps a draft at every pause: the first change begins it at the centre, further ones replace its working copy. Saves go one after another, the
 * latest state always last. `isTouched`: whether anybody has changed anything; a page that was only looked at leaves nothing behind.
 */
export function useDraftKeeper(draft: Draft, begun: string | null, origin: Origin, isTouched: boolean): Keeper {
  const [number, setNumber] = useState(begun);
  const [kept, setKept] = useState<Kept>({ state: 'nothing', at: null, problem: null });
  const latest = useRef(draft);
  const known = useRef(begun);
  const line = useRef<Promise<string>>(Promise.resolve(''));
  useEffect(() => {
    latest.current = draft;
  });

  const save = (): Promise<string> => {
    const run = async (): Promise<string> => {
      setKept((old) => ({ ...old, state: 'saving' }));
      const saved =
        known.current === null
          ? (await api.post('/api/inquiries/drafts', { ...latest.current, ...origin }, Numbered)).number
          : (await api.put(`/api/inquiries/${known.current}/draft`, latest.current, WorkingDraft)).number;
      known.current = saved;
      setNumber(saved);
      setKept({ state: 'saved', at: Date.now(), problem: null });
      return saved;
    };
    const saving = line.current.then(run, run);
    line.current = saving;
    saving.catch((problem: unknown) =>
      setKept((old) => ({ ...old, state: 'failed', problem: problem instanceof ApiProblem ? problem : null })),
    );
    return saving;
  };

  useEffect(() => {
    if (!isTouched) return;
    const timer = setTimeout(() => void save().catch(() => undefined), PAUSE);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what is written is saved after a pause in writing, and nothing else is
  }, [draft.partner, draft.request, isTouched]);

  return { kept, number, flush: save };
}
