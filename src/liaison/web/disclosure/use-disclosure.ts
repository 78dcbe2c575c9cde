import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';

const PAUSE = 1200;

/** A change to what stands at the centre as `version`. */
type Change = (version: number) => Promise<DisclosureDetail>;

/**
 * A disclosure, and changes to it in a row, each made on what the one before left. `run` makes one now, and before it what was still being written;
 * undefined where it was refused (`problem` says why). `later` saves after a pause in writing. Reading a disclosure is a consultation, so what a change
 * answers is shown and not asked for again.
 */
export function useDisclosure(id: string) {
  const path = `/api/disclosures/${id}`;
  const query = useApi(path, DisclosureDetail);
  const client = useQueryClient();
  const refresh = useRefresh();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(0);
  const written = useRef<{ change: Change; timer: ReturnType<typeof setTimeout> } | null>(null);
  const [busy, setBusy] = useState(0);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const known = query.data?.disclosure.version ?? 0;
  useEffect(() => {
    latest.current = Math.max(latest.current, known);
  }, [known]);

  const queue = useCallback(
    (change: Change): Promise<DisclosureDetail | undefined> => {
      const make = async (): Promise<DisclosureDetail | undefined> => {
        try {
          const detail = await change(latest.current);
          latest.current = detail.disclosure.version;
          client.setQueryData(['api', path], detail);
          setProblem(null);
          setSavedAt(Date.now());
          return detail;
        } catch (thrown) {
          if (!(thrown instanceof ApiProblem)) throw thrown;
          setProblem(thrown);
          return undefined;
        }
      };
      const made = line.current.then(make, make);
      line.current = made;
      return made;
    },
    [client, path],
  );

  /** What is still being written goes first. */
  const flush = useCallback((): void => {
    if (!written.current) return;
    clearTimeout(written.current.timer);
    const { change } = written.current;
    written.current = null;
    void queue(change);
  }, [queue]);

  const later = useCallback(
    (change: Change): void => {
      if (written.current) clearTimeout(written.current.timer);
      written.current = { change, timer: setTimeout(flush, PAUSE) };
    },
    [flush],
  );

  const run = useCallback(
    async (change: Change): Promise<DisclosureDetail | undefined> => {
      flush();
      setBusy((count) => count + 1);
      const detail = await queue(change);
      setBusy((count) => count - 1);
      if (detail) await refresh(['/api/disclosures?', '/api/inquiries', '/api/liaison']);
      return detail;
    },
    [flush, queue, refresh],
  );
  useEffect(() => flush, [flush]);
  return { query, work: { run, later, isBusy: busy > 0, problem, savedAt } };
}

export type DisclosureWork = ReturnType<typeof useDisclosure>['work'];
