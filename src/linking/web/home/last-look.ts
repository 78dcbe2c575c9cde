import { useEffect, useState } from 'react';
import { z } from 'zod';

/** What one person has seen and dealt with, remembered in this browser. */
const Memory = z.object({ lookedAt: z.string().nullable(), done: z.array(z.string()) });
type Memory = z.infer<typeof Memory>;

const nothing: Memory = { lookedAt: null, done: [] };
/** Old marks fall off the end: what was done this long ago no longer shows anyway. */
const keep = 2000;

export type LastLook = {
  /** When this person last looked at what changed, before now; null on a first visit. RFC 3339. */
  readonly lookedAt: string | null;
  readonly done: ReadonlySet<string>;
  readonly setDone: (ids: readonly string[], isDone: boolean) => void;
};

/** The last look of a person. This look becomes the last one when the screen is left. */
export function useLastLook(person: string): LastLook {
  const [memory, setMemory] = useState(() => recall(person));
  useEffect(() => {
    const leave = (): void => remember(person, { ...recall(person), lookedAt: new Date().toISOString() });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [person]);
  const setDone = (ids: readonly string[], isDone: boolean): void => {
    const others = recall(person).done.filter((one) => !ids.includes(one));
    const done = isDone ? [...ids, ...others].slice(0, keep) : others;
    remember(person, { ...recall(person), done });
    setMemory((before) => ({ ...before, done }));
  };
  return { lookedAt: memory.lookedAt, done: new Set(memory.done), setDone };
}

const place = (person: string): string => `renkei.changes.${person}`;

function recall(person: string): Memory {
  try {
    return Memory.catch(nothing).parse(JSON.parse(localStorage.getItem(place(person)) ?? 'null'));
  } catch {
    return nothing; // somebody else's writing in our place: begin anew
  }
}

const remember = (person: string, memory: Memory): void => localStorage.setItem(place(person), JSON.stringify(memory));
