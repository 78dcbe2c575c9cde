import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { commonReasons, CommonValues } from '../../src/linking/core/common.ts';
import { createEngine, type Engine } from '../../src/linking/core/engine.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import { Weights } from '../../src/linking/core/weights.ts';

export const shippedWeights = Weights.parse(linkingWeights);
export const shippedValues = CommonValues.parse(commonValues);
export const shippedCommon = commonReasons(shippedValues);
export const shippedEngine = (): Engine => createEngine(shippedWeights, shippedCommon);

/** A report for the engine: traces as `type=norm`, of the attacker unless `victim type=norm` or `transit type=norm` says else. */
export function linkReport(id: string, traces: readonly string[] = [], more: Partial<LinkReport> = {}): LinkReport {
  return { id, reportedAt: null, reporter: null, lang: null, text: '', exercise: false, traces: traces.map(traceOf), ...more };
}

function traceOf(written: string): LinkReport['traces'][number] {
  const [, role = 'attacker', type = '', norm = ''] = /^(?:(victim|transit) )?([^=]+)=(.*)$/s.exec(written) ?? [];
  return { type: type as IndicatorType, norm, role: role as IndicatorRole }; // tests write types that exist
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Signs that look drawn by chance and are the same each time: digests that no file has. */
export function invented(seed: number, length: number, signs = letters): string {
  let state = Math.imul(seed + 1, 2_654_435_761);
  return Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393;
    return signs.charAt((state >>> 8) % signs.length);
  }).join('');
}

/** A digest as that of a file a little changed: so many letters of its first row are others. */
export const reworked = (digest: string, changes: number): string =>
  digest.replace(/(?<=:)[^:]+/, (row) =>
    Array.from(row, (letter, at) => (at % 20 === 10 && at < 20 * changes ? (letter === '+' ? '/' : '+') : letter)).join(''),
  );
