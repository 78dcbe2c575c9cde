/** A path below /misp/: controller and action, then positional parts, then parts that are named (`limit:5`), as CakePHP reads them. */
export type MispPath = {
  readonly action: string;
  readonly parts: readonly string[];
  readonly named: ReadonlyMap<string, readonly string[]>;
};

/** `events/view/5.json`, `sharingGroups/index/limit:5` → action `events/view`, `sharinggroups/index`; case, `_` and a final `.json` do not matter. Null for what is no such path. */
export function readMispPath(path: string): MispPath | null {
  const steps = path.split('/').filter((step) => step !== '');
  if (steps.length === 0 || steps.length > 40) return null;
  const words: string[] = [];
  const named = new Map<string, string[]>();
  for (const [index, step] of steps.entries()) {
    const text = index === steps.length - 1 ? step.replace(/\.(?:json|csv)$/, '') : step;
    const colon = text.indexOf(':');
    if (colon > 0 && words.length >= 2) {
      const name = text.slice(0, colon).replace(/\[\]$/, '');
      named.set(name, [...(named.get(name) ?? []), text.slice(colon + 1)]);
    } else words.push(text);
  }
  const [controller = '', action = 'index', ...parts] = words;
  // An event of a feed is a file of its own: /feed/UUID.json.
  if (controller === 'feed' && action.includes('-')) return { action: 'feed/', parts: [action], named };
  return { action: `${controller.toLowerCase().replaceAll('_', '')}/${action.toLowerCase()}`, parts, named };
}
