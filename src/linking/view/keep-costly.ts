import type { Viewer } from '#model/viewer.ts';
import type { Engine } from '../core/engine.ts';

/** For whom, of which engine, and the clock (milliseconds since 1970). */
export type Asked = { readonly engine: Engine; readonly viewer: Viewer; readonly now: () => number };

/** An answer and when it was true (milliseconds since 1970). */
export type Kept<T> = { readonly value: T; readonly asOf: number };

/** Quicker answers than this are always worked out anew. */
const quickMs = 250;
/** A costly one is given again for so many times as long as it took: at most a twentieth of the time goes into it. */
const share = 20;

/**
 * Overviews over everything that a viewer may see take a moment where a centre holds a million reports. The same audience gets one again for a while,
 * with the time it was true. Only for counts and orders: what a page shows of a record is always read for the viewer who asks.
 */
export function keepCostly<T>(): (asked: Asked, work: () => Promise<T>) => Promise<Kept<T>> {
  type Lasting = Kept<T> & { readonly until: number };
  const perEngine = new WeakMap<Engine, { readonly kept: Map<string, Lasting>; readonly busy: Map<string, Promise<Lasting>> }>();
  return async ({ engine, viewer, now }, work) => {
    const { kept, busy } = perEngine.get(engine) ?? { kept: new Map<string, Lasting>(), busy: new Map<string, Promise<Lasting>>() };
    perEngine.set(engine, { kept, busy });
    const audience = audienceOf(viewer);
    const earlier = kept.get(audience);
    // One at a time works on it; the others take what there is, or wait for it.
    if (earlier && (now() < earlier.until || busy.has(audience))) return earlier;
    const anew = async (): Promise<Lasting> => {
      const asOf = now();
      const value = await work();
      const took = now() - asOf;
      const made = { value, asOf, until: took < quickMs ? asOf : now() + took * share };
      kept.set(audience, made);
      return made;
    };
    const working = busy.get(audience) ?? anew().finally(() => busy.delete(audience));
    busy.set(audience, working);
    return working;
  };
}

/** Whom the database shows the same rows: what its policies ask of a viewer, the person apart (no report is for one person alone). */
const audienceOf = ({ organisation, kind, role, exerciseOnly }: Viewer): string => JSON.stringify([organisation, kind, role, exerciseOnly]);
