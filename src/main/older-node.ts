/** What the core uses of ECMAScript 2024 and Node.js 20 lacks, for the file that has to run there. Imported before anything else. */

function group<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

if (!Object.hasOwn(Map, 'groupBy')) Object.defineProperty(Map, 'groupBy', { value: group });
if (!Object.hasOwn(Object, 'groupBy')) {
  Object.defineProperty(Object, 'groupBy', {
    value: (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => PropertyKey) =>
      Object.fromEntries(group(items, keyOf)) as unknown,
  });
}
