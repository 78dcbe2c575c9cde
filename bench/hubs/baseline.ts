import type { WarningList } from '../../src/linking/core/hubs/warning-list.ts';
import { readAddressRange, type AddressRange } from '../../src/linking/core/hubs/address-range.ts';

/** What one would write first: a Set of names, asked for every parent, and a walk over all blocks. Names as the lists have them, in lower case. */
export function baselineOf(lists: readonly WarningList[]): (type: string, value: string) => boolean {
  const names = new Set<string>();
  const parents = new Set<string>();
  const blocks: AddressRange[] = [];
  for (const { type, values } of lists)
    for (const value of values) {
      if (typeof value !== 'string') continue;
      const name = value.replace(/^\./, '').toLowerCase();
      const range = readAddressRange(value);
      if (range) blocks.push(range);
      else if (type === 'hostname' || type === 'substring' || value.startsWith('.')) parents.add(name);
      else names.add(name);
    }
  return (type, value) => {
    if (type === 'ipv4') {
      const low = readAddressRange(value)?.low[0] ?? 0;
      return blocks.some((block) => block.version === 4 && (block.low[0] ?? 0) <= low && low <= (block.high[0] ?? 0));
    }
    if (names.has(value)) return true;
    for (let at = 0; at >= 0; at = value.indexOf('.', at) + 1 || -1) if (parents.has(value.slice(at))) return true;
    return false;
  };
}

/** Values to look up, the same each time: listed names, names below them, names nobody lists, and addresses from everywhere. */
export function sampleOf(lists: readonly WarningList[], count: number): { readonly type: string; readonly value: string }[] {
  const names = lists
    .filter(({ type }) => type === 'hostname')
    .flatMap(({ values }) => values.map((value) => String(value).replace(/^\./, '').toLowerCase()))
    .filter((name) => /^[a-z0-9.-]+$/.test(name));
  let state = 20_260_916;
  const below = (limit: number): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % limit;
  return Array.from({ length: count }, (_, at) => {
    const name = names[below(names.length)] ?? '';
    if (at % 4 === 0) return { type: 'domain', value: name };
    if (at % 4 === 1) return { type: 'domain', value: `www.${name}` };
    if (at % 4 === 2) return { type: 'domain', value: `x${below(1 << 30)}.kakuu${below(1 << 30)}.example` };
    return { type: 'ipv4', value: [below(224), below(256), below(256), below(256)].join('.') };
  });
}
