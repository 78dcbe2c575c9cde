import { RenkeiError } from '#model/errors.ts';

/** Lets so many in at once; the others wait in the order of their coming, so many of them at most. */
export type Gate = {
  /** @returns what to call when it is over. Errors: `too-many-requests` */
  enter(): Promise<() => void>;
  readonly isIdle: boolean;
};

export function openGate(most: number, mostWaiting: number): Gate {
  let inside = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
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
  return {
    enter: async () => {
      if (inside < most) inside += 1;
      else if (waiting.length >= mostWaiting) throw new RenkeiError('too-many-requests');
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return onceOnly();
    },
    get isIdle() {
      return inside === 0;
    },
  };
}

/** A gate for each organisation. */
export function openGates(most: number, mostWaiting: number): { enter(organisation: string): Promise<() => void> } {
  const gates = new Map<string, Gate>();
  return {
    enter: async (organisation) => {
      const gate = gates.get(organisation) ?? openGate(most, mostWaiting);
      gates.set(organisation, gate);
      const leave = await gate.enter();
      return () => {
        leave();
        if (gate.isIdle && gates.get(organisation) === gate) gates.delete(organisation);
      };
    },
  };
}
