import { RenkeiError } from '#model/errors.ts';

/** Lets so many in at once; the others wait in the order of their coming, so many of them at most. */
export type Gate = {
  /** @returns what to call when it is over. Whoever has `gone` waits no longer. Errors: `too-many-requests` */
  enter(gone?: AbortSignal): Promise<() => void>;
  readonly isIdle: boolean;
};

export function openGate(most: number, mostWaiting: number): Gate {
  let inside = 0;
  const waiting = new Set<() => void>();
  const leave = (): void => {
    const [next] = waiting;
    if (next) next();
    else inside -= 1;
  };
  const onceOnly = (): (() => void) => {
    let isOver = false;
    return () => {
      if (!isOver) leave();
      isOver = true;
    };
  };
  const turn = (gone?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.delete(mine);
        reject(new RenkeiError('too-many-requests'));
      };
      const mine = (): void => {
        waiting.delete(mine);
        gone?.removeEventListener('abort', giveUp);
        resolve();
      };
      waiting.add(mine);
      gone?.addEventListener('abort', giveUp, { once: true });
    });
  return {
    enter: async (gone) => {
      if (gone?.aborted) throw new RenkeiError('too-many-requests');
      if (inside < most) inside += 1;
      else if (waiting.size >= mostWaiting) throw new RenkeiError('too-many-requests');
      else await turn(gone);
      return onceOnly();
    },
    get isIdle() {
      return inside === 0;
    },
  };
}

/** A gate for each organisation. */
export function openGates(
  most: number,
  mostWaiting: number,
): {
  enter(organisation: string, gone?: AbortSignal): Promise<() => void>;
} {
  const gates = new Map<string, Gate>();
  return {
    enter: async (organisation, gone) => {
      const gate = gates.get(organisation) ?? openGate(most, mostWaiting);
      gates.set(organisation, gate);
      const leave = await gate.enter(gone);
      return () => {
        leave();
        if (gate.isIdle && gates.get(organisation) === gate) gates.delete(organisation);
      };
    },
  };
}
