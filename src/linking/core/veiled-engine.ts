import type { Engine } from './engine.ts';
import { toldToAll } from './told-to-all.ts';
import type { Link } from './link.ts';

type Value = { readonly type: string; readonly value: string };

/**
 * An engine for whoever is not shown some of the values that it knows: where one of them is evidence, its weight and its kind are told, and in the place of the value stands
 * a mark that means the same value throughout this engine. Such a value is in no list of values, and no question about the value itself is answered. What follows from the
 * circumstances of victims is left out (told-to-all.ts).
 */
export function veiledEngine(engine: Engine, isHidden: (value: Value) => boolean): Engine {
  const marks = new Map<string, string>();
  const behind = new Map<string, string>();
  const veiled = <T extends Value>(one: T): T => {
    if (!isHidden(one)) return one;
    const key = `${one.type}\n${one.value}`;
    const mark = marks.get(key) ?? `***${marks.size + 1}`;
    marks.set(key, mark);
    behind.set(`${one.type}\n${mark}`, one.value);
    return { ...one, value: mark };
  };
  const meant = (type: string, value: string): string => behind.get(`${type}\n${value}`) ?? value;
  const link = (one: Link): Link => {
    const told = toldToAll(one);
    return { ...told, evidence: told.evidence.map(veiled) };
  };
  return {
    ...engine,
    link: (a, b) => {
      const one = engine.link(a, b);
      return one && link(one);
    },
    linksOf: (...asked) => engine.linksOf(...asked).map(link),
    nearOf: (...asked) => engine.nearOf(...asked).map(link),
    *links() {
      for (const one of engine.links()) yield link(one);
    },
    shared: (ids) => engine.shared(ids).map(veiled),
    bridges: (cluster) => engine.bridges(cluster).map((bridge) => (bridge.kind === 'trace' ? veiled(bridge) : bridge)),
    seenIn: (type, value, exercise) => engine.seenIn(type, meant(type, value), exercise),
    reportsWith: (type, value, exercise, limit) => engine.reportsWith(type, meant(type, value), exercise, limit),
    commonReason: (type, value, exercise) => engine.commonReason(type, meant(type, value), exercise),
    commonValues: (exercise) => engine.commonValues(exercise).filter((one) => !isHidden(one)),
  };
}
