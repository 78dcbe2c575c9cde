import type { Engine } from '../core/engine.ts';
import type { Link } from '../core/link.ts';

/** Strongest links asked of each member: enough for a picture, and bounded where hundreds are tied to hundreds. */
const TIES = 24;

/** The links above the threshold among the given reports, each once. */
export function tiesAmong(engine: Engine, ids: readonly string[], each = TIES): Link[] {
  const wanted = new Set(ids);
  const links = new Map<string, Link>();
  for (const id of ids) {
    for (const link of engine.linksOf(id, each)) if (wanted.has(link.a) && wanted.has(link.b)) links.set(`${link.a} ${link.b}`, link);
  }
  return [...links.values()];
}
