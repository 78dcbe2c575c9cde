import { useCallback, useState } from 'react';

/** Words being written, kept for this tab of the browser until they are sent: a reload or a look elsewhere loses none. */
export function useDraft(name: string): readonly [string, (words: string) => void] {
  const key = `renkei.draft.${name}`;
  const [words, setWords] = useState(() => sessionStorage.getItem(key) ?? '');
  const write = useCallback(
    (next: string) => {
      setWords(next);
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
    [key],
  );
  return [words, write];
}
