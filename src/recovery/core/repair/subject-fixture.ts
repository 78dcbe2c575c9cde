import type { Recognition } from '../families/family.ts';
import { identify } from '../identify/identify.ts';
import type { Means, Method, Subject } from '../methods/method.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Recovered } from '../recovered.ts';
import { damaged, watchedSource } from './damage-fixture.ts';

/** For tests only: a file as it comes to the methods, encrypted in `ranges`; `layout`: whether the marks of a family say so. */
export function subjectFixture(
  name: string,
  original: Uint8Array,
  ranges: readonly Range[],
  layout: boolean,
  primitives: Primitives,
): Subject & { readonly source: ReturnType<typeof watchedSource> } {
  const source = watchedSource(damaged(original, ranges, 3));
  const recognition: Recognition = { evidence: [], originalSize: original.length, originalName: null, encrypted: ranges, state: null };
  const { identification } = identify(source, name, primitives);
  return {
    name,
    source,
    identification: { ...identification, kind: 'encrypted' },
    recognitions: new Map(layout ? [['fixture', recognition]] : []),
  };
}

/** What one method makes of these subjects: files by subject; nothing where it does not suit or says no. */
export function runMethod(method: Method, subjects: readonly Subject[], primitives: Primitives): (readonly Recovered[])[] {
  const means: Means = {
    primitives,
    keys: [],
    pairs: [],
    names: [],
    ticks: [0, 0],
    searchTicks: () => null,
    tickStreams: () => new Uint8Array(0),
  };
  const steps = method.prepare(
    subjects.filter((subject) => method.suits(subject)),
    means,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  const open = step.value;
  return subjects.map((subject) => {
    const files = method.suits(subject) ? open(subject) : null;
    return files && 'length' in files ? files : [];
  });
}
