/** Invented STIX objects, the same for the same seed; nothing of them is held. */
export function* inventObjects(count: number, seed: number): Generator<object> {
  const next = generator(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const id = (type: string, n: number): string => {
    const hex = (seed * 0x1_0000_0000 + n).toString(16).padStart(12, '0');
    // Ids of others are random: spread over the index, not in the order of arrival.
    const mixed = (Math.imul(n + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0');
    return `${type}--${mixed}-0000-4000-8000-${hex}`;
  };
  const recent: string[] = [];
  const remember = (one: string): string => {
    recent[below(500)] = one;
    return one;
  };
  const known = (): string => recent[below(500)] ?? id('malware', 0);
  const created = '2026-01-01T00:00:00.000Z';
  const frame = (type: string, n: number) => ({ type, spec_version: '2.1', id: remember(id(type, n)), created, modified: created });
  for (let n = 0; n < count; n += 1) {
    const kind = n % 500 === 0 ? 'incident' : (kinds[below(kinds.length)] ?? 'relationship');
    const address = `${198 + below(2)}.${18 + below(2)}.${below(256)}.${below(256)}`;
    if (kind === 'relationship') {
      yield {
        type: kind,
        spec_version: '2.1',
        id: id(kind, n),
        created,
        modified: created,
        relationship_type: 'related-to',
        source_ref: known(),
        target_ref: known(),
        description: 'Invented for a measurement; says nothing about anything.',
      };
    } else if (kind === 'indicator') {
      yield {
        ...frame(kind, n),
        name: `Indicator ${n}`,
        pattern: `[ipv4-addr:value = '${address}' OR domain-name:value = 'h${below(300_000)}.example']`,
        pattern_type: 'stix',
        valid_from: created,
        labels: ['malicious-activity'],
      };
    } else if (kind === 'ipv4-addr') yield { type: kind, spec_version: '2.1', id: remember(id(kind, n)), value: address };
    else if (kind === 'domain-name')
      yield { type: kind, spec_version: '2.1', id: remember(id(kind, n)), value: `h${below(300_000)}.example` };
    else if (kind === 'malware') yield { ...frame(kind, n), name: `Program ${n}`, is_family: false, description: words(below) };
    else if (kind === 'note') yield { ...frame(kind, n), content: words(below), object_refs: [known()] };
    else {
      yield {
        ...frame('incident', n),
        name: `Incident ${n}`,
        description: words(below),
        lang: 'en',
        labels: ['ransomware'],
        object_refs: Array.from({ length: 6 }, known),
      };
    }
  }
}

const kinds = [
  ...Array.from({ length: 10 }, () => 'relationship'),
  ...Array.from({ length: 4 }, () => 'indicator'),
  ...Array.from({ length: 2 }, () => 'ipv4-addr'),
  'domain-name',
  'malware',
  'malware',
  'note',
];

const vocabulary = 'harbour file server mail night account address lock pay call gate road letter morning pier crane'.split(' ');
const words = (below: (limit: number) => number): string =>
  Array.from({ length: 40 }, () => vocabulary[below(vocabulary.length)]).join(' ');

/** mulberry32, 0 ≤ x < 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
