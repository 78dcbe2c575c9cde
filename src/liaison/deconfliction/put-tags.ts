import type { Executor } from '#platform/database/executor.ts';
import type { Sensitivity } from '../core/deconfliction/answer-level.ts';
import type { NormSelector } from '../core/deconfliction/selector-forms.ts';
import type { LiveKey } from './keys.ts';
import type { DeconflictionPorts } from './ports.ts';
import { keptTags } from './tags.ts';

export type Taggable = {
  readonly id: string;
  readonly kind: 'interest' | 'step';
  readonly sensitivity: Sensitivity;
  readonly selector: NormSelector;
};

/** Tags entries under the newest key, silent ones in their own table. What is shared infrastructure gets no tags. As the machine. */
export async function putTags(
  executor: Executor,
  ports: DeconflictionPorts,
  keys: readonly LiveKey[],
  entries: readonly Taggable[],
): Promise<void> {
  const epoch = keys[0]?.epoch ?? 0;
  for (const table of ['open_tag', 'silent_tag'] as const) {
    const rows = entries
      .filter(({ sensitivity }) => (sensitivity === 'silent') === (table === 'silent_tag'))
      .flatMap(({ id, kind, selector }) =>
        keptTags(ports, keys, selector).tags.map(({ tag, reach }) => ({ tag, epoch, subject: id, subject_kind: kind, reach })),
      );
    // A few thousand at a time: a statement holds at most 65,535 values.
    for (let from = 0; from < rows.length; from += 5000)
      await executor
        .insertInto(table)
        .values(rows.slice(from, from + 5000))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}
